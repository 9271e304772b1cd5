import Basics
import Diagnostics
import Synchronization

/// Sets of items that stand together in many baskets, found by FP-growth (Han, Pei & Yin 2000).
public struct FrequentItemsets: Sendable {
  public struct Itemset: Sendable, Hashable {
    /// Ascending codes.
    public let items: [Int32]
    /// Baskets that have them all.
    public let count: Int
  }

  /// How many baskets are enough.
  public enum Support: Sendable, Hashable {
    case count(Int)
    /// 0 to 1 of the baskets.
    case share(Double)
  }

  /// By number of items, then from the most frequent on, then by items.
  public let itemsets: [Itemset]
  public let basketCount: Int
  /// The baskets that an itemset needs.
  public let leastCount: Int

  /// - Parameters:
  ///   - baskets, items: codes of equal length, one pair an entry in any order; below 0 is no value. A pair that stands
  ///     several times counts once.
  ///   - longest: the most items of a set.
  ///   - limit: the most itemsets.
  /// - Throws: `bad-support`; `too-many-itemsets` beyond the limit; `memory-limit` by the run's watch.
  public init(
    baskets: [Int32], items: [Int32], support: Support, longest: Int = 5, limit: Int = 1_000_000, run: RunContext
  ) throws {
    let table = try BasketItems(baskets: baskets, items: items, run: run)
    basketCount = table.basketCount
    leastCount = try Self.least(support, of: table.basketCount)
    let least = leastCount
    let supports = Self.supports(table.items)
    // The most frequent first, of equally frequent ones the lower code.
    let frequent = supports.indices.filter { supports[$0] >= least && supports[$0] > 0 }
      .sorted { supports[$0] != supports[$1] ? supports[$0] > supports[$1] : $0 < $1 }
    guard frequent.count <= limit else { throw Self.tooMany(limit) }
    let codes = frequent.map { Int32(truncatingIfNeeded: $0) }
    let tree = FrequentPatternTree(
      Self.paths(table, codes: codes, codeCount: supports.count), rankCount: codes.count)
    let found = Atomic<Int>(0)
    let parts = try run.parallelMap(count: longest < 1 ? 0 : codes.count) { rank in
      var miner = ItemsetMiner(codes: codes, least: least, longest: longest, run: run) { [limit] in
        guard found.wrappingAdd($0, ordering: .relaxed).newValue <= limit else { throw Self.tooMany(limit) }
      }
      try miner.mine(tree, rank: rank)
      return miner.itemsets
    }
    itemsets = parts.joined().sorted { left, right in
      if left.items.count != right.items.count { return left.items.count < right.items.count }
      if left.count != right.count { return left.count > right.count }
      return left.items.lexicographicallyPrecedes(right.items)
    }
  }

  private static func least(_ support: Support, of baskets: Int) throws -> Int {
    switch support {
    case .count(let count) where count >= 1: return count
    case .share(let share) where share > 0 && share <= 1:
      // A share such as 0.07 of 100 is 7, whatever the rounding of the product.
      return max(1, Int((Double(baskets) * share * (1 - 0x1p-40)).rounded(.up)))
    default:
      throw Failure(
        "bad-support",
        Localized(
          "the least support must be a count of 1 or more, or a share above 0 and up to 1",
          zh: "最小支持度必须是不小于 1 的购物篮数，或大于 0、不超过 1 的比例"))
    }
  }

  private static func supports(_ items: [Int32]) -> [Int] {
    var supports = [Int](repeating: 0, count: (items.max().map(Int.init) ?? -1) + 1)
    for item in items { supports[Int(item)] += 1 }
    return supports
  }

  private static func paths(_ table: BasketItems, codes: [Int32], codeCount: Int) -> FrequentPatternTree.Paths {
    var ranks = [Int32](repeating: -1, count: codeCount)
    for (rank, code) in codes.enumerated() { ranks[Int(code)] = Int32(truncatingIfNeeded: rank) }
    var paths = FrequentPatternTree.Paths()
    for basket in 0..<table.basketCount {
      let items = table.items[table.starts[basket]..<table.starts[basket + 1]]
      paths.ranks += items.lazy.map { ranks[Int($0)] }.filter { $0 >= 0 }.sorted()
      paths.end(weight: 1)
    }
    return paths
  }

  static func tooMany(_ limit: Int) -> Failure {
    Failure(
      "too-many-itemsets",
      Localized("more than \(limit) sets of items are that frequent", zh: "达到该支持度的商品组合超过 \(limit) 个"),
      hint: Localized("raise the least support or lower the most items", zh: "请提高最小支持度，或减少组合的最多商品数"))
  }
}

/// Grows the itemsets that end with one rank.
private struct ItemsetMiner {
  let codes: [Int32]
  let least: Int
  let longest: Int
  let run: RunContext
  /// Told how many itemsets more there are; throws beyond the limit.
  let count: (Int) throws -> Void
  private(set) var itemsets: [FrequentItemsets.Itemset] = []
  private var suffix: [Int32] = []

  init(codes: [Int32], least: Int, longest: Int, run: RunContext, count: @escaping (Int) throws -> Void) {
    self.codes = codes
    self.least = least
    self.longest = longest
    self.run = run
    self.count = count
  }

  mutating func mine(_ tree: FrequentPatternTree, rank: Int) throws {
    suffix.append(codes[rank])
    defer { suffix.removeLast() }
    try count(1)
    itemsets.append(FrequentItemsets.Itemset(items: suffix.sorted(), count: tree.supports[rank]))
    guard suffix.count < longest, rank > 0 else { return }
    try run.checkCancelled()
    let inner = FrequentPatternTree(tree.paths(before: rank, least: least), rankCount: rank)
    for next in 0..<rank where inner.supports[next] >= least { try mine(inner, rank: next) }
  }
}
