import Basics
import Testing

@Suite struct LocalizedTests {
  @Test func everyLanguageHasItsText() {
    let text = Localized("customers", zh: "客户")
    #expect(text[.en] == "customers")
    #expect(text[.zh] == "客户")
    #expect(Language.allCases.map { Localized(verbatim: "CDNOW")[$0] } == ["CDNOW", "CDNOW"])
    #expect(Language(rawValue: "zh") == .zh)
    #expect(Language(rawValue: "de") == nil)
  }
}
