import Basics
import Diagnostics
import Testing

@testable import Columns

struct RuleMatchesTests {
  private func rule(_ antecedent: [Int32], _ consequent: [Int32], _ confidence: Double) -> AssociationRule {
    AssociationRule(
      antecedent: antecedent, consequent: consequent, count: 1, antecedentSupport: 0, consequentSupport: 0,
      support: 0, confidence: confidence, lift: 1, leverage: 0, conviction: 1)
  }

  private func matches(_ rules: [AssociationRule], _ worth: [Double], most: Int = 9) throws -> [[Int32]] {
    // Owner 0 has 0 and 1, owner 1 has 0, owner 2 has 0, 1, 2.
    let found = try RuleMatches(
      rules, worth: worth, owners: [2, 0, 1, 0, 2, 2, 0], items: [1, 0, 0, 1, 0, 2, 0], most: most,
      run: RunContext(threads: 2))
    return zip(found.owners, found.rules).map { [$0, $1] }
  }

  @Test func allOfTheAntecedentAndNothingOfTheConsequentIsOwned() throws {
    let rules = [rule([0, 1], [2], 0.9), rule([0], [2], 0.5), rule([0], [1], 0.4), rule([3], [4], 0.9)]
    #expect(try matches(rules, rules.map(\.confidence)) == [[0, 0], [1, 1], [1, 2]])
  }

  @Test func theWorthiestGoesFirstAndOfEqualsTheEarlier() throws {
    let rules = [rule([0], [3], 0.9), rule([1], [3], 0.9), rule([0], [4], 0.1), rule([0], [3, 4], 1)]
    #expect(try matches(rules, [1, 1, 5, 9]) == [[0, 2], [0, 0], [1, 2], [1, 0], [2, 2], [2, 0]])
    #expect(try matches(rules, [1, 2, 0, 9], most: 1) == [[0, 1], [1, 0], [2, 1]])
    #expect(try matches(rules, [1, 1, 5, 9], most: 0).isEmpty)
    #expect(try matches([], []).isEmpty)
    #expect(throws: (any Error).self) { try matches(rules, [1]) }
  }
}
