import Basics

/// Baskets with their distinct items, made of (basket, item) pairs in any order.
struct BasketItems: Sendable {
  /// Baskets that have an item at all.
  let basketCount: Int
  /// The items of one basket after another, ascending in each.
  let items: [Int32]
  /// Where the items of each basket start, and where the last ends.
  let starts: [Int]

  /// Pairs with a code below 0 (no value) are left out; a pair that stands several times counts once.
  init(baskets: [Int32], items codes: [Int32], run: RunContext) throws {
    guard baskets.count == codes.count else { throw KernelFailure.lengths(baskets.count, codes.count) }
    var pairs: [UInt64] = []
    pairs.reserveCapacity(baskets.count)
    for (basket, item) in zip(baskets, codes) where basket >= 0 && item >= 0 {
      pairs.append(UInt64(UInt32(basket)) << 32 | UInt64(UInt32(item)))
    }
    try run.checkCancelled()
    pairs.sort()
    try run.checkCancelled()
    var items: [Int32] = []
    var starts: [Int] = []
    var previous: UInt64?
    for pair in pairs where pair != previous {
      if previous.map({ $0 >> 32 }) != pair >> 32 { starts.append(items.count) }
      items.append(Int32(truncatingIfNeeded: pair))
      previous = pair
    }
    basketCount = starts.count
    self.items = items
    self.starts = starts + [items.count]
  }
}
