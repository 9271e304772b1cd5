import Basics

extension Windows {
  /// Sample variances (n − 1); null for a frame of fewer than two values.
  public static func variance(
    _ column: Column, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    try spread(column, isDistinct, isRoot: false, frames, run, name: "variance")
  }

  /// Sample standard deviations (n − 1); null for a frame of fewer than two values.
  public static func standardDeviation(
    _ column: Column, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    try spread(column, isDistinct, isRoot: true, frames, run, name: "stddev")
  }

  private static func spread(
    _ column: Column, _ isDistinct: Bool, isRoot: Bool, _ frames: WindowFrames, _ run: RunContext, name: String
  ) throws -> Column {
    try check(column, frames.window)
    guard let values = Datum.column(column).numbers?.values else { throw KernelFailure.type(column.type, in: name) }
    let aggregate = SlidingSpread(values, isRoot: isRoot, name: name)
    let (results, validity) = try sliding(aggregate, column, isDistinct: isDistinct, frames, run)
    return Column(.number(results), validity: validity)
  }
}

private struct SlidingSpread: SlidingAggregate {
  static let zero = 0.0
  private let values: [Double]
  private let isRoot: Bool
  private let name: String
  private var tree = SlotTree<Moments>()

  init(_ values: [Double], isRoot: Bool, name: String) {
    self.values = values
    self.isRoot = isRoot
    self.name = name
  }

  mutating func reset(_ rows: ArraySlice<Int32>) { tree.reset(slots: rows.count) }
  mutating func add(_ slot: Int, row: Int) { tree.set(slot, Moments(count: 1, mean: values[row], squares: 0)) }
  mutating func remove(_ slot: Int, row: Int) { tree.set(slot, .empty) }

  func result(at row: Int) throws -> Double? {
    let moments = tree.root
    guard moments.count > 1 else { return nil }
    let variance = moments.squares / (moments.count - 1)
    guard variance.isFinite else { throw KernelFailure.overflow(name, row: row) }
    return isRoot ? variance.squareRoot() : variance
  }
}

/// How many values there are, their mean, and the sum of the squares of their distances from it; put together as Chan,
/// Golub and LeVeque (1983) do.
private struct Moments: MergeablePart {
  static let empty = Moments(count: 0, mean: 0, squares: 0)
  let count: Double
  let mean: Double
  let squares: Double

  @inline(__always)
  func merged(with other: Moments) -> Moments {
    if other.count == 0 { return self }
    if count == 0 { return other }
    let total = count + other.count
    let distance = other.mean - mean
    return Moments(
      count: total, mean: mean + distance * (other.count / total),
      squares: squares + other.squares + distance * distance * (count * other.count / total))
  }
}
