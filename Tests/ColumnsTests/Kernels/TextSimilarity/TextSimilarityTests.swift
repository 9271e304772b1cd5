import Basics
import TestSupport
import Testing

@testable import Columns

struct TextSimilarityTests {
  static let run = RunContext()

  @Test func similaritiesAreThoseOfJellyfish() throws {
    let rows = try ReferenceNumbers.rows("jaro_winkler")
    #expect(rows.count > 400)
    for row in rows {
      let (left, right) = (row["left"] ?? "", row["right"] ?? "")
      let (jaro, full) = (row["jaro"].flatMap { Double($0) } ?? 9, row["jaro_winkler"].flatMap { Double($0) } ?? 9)
      #expect((JaroWinkler.jaro(left, right) - jaro).magnitude < 1e-14, "\(left), \(right)")
      #expect((JaroWinkler.similarity(left, right) - full).magnitude < 1e-14, "\(left), \(right)")
    }
    #expect(JaroWinkler.similarity("", "") == 1)
    #expect(JaroWinkler.similarity("", "x") == 0)
  }

  @Test func phonesOfOneNumberAreOne() {
    for text in [
      "13812345678", "+86 138-1234-5678", "0086 13812345678", "（+86）138 1234 5678", "８６１３８１２３４５６７８", "+8613812345678",
    ] { #expect(NormalisedText.phone(text) == "13812345678", "\(text)") }
    #expect(NormalisedText.phone("+86 571 8765 4321") == NormalisedText.phone("0571-87654321"))
    #expect(NormalisedText.phone("+44 20 7946 0958") == "442079460958")
    #expect(NormalisedText.phone("0044 20 7946 0958") == "442079460958")
    #expect(NormalisedText.phone("n/a") == "")
    #expect(NormalisedText.phone("1234") == "")
  }

  @Test func namesOfOneCompanyAreOne() {
    for text in ["Ａcme Trading Co., Ltd.", "ACME TRADING", "acme-trading Inc", "Acme  Trading GmbH"] {
      #expect(NormalisedText.name(text) == "acmetrading", "\(text)")
    }
    for text in ["杭州云海贸易有限公司", "杭州云海贸易 股份有限公司", "杭州云海贸易（集团）"] {
      #expect(NormalisedText.name(text) == "杭州云海贸易", "\(text)")
    }
    #expect(NormalisedText.name("有限公司") == "有限公司")
    #expect(NormalisedText.name("Ltd") == "ltd")
    #expect(NormalisedText.name("O'Neill B.V.") == "oneill")
    #expect(NormalisedText.address("文三路 １２号，３０１室") == "文三路12号301室")
    #expect(NormalisedText.name(" ，") == "")
  }

  @Test func duplicatesAreFoundAndChained() throws {
    let found = try FuzzyDuplicates(
      phones: ["13812345678", "+86 138 1234 5678", nil, "13900000000", "13900000000", nil, nil],
      names: ["Wang Xiaoming", "Wang Xiaomin", "Wang Xiaoming", "Li Si", "Zhao Liu", nil, nil],
      addresses: [nil, "文三路12号", "文三路１２号", nil, nil, "西湖区北山街1号", "西湖区北山街1号"], run: RunContext(threads: 2))
    #expect(found.representatives == [0, 0, 0, 3, 4, 5, 5])
    #expect(found.pairs.first?.hasSamePhone == true)
    let none = try FuzzyDuplicates(phones: [], names: [], addresses: [], run: Self.run)
    #expect(none.pairs.isEmpty)
    #expect(throws: (any Error).self) {
      try FuzzyDuplicates(phones: [nil], names: [], addresses: [], run: Self.run)
    }
  }

  @Test func candidatesStayFewWhenAllKeysAreEqual() throws {
    let same = [String](repeating: "13812345678", count: 2000)
    let pairs = try CandidatePairs(phones: same, names: same, addresses: same, window: 10, run: Self.run).pairs
    #expect(pairs.count == (0..<2000).reduce(0) { $0 + min(9, 1999 - $1) })
    #expect(pairs.allSatisfy { $0.0 < $0.1 })
    // An error in the first letter is found by the name read backwards.
    let names = ["xang xiaoming", "wang xiaoming"] + (0..<50).map { "w\($0)" }
    let blank = [String](repeating: "", count: names.count)
    let found = try CandidatePairs(phones: blank, names: names, addresses: blank, window: 2, run: Self.run).pairs
    #expect(found.contains { $0 == (0, 1) })
  }
}
