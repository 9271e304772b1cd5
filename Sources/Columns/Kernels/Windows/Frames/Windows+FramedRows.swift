import Basics

/// Aggregates over frames that answer one of their rows: the row is found first, then its value taken, whatever the
/// type.
extension Windows {
  /// The smallest value of the frame; null for one without values.
  public static func minimum(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try extreme(.least, column, frames, run, name: "min")
  }

  /// The largest value of the frame; null for one without values.
  public static func maximum(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try extreme(.greatest, column, frames, run, name: "max")
  }

  /// The first value of the frame, nulls passed over.
  public static func first(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try picked(SlidingRow(.first), column, frames, run)
  }

  /// The last value of the frame, nulls passed over; of rows that tie, that of the last one in the table.
  public static func last(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    try picked(SlidingRow(.last), column, frames, run)
  }

  /// The most frequent value of the frame, the smallest of several; null for one without values.
  public static func mode(_ column: Column, frames: WindowFrames, run: RunContext) throws -> Column {
    guard let keys = try OrderKeys(column, run)?.keys else { throw KernelFailure.type(column.type, in: "mode") }
    return try picked(SlidingMode(PartitionRanks(keys: keys, validity: column.validity)), column, frames, run)
  }

  private static func extreme(
    _ choice: SlidingRow.Choice, _ column: Column, _ frames: WindowFrames, _ run: RunContext, name: String
  ) throws -> Column {
    guard let keys = try OrderKeys(column, run)?.keys else { throw KernelFailure.type(column.type, in: name) }
    return try picked(SlidingRow(choice, keys: keys), column, frames, run)
  }

  private static func picked<Aggregate: SlidingAggregate>(
    _ aggregate: Aggregate, _ column: Column, _ frames: WindowFrames, _ run: RunContext
  ) throws -> Column where Aggregate.Result == Int32 {
    try check(column, frames.window)
    return try Selection.gather(column, sliding(aggregate, column.validity, frames, run).values, run)
  }
}

/// The row whose value is the result: the first of a queue of those that may still become it.
private struct SlidingRow: SlidingAggregate {
  enum Choice { case first, last, least, greatest }

  /// No row: gathering gives null there.
  static let zero: Int32 = -1
  private let choice: Choice
  /// What orders the rows, for the least and the greatest.
  private let keys: [Int64]
  private var queue: [Int32] = []
  private var head = 0

  init(_ choice: Choice, keys: [Int64] = []) {
    self.choice = choice
    self.keys = keys
  }

  mutating func reset(_ rows: ArraySlice<Int32>) {
    queue.removeAll(keepingCapacity: true)
    head = 0
  }

  mutating func add(_ slot: Int, row: Int) {
    switch choice {
    case .first: break
    case .last: reset([])
    // A row that is no better and leaves earlier will never be the result.
    case .least: while queue.count > head, keys[Int(queue[queue.count - 1])] > keys[row] { queue.removeLast() }
    case .greatest: while queue.count > head, keys[Int(queue[queue.count - 1])] < keys[row] { queue.removeLast() }
    }
    queue.append(Int32(truncatingIfNeeded: row))
  }

  mutating func remove(_ slot: Int, row: Int) {
    if head < queue.count, Int(queue[head]) == row { head += 1 }
  }

  func result(at row: Int) -> Int32? { head < queue.count ? queue[head] : nil }
}

/// Counts the rows of each value in a tree over the values, in which of several the smallest wins.
private struct SlidingMode: SlidingAggregate {
  static let zero: Int32 = -1
  private var ranks: PartitionRanks
  private var counts: [Int32] = []
  private var tree = SlotTree<MostFrequent>()

  init(_ ranks: PartitionRanks) { self.ranks = ranks }

  mutating func reset(_ rows: ArraySlice<Int32>) {
    ranks.reset(rows)
    counts = [Int32](repeating: 0, count: ranks.count)
    tree.reset(slots: ranks.count)
  }

  mutating func add(_ slot: Int, row: Int) { change(row, by: 1) }
  mutating func remove(_ slot: Int, row: Int) { change(row, by: -1) }

  private mutating func change(_ row: Int, by step: Int32) {
    let rank = ranks.rank(row)
    counts[rank] &+= step
    tree.set(rank, MostFrequent(count: counts[rank], rank: Int32(truncatingIfNeeded: rank)))
  }

  func result(at row: Int) -> Int32? { tree.root.count > 0 ? ranks.rows[Int(tree.root.rank)] : nil }
}

private struct MostFrequent: MergeablePart {
  static let empty = MostFrequent(count: 0, rank: 0)
  let count: Int32
  let rank: Int32

  @inline(__always)
  func merged(with other: MostFrequent) -> MostFrequent { other.count > count ? other : self }
}
