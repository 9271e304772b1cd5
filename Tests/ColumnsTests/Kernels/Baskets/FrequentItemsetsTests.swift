import Basics
import Diagnostics
import TestSupport
import Testing

@testable import Columns

struct FrequentItemsetsTests {
  static let run = RunContext()

  static func codes(_ text: String?) -> [Int32] { (text ?? "").split(separator: " ").compactMap { Int32($0) } }

  @Test func itemsetsAndRulesAreThoseOfMlxtend() throws {
    let pairs = try ReferenceNumbers.numbers("baskets")
    let baskets = pairs.compactMap { $0["basket"].map { Int32($0) } }
    let items = pairs.compactMap { $0["item"].map { Int32($0) } }
    // In another order, and twice.
    let found = try FrequentItemsets(
      baskets: baskets.reversed() + baskets, items: items.reversed() + items, support: .share(0.06), longest: 12,
      run: RunContext(threads: 3))
    let expected = try ReferenceNumbers.rows("itemsets")
    let counts = Dictionary(uniqueKeysWithValues: expected.map { (Self.codes($0["items"]), Int($0["count"] ?? "")) })
    #expect(found.itemsets.count == counts.count)
    for itemset in found.itemsets { #expect(counts[itemset.items] == itemset.count) }
    let rules = try found.rules(confidence: 0.5, run: Self.run)
    let expectedRules = try ReferenceNumbers.rows("rules")
    #expect(rules.count == expectedRules.count)
    for row in expectedRules {
      let rule = try #require(
        rules.first { $0.antecedent == Self.codes(row["antecedent"]) && $0.consequent == Self.codes(row["consequent"]) }
      )
      for (name, value) in [
        ("support", rule.support), ("confidence", rule.confidence), ("lift", rule.lift),
        ("conviction", rule.conviction),
      ] {
        let number = try #require(row[name].flatMap { Double($0) })
        #expect(ReferenceNumbers.relativeError(value, number) < 1e-12, "\(name) \(row)")
      }
      #expect((rule.leverage - (row["leverage"].flatMap { Double($0) } ?? 9)).magnitude < 1e-15)
    }
    #expect(rules.map(\.confidence) == rules.map(\.confidence).sorted(by: >))
  }

  @Test func supportsAtTheThreshold() throws {
    let (baskets, items): ([Int32], [Int32]) = ([0, 0, 1, 1, 2, 3, -1], [5, 6, 5, 6, 5, -1, 5])
    func sets(_ support: FrequentItemsets.Support, longest: Int = 5) throws -> [[Int32]] {
      try FrequentItemsets(baskets: baskets, items: items, support: support, longest: longest, run: Self.run)
        .itemsets.map(\.items)
    }
    #expect(try sets(.count(2)) == [[5], [6], [5, 6]])
    #expect(try sets(.count(3)) == [[5]])
    #expect(try sets(.count(4)).isEmpty)
    #expect(try sets(.share(2.0 / 3)) == [[5], [6], [5, 6]])
    #expect(try sets(.share(0.67)) == [[5]])
    #expect(try sets(.count(1), longest: 1) == [[5], [6]])
    for support in [FrequentItemsets.Support.count(0), .share(0), .share(1.5), .share(.nan)] {
      #expect(throws: Failure.self) { try sets(support) }
    }
    let none = try FrequentItemsets(baskets: [], items: [], support: .share(0.1), run: Self.run)
    #expect(none.itemsets.isEmpty)
    #expect(try none.rules(run: Self.run).isEmpty)
  }

  @Test func tooManyItemsetsAreAnError() throws {
    // Two equal baskets of 25 items: 2²⁵ itemsets.
    let items = (0..<25).map { Int32($0) }
    let failure = #expect(throws: Failure.self) {
      try FrequentItemsets(
        baskets: items.map { _ in 0 } + items.map { _ in 1 }, items: items + items, support: .count(2), longest: 25,
        limit: 10_000, run: Self.run)
    }
    #expect(failure?.diagnostics.first?.code == "too-many-itemsets")
  }

  @Test func aCertainRuleHasInfiniteConviction() throws {
    let found = try FrequentItemsets(baskets: [0, 0, 1], items: [1, 2, 2], support: .count(1), run: Self.run)
    let rules = try found.rules(run: Self.run)
    #expect(rules.map(\.conviction) == [.infinity, 1])
    #expect(rules.map(\.lift) == [1, 1])
    #expect(throws: Failure.self) { try found.rules(limit: 1, run: Self.run) }
  }
}
