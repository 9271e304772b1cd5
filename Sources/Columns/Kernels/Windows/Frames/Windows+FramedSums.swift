import Basics

/// Aggregates over frames; nulls count nowhere. `isDistinct` lets each value of a frame count once.
extension Windows {
  /// How many rows of the frame there are, or how many have a value when there is a column.
  public static func count(
    _ column: Column?, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    guard let column else { return Column(.integer(try sliding(SlidingCount(), nil, frames, run).values)) }
    try check(column, frames.window)
    return Column(.integer(try sliding(SlidingCount(), column, isDistinct: isDistinct, frames, run).values))
  }

  /// The sum, of the column's type; exact for integers and decimals. Null for a frame without values; throws when one
  /// does not fit.
  public static func sum(
    _ column: Column, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    try check(column, frames.window)
    switch column.values {
    case .integer(let values):
      let (sums, validity) = try sliding(SlidingExactSum(values), column, isDistinct: isDistinct, frames, run)
      return Column(.integer(sums), validity: validity)
    case .decimal(let values, let scale):
      let (sums, validity) = try sliding(SlidingExactSum(values), column, isDistinct: isDistinct, frames, run)
      return Column(.decimal(sums, scale: scale), validity: validity)
    case .number(let values):
      let (sums, validity) = try numberSums(values, column, isMean: false, isDistinct, frames, run)
      return Column(.number(sums), validity: validity)
    default: throw KernelFailure.type(column.type, in: "sum")
    }
  }

  /// The mean, a number: an exact sum of integers and decimals is divided once.
  public static func mean(
    _ column: Column, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    try check(column, frames.window)
    let means: [Double]
    let validity: ValidityBitmap
    if let (operand, scale) = Datum.column(column).mantissas {
      let aggregate = SlidingExactMean(operand.values, scale: scale)
      (means, validity) = try sliding(aggregate, column, isDistinct: isDistinct, frames, run)
    } else if case .number(let values) = column.values {
      (means, validity) = try numberSums(values, column, isMean: true, isDistinct, frames, run)
    } else {
      throw KernelFailure.type(column.type, in: "mean")
    }
    return Column(.number(means), validity: validity)
  }

  private static func numberSums(
    _ values: [Double], _ column: Column, isMean: Bool, _ isDistinct: Bool, _ frames: WindowFrames, _ run: RunContext
  ) throws -> ([Double], ValidityBitmap) {
    if frames.onlyGrow {
      return try sliding(GrowingNumberSum(values, isMean: isMean), column, isDistinct: isDistinct, frames, run)
    }
    return try sliding(SlidingNumberSum(values, isMean: isMean), column, isDistinct: isDistinct, frames, run)
  }
}

private struct SlidingCount: SlidingAggregate {
  static let zero: Int64 = 0
  private var count: Int64 = 0

  mutating func reset(_ rows: ArraySlice<Int32>) { count = 0 }
  mutating func add(_ slot: Int, row: Int) { count &+= 1 }
  mutating func remove(_ slot: Int, row: Int) { count &-= 1 }
  func result(at row: Int) -> Int64? { count }
}

private struct SlidingExactSum: SlidingAggregate {
  static let zero: Int64 = 0
  private let values: [Int64]
  /// Wide, so that a sum may leave the type's range only where a row would show it.
  private var sum: Int128 = 0
  private var count = 0

  init(_ values: [Int64]) { self.values = values }

  mutating func reset(_ rows: ArraySlice<Int32>) { (sum, count) = (0, 0) }

  mutating func add(_ slot: Int, row: Int) {
    sum &+= Int128(values[row])
    count &+= 1
  }

  mutating func remove(_ slot: Int, row: Int) {
    sum &-= Int128(values[row])
    count &-= 1
  }

  func result(at row: Int) throws -> Int64? {
    guard count > 0 else { return nil }
    guard let result = Int64(exactly: sum) else { throw KernelFailure.overflow("sum", row: row) }
    return result
  }
}

private struct SlidingExactMean: SlidingAggregate {
  static let zero = 0.0
  private let values: [Int64]
  private let unit: Int128
  private var sum: Int128 = 0
  private var count: Int128 = 0

  init(_ values: [Int64], scale: Int) {
    self.values = values
    unit = Int128(Decimal64.powerOfTen(scale))
  }

  mutating func reset(_ rows: ArraySlice<Int32>) { (sum, count) = (0, 0) }

  mutating func add(_ slot: Int, row: Int) {
    sum &+= Int128(values[row])
    count &+= 1
  }

  mutating func remove(_ slot: Int, row: Int) {
    sum &-= Int128(values[row])
    count &-= 1
  }

  func result(at row: Int) -> Double? { ExactRatio.double(sum, count &* unit) }
}

/// A compensated sum, or the mean that it gives, where rows only enter.
private struct GrowingNumberSum: SlidingAggregate {
  static let zero = 0.0
  private let values: [Double]
  private let isMean: Bool
  private var sum = CompensatedSum()
  private var count = 0

  init(_ values: [Double], isMean: Bool) {
    self.values = values
    self.isMean = isMean
  }

  mutating func reset(_ rows: ArraySlice<Int32>) { (sum, count) = (CompensatedSum(), 0) }

  mutating func add(_ slot: Int, row: Int) {
    sum.add(values[row])
    count &+= 1
  }

  /// Frames that only grow let no row go.
  mutating func remove(_ slot: Int, row: Int) {}

  func result(at row: Int) throws -> Double? {
    guard count > 0 else { return nil }
    guard sum.value.isFinite else { throw KernelFailure.overflow(isMean ? "mean" : "sum", row: row) }
    return sum.value / (isMean ? Double(count) : 1)
  }
}

/// Sums of pairs of doubles in a tree over the rows: subtracting what left would lose digits.
private struct SlidingNumberSum: SlidingAggregate {
  static let zero = 0.0
  private let values: [Double]
  private let isMean: Bool
  private var tree = SlotTree<DoubleSum>()
  private var count = 0

  init(_ values: [Double], isMean: Bool) {
    self.values = values
    self.isMean = isMean
  }

  mutating func reset(_ rows: ArraySlice<Int32>) {
    tree.reset(slots: rows.count)
    count = 0
  }

  mutating func add(_ slot: Int, row: Int) {
    tree.set(slot, DoubleSum(high: values[row], low: 0))
    count &+= 1
  }

  mutating func remove(_ slot: Int, row: Int) {
    tree.set(slot, .empty)
    count &-= 1
  }

  func result(at row: Int) throws -> Double? {
    guard count > 0 else { return nil }
    let sum = tree.root.high
    guard sum.isFinite else { throw KernelFailure.overflow(isMean ? "mean" : "sum", row: row) }
    return sum / (isMean ? Double(count) : 1)
  }
}

/// A sum as two doubles, the second holding what the first cannot (Knuth's two-sum).
private struct DoubleSum: MergeablePart {
  static let empty = DoubleSum(high: 0, low: 0)
  let high: Double
  let low: Double

  @inline(__always)
  func merged(with other: DoubleSum) -> DoubleSum {
    let sum = high + other.high
    let part = sum - high
    let rest = (high - (sum - part)) + (other.high - part) + (low + other.low)
    let total = sum + rest
    return DoubleSum(high: total, low: rest - (total - sum))
  }
}
