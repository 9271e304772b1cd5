import Basics

extension Windows {
  /// The quantile at `probability` (0 … 1) of each frame, as `Aggregates.quantile` defines it; null for a frame without
  /// values.
  public static func quantile(
    _ column: Column, probability: Double, isDistinct: Bool = false, frames: WindowFrames, run: RunContext
  ) throws -> Column {
    try check(column, frames.window)
    try Quantile.check(probability)
    guard let values = Datum.column(column).numbers?.values, let keys = try OrderKeys(column, run)?.keys else {
      throw KernelFailure.type(column.type, in: "quantile")
    }
    let ranks = PartitionRanks(keys: keys, validity: column.validity)
    let aggregate = SlidingQuantile(values, ranks, probability)
    let (results, validity) = try sliding(aggregate, column, isDistinct: isDistinct, frames, run)
    return Column(.number(results), validity: validity)
  }

  /// Whether one of the values of the frame is true; null for one without values.
  public static func any(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try truth(column, isAll: false, frames, run, name: "any")
  }

  /// Whether all values of the frame are true; null for one without values.
  public static func all(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try truth(column, isAll: true, frames, run, name: "all")
  }

  private static func truth(
    _ column: Column, isAll: Bool, _ frames: WindowFrames, _ run: RunContext, name: String
  ) throws -> Column {
    try check(column, frames.window)
    guard case .boolean(let values) = column.values else { throw KernelFailure.type(column.type, in: name) }
    let (results, validity) = try sliding(SlidingTruth(values, isAll: isAll), column.validity, frames, run)
    return Column(.boolean(results), validity: validity)
  }
}

private struct SlidingQuantile: SlidingAggregate {
  static let zero = 0.0
  private let values: [Double]
  private let probability: Double
  private var ranks: PartitionRanks
  private var counts = RankCounts()

  init(_ values: [Double], _ ranks: PartitionRanks, _ probability: Double) {
    self.values = values
    self.ranks = ranks
    self.probability = probability
  }

  mutating func reset(_ rows: ArraySlice<Int32>) {
    ranks.reset(rows)
    counts.reset(ranks: ranks.count)
  }

  mutating func add(_ slot: Int, row: Int) { counts.add(ranks.rank(row), 1) }
  mutating func remove(_ slot: Int, row: Int) { counts.add(ranks.rank(row), -1) }

  func result(at row: Int) -> Double? {
    guard counts.total > 0 else { return nil }
    return Quantile.type7(count: counts.total, probability: probability) { position in
      values[Int(ranks.rows[counts.rank(at: position)])]
    }
  }
}

private struct SlidingTruth: SlidingAggregate {
  static let zero = false
  private let values: [Bool]
  private let isAll: Bool
  private var trues = 0
  private var falses = 0

  init(_ values: [Bool], isAll: Bool) {
    self.values = values
    self.isAll = isAll
  }

  mutating func reset(_ rows: ArraySlice<Int32>) { (trues, falses) = (0, 0) }

  mutating func add(_ slot: Int, row: Int) { if values[row] { trues &+= 1 } else { falses &+= 1 } }
  mutating func remove(_ slot: Int, row: Int) { if values[row] { trues &-= 1 } else { falses &-= 1 } }

  func result(at row: Int) -> Bool? { trues + falses == 0 ? nil : isAll ? falses == 0 : trues > 0 }
}
