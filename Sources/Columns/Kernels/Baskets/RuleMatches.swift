import Basics
import Diagnostics

/// The rules that lead an owner of items to an item not owned yet: all of the antecedent is owned, the consequent, a
/// single item, is not.
public struct RuleMatches: Sendable {
  /// Owners and the rule that speaks for an item to them, at most one for each item; by owner, then the worthiest
  /// first.
  public let owners: [Int32]
  /// Places in the rules given.
  public let rules: [Int32]

  /// - Parameters:
  ///   - rules: those with several items in the consequent are passed over.
  ///   - worth: of each rule; of equal ones the earlier rule goes first.
  ///   - owners, items: codes from 0 of equal length, one pair an entry in any order; every owner below the highest has
  ///     an item.
  ///   - most: how many items for an owner.
  public init(
    _ rules: [AssociationRule], worth: [Double], owners: [Int32], items: [Int32], most: Int, run: RunContext
  ) throws {
    guard rules.count == worth.count else { throw KernelFailure.lengths(rules.count, worth.count) }
    let table = try BasketItems(baskets: owners, items: items, run: run)
    let itemCount = Int(
      max(table.items.max() ?? -1, rules.lazy.flatMap { $0.antecedent + $0.consequent }.max() ?? -1) + 1)
    var rulesOfItem = [[Int32]](repeating: [], count: itemCount)
    for (place, rule) in rules.enumerated() where rule.consequent.count == 1 {
      guard let first = rule.antecedent.first, first >= 0 else { continue }
      rulesOfItem[Int(first)].append(Int32(truncatingIfNeeded: place))
    }
    let step = 4096
    let parts = try run.parallelMap(count: (table.basketCount + step - 1) / step) { [rulesOfItem] block in
      var search = MatchSearch(rules: rules, worth: worth, rulesOfItem: rulesOfItem, most: most)
      for owner in block * step..<min((block + 1) * step, table.basketCount) {
        search.match(Int32(truncatingIfNeeded: owner), table.items[table.starts[owner]..<table.starts[owner + 1]])
      }
      return search.found
    }
    self.owners = parts.flatMap { $0.map(\.owner) }
    self.rules = parts.flatMap { $0.map(\.rule) }
  }
}

/// Matches one owner after another.
private struct MatchSearch {
  let rules: [AssociationRule]
  let worth: [Double]
  /// The rules whose antecedent begins with an item.
  let rulesOfItem: [[Int32]]
  let most: Int
  private(set) var found: [(owner: Int32, rule: Int32)] = []
  private var isOwned: [Bool]
  /// The best rule so far for an item; −1 for none.
  private var best: [Int32]

  init(rules: [AssociationRule], worth: [Double], rulesOfItem: [[Int32]], most: Int) {
    self.rules = rules
    self.worth = worth
    self.rulesOfItem = rulesOfItem
    self.most = most
    isOwned = [Bool](repeating: false, count: rulesOfItem.count)
    best = [Int32](repeating: -1, count: rulesOfItem.count)
  }

  mutating func match(_ owner: Int32, _ items: ArraySlice<Int32>) {
    for item in items { isOwned[Int(item)] = true }
    var offered: [Int32] = []
    for item in items {
      for place in rulesOfItem[Int(item)] {
        let rule = rules[Int(place)]
        let consequent = rule.consequent[0]
        guard !isOwned[Int(consequent)], rule.antecedent.allSatisfy({ isOwned[Int($0)] }) else { continue }
        let before = best[Int(consequent)]
        if before < 0 { offered.append(consequent) }
        if before < 0 || goesFirst(place, before) { best[Int(consequent)] = place }
      }
    }
    let places = offered.map { best[Int($0)] }.sorted(by: goesFirst)
    for place in places.prefix(most) { found.append((owner, place)) }
    for item in items { isOwned[Int(item)] = false }
    for item in offered { best[Int(item)] = -1 }
  }

  private func goesFirst(_ left: Int32, _ right: Int32) -> Bool {
    let (first, second) = (worth[Int(left)], worth[Int(right)])
    return first == second ? left < right : first > second
  }
}
