import Basics
import Diagnostics

/// "Who buys these buys those too", with the measures of Agrawal et al. (1993) and Brin et al. (1997). Supports of
/// parts are shares of all baskets.
public struct AssociationRule: Sendable, Hashable {
  /// Ascending codes.
  public let antecedent: [Int32]
  /// Ascending codes.
  public let consequent: [Int32]
  /// Baskets with all of them.
  public let count: Int
  public let antecedentSupport: Double
  public let consequentSupport: Double
  /// count / baskets.
  public let support: Double
  /// support / antecedent support.
  public let confidence: Double
  /// confidence / consequent support: 1 when the two have nothing to do with each other.
  public let lift: Double
  /// support − antecedent support · consequent support.
  public let leverage: Double
  /// (1 − consequent support) / (1 − confidence); infinite when the confidence is 1.
  public let conviction: Double
}

extension FrequentItemsets {
  /// The rules within the frequent itemsets: in descending order of confidence, then of lift and count, then by codes.
  ///
  /// - Parameters:
  ///   - consequents: the most items of a consequent.
  ///   - limit: the most rules; beyond, throws `too-many-rules`.
  public func rules(
    confidence least: Double = 0, lift leastLift: Double = 0, consequents: Int = .max, limit: Int = 1_000_000,
    run: RunContext
  ) throws -> [AssociationRule] {
    var counts: [[Int32]: Int] = [:]
    for itemset in itemsets { counts[itemset.items] = itemset.count }
    var rules: [AssociationRule] = []
    for itemset in itemsets where itemset.items.count > 1 && itemset.items.count < 63 {
      try run.checkCancelled()
      let all = (UInt64(1) << UInt64(itemset.items.count)) - 1
      // Each subset of the places is an antecedent.
      for chosen in 1..<all where itemset.items.count - chosen.nonzeroBitCount <= consequents {
        let antecedent = Self.part(itemset.items, chosen)
        let consequent = Self.part(itemset.items, all & ~chosen)
        guard let before = counts[antecedent], let after = counts[consequent] else { continue }
        let rule = rule(antecedent, consequent, itemset.count, before, after)
        guard rule.confidence >= least, rule.lift >= leastLift else { continue }
        guard rules.count < limit else { throw Self.tooManyRules(limit) }
        rules.append(rule)
      }
    }
    return rules.sorted { left, right in
      if left.confidence != right.confidence { return left.confidence > right.confidence }
      if left.lift != right.lift { return left.lift > right.lift }
      if left.count != right.count { return left.count > right.count }
      if left.antecedent != right.antecedent { return left.antecedent.lexicographicallyPrecedes(right.antecedent) }
      return left.consequent.lexicographicallyPrecedes(right.consequent)
    }
  }

  private func rule(
    _ antecedent: [Int32], _ consequent: [Int32], _ count: Int, _ before: Int, _ after: Int
  ) -> AssociationRule {
    let (n, both) = (Double(basketCount), Double(count))
    let (first, second) = (Double(before), Double(after))
    // Each with as few roundings as there can be, so that equal rules compare equal.
    return AssociationRule(
      antecedent: antecedent, consequent: consequent, count: count, antecedentSupport: first / n,
      consequentSupport: second / n, support: both / n, confidence: both / first, lift: both * n / (first * second),
      leverage: (both * n - first * second) / (n * n),
      conviction: count == before ? .infinity : first * (n - second) / (n * (first - both)))
  }

  private static func part(_ items: [Int32], _ chosen: UInt64) -> [Int32] {
    items.indices.filter { chosen >> UInt64($0) & 1 == 1 }.map { items[$0] }
  }

  private static func tooManyRules(_ limit: Int) -> Failure {
    Failure(
      "too-many-rules", Localized("there are more than \(limit) rules", zh: "关联规则超过 \(limit) 条"),
      hint: Localized("raise the least support or confidence", zh: "请提高最小支持度或置信度"))
  }
}
