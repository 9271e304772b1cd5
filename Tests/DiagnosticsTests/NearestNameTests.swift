import Diagnostics
import Testing

@Suite struct NearestNameTests {
  static let cases: [(String, [String], [String])] = [
    ("segmnt", ["load", "segment", "show"], ["segment"]),
    ("monteary", ["monetary", "momentary", "recency"], ["monetary"]),
    ("MONETARY", ["monetary"], ["monetary"]),
    ("reg", ["country", "region", "registered"], ["region", "registered"]),
    ("price", ["quantity", "UnitPrice", "prize"], ["UnitPrice", "prize"]),
    ("地域", ["地区", "金额"], ["地区"]),
    ("xyz", ["abc", "load"], []),
    // Ties keep the order given; no name comes twice.
    ("lod", ["lad", "load", "lod2", "lad"], ["lad", "load", "lod2"]),
    ("aa", ["ab", "ac", "ad", "ae"], ["ab", "ac", "ad"]),
    // One letter is not near another.
    ("x", ["y", "X", "z"], ["X"]),
    // Abbreviations.
    ("cnt", ["count", "concat", "current_quarter"], ["count", "concat"]),
    ("", ["a"], []),
    ("a", [""], []),
  ]

  @Test(arguments: cases) func candidates(_ name: String, _ names: [String], _ expected: [String]) {
    #expect(NearestName.candidates(for: name, among: names) == expected)
  }

  @Test func longNamesAreLeftAlone() {
    let long = String(repeating: "a", count: 100_000)
    #expect(NearestName.candidates(for: long, among: [long]) == [])
  }

  @Test func theLimitHolds() {
    #expect(NearestName.candidates(for: "ab", among: ["ab1", "ab2", "ab3"], limit: 1) == ["ab1"])
  }
}
