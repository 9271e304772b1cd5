import Basics

extension PurchaseHistory {
  /// Distinct days with a purchase.
  public var purchaseDays: Column {
    Column(.integer((0..<customerCount).map { Int64(starts[$0 + 1] - starts[$0]) }))
  }

  /// The first purchase; null for a customer without any.
  public var firstPurchase: Column {
    Column(
      .date((0..<customerCount).map { starts[$0] < starts[$0 + 1] ? days[starts[$0]] : 0 }), validity: buyers)
  }

  /// The last purchase; null for a customer without any.
  public var lastPurchase: Column {
    Column(
      .date((0..<customerCount).map { starts[$0] < starts[$0 + 1] ? days[starts[$0 + 1] - 1] : 0 }),
      validity: buyers)
  }

  /// Days from the last purchase to a day; null for a customer without purchases.
  public func recency(at day: Int32) -> Column {
    Column(
      .integer(
        (0..<customerCount).map { starts[$0] < starts[$0 + 1] ? Int64(day) - Int64(days[starts[$0 + 1] - 1]) : 0 }),
      validity: buyers)
  }

  /// Days from the first purchase to a day; null for a customer without purchases.
  public func tenure(at day: Int32) -> Column {
    Column(
      .integer((0..<customerCount).map { starts[$0] < starts[$0 + 1] ? Int64(day) - Int64(days[starts[$0]]) : 0 }),
      validity: buyers)
  }

  /// Monetary divided by orders; null for a customer without purchases.
  public var averageOrder: Column {
    let amounts = monetary.numbers
    return Column(
      .number((0..<customerCount).map { orders[$0] > 0 ? amounts[$0] / Double(orders[$0]) : 0 }), validity: buyers)
  }

  /// The median of the days between consecutive purchase days, from 3 purchase days on; the median of these for
  /// customers with 1 or 2; `fallback` when nobody has 3. Null for a customer without purchases.
  public func ownGap(fallback: Double) throws -> Column {
    // Twice the medians: they are integers.
    var medians: [Int64] = []
    var gaps: [Int32] = []
    var values = [Double](repeating: 0, count: customerCount)
    for customer in 0..<customerCount {
      let range = starts[customer]..<starts[customer &+ 1]
      guard range.count >= 3 else { continue }
      gaps.removeAll(keepingCapacity: true)
      for index in range.dropFirst() { gaps.append(days[index] &- days[index &- 1]) }
      gaps.sort()
      let median = Int64(gaps[(gaps.count &- 1) / 2]) &+ Int64(gaps[gaps.count / 2])
      values[customer] = Double(median) / 2
      medians.append(median)
    }
    let typical = try Self.median(&medians).map { $0 / 2 } ?? fallback
    for customer in 0..<customerCount where starts[customer &+ 1] &- starts[customer] < 3 {
      values[customer] = starts[customer] < starts[customer &+ 1] ? typical : 0
    }
    return Column(.number(values), validity: buyers)
  }

  /// Purchases − cost, exact when both are; nil without cost. Overflow throws.
  public func margin() throws -> Column? { try cost.map { try monetary.subtractingAmounts($0) } }

  /// Which customers have purchases; nil when all have.
  private var buyers: ValidityBitmap? {
    let bitmap = ValidityBitmap((0..<customerCount).map { starts[$0] < starts[$0 + 1] })
    return bitmap.nullCount == 0 ? nil : bitmap
  }

  /// The median of values, which it puts in another order; nil without any.
  private static func median(_ values: inout [Int64]) throws -> Double? {
    guard !values.isEmpty else { return nil }
    let middle = values.count / 2
    return try values.withUnsafeMutableBufferPointer { values in
      let upper = try RankSelection.select(values, middle, RunContext())
      let lower = values.count % 2 == 1 ? upper : values[..<middle].max() ?? upper
      return (Double(lower) + Double(upper)) / 2
    }
  }
}
