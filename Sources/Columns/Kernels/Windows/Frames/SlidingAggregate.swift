import Basics

/// An aggregate over a frame that slides along a partition: rows enter at its end and leave at its start, both in the
/// order of the window.
protocol SlidingAggregate {
  associatedtype Result
  /// What a row without a result holds.
  static var zero: Result { get }
  /// Forgets the partition before; these are the rows of the next one, in order.
  mutating func reset(_ rows: ArraySlice<Int32>)
  /// A row that has a value enters. Its slot is its own in the partition, below the count of rows.
  mutating func add(_ slot: Int, row: Int)
  /// The row leaves.
  mutating func remove(_ slot: Int, row: Int)
  /// The result over the rows that are in, nil for null; throws when it does not fit its type in a row.
  func result(at row: Int) throws -> Result?
}

extension Windows {
  /// Slides an aggregate over the frames of each partition.
  static func sliding<Aggregate: SlidingAggregate>(
    _ aggregate: Aggregate, _ validity: ValidityBitmap?, _ frames: WindowFrames, _ run: RunContext
  ) throws -> (values: [Aggregate.Result], validity: ValidityBitmap) {
    var aggregate = aggregate
    let order = frames.window.order
    var results = WindowResults(Aggregate.zero, rows: frames.window.rowCount)
    try forEachPartition(frames.window, run) { positions in
      aggregate.reset(order[positions])
      // The positions that are in.
      var (low, high) = (positions.lowerBound, positions.lowerBound)
      for position in positions {
        if position & 0x3FFF == 0 { try run.checkCancelled() }
        let start = Int(frames.starts[position])
        let end = Int(frames.ends[position])
        while low < start {
          if low < high {
            let row = Int(order[low])
            if validity?[row] ?? true { aggregate.remove(low - positions.lowerBound, row: row) }
          }
          low += 1
        }
        high = max(high, low)
        while high < end {
          if high & 0x3FFF == 0 { try run.checkCancelled() }
          let row = Int(order[high])
          if validity?[row] ?? true { aggregate.add(high - positions.lowerBound, row: row) }
          high += 1
        }
        let row = order[position]
        if let result = try aggregate.result(at: Int(row)) { results.set(row, result) }
      }
    }
    return (results.values, results.validity)
  }

  /// The same, each value entering once however many rows have it, when `isDistinct`.
  static func sliding<Aggregate: SlidingAggregate>(
    _ aggregate: Aggregate, _ column: Column, isDistinct: Bool, _ frames: WindowFrames, _ run: RunContext
  ) throws -> (values: [Aggregate.Result], validity: ValidityBitmap) {
    guard isDistinct else { return try sliding(aggregate, column.validity, frames, run) }
    let values = try Grouping.groups(of: [column], rows: column.count, run)
    return try sliding(SlidingDistinct(aggregate, values), column.validity, frames, run)
  }
}

/// Lets each value enter once: with the first row that has it, until the last of them leaves.
struct SlidingDistinct<Aggregate: SlidingAggregate>: SlidingAggregate {
  static var zero: Aggregate.Result { Aggregate.zero }
  private var aggregate: Aggregate
  /// The number of each row's value.
  private let values: [Int32]
  /// The slot of each value in the partition at hand, and the partition in which it got it.
  private var slots: [Int32]
  private var partitions: [Int32]
  private var partition: Int32 = 0
  private var nextSlot: Int32 = 0
  /// How many rows in the frame have the value of each slot.
  private var counts: [Int32] = []

  init(_ aggregate: Aggregate, _ values: GroupIndex) {
    self.aggregate = aggregate
    self.values = values.groupOfRow
    slots = [Int32](repeating: 0, count: values.count)
    partitions = slots
  }

  mutating func reset(_ rows: ArraySlice<Int32>) {
    aggregate.reset(rows)
    partition &+= 1
    nextSlot = 0
    counts = [Int32](repeating: 0, count: rows.count)
  }

  mutating func add(_ slot: Int, row: Int) {
    let value = Int(values[row])
    if partitions[value] != partition {
      partitions[value] = partition
      slots[value] = nextSlot
      nextSlot &+= 1
    }
    let own = Int(slots[value])
    counts[own] &+= 1
    if counts[own] == 1 { aggregate.add(own, row: row) }
  }

  mutating func remove(_ slot: Int, row: Int) {
    let own = Int(slots[Int(values[row])])
    counts[own] &-= 1
    if counts[own] == 0 { aggregate.remove(own, row: row) }
  }

  func result(at row: Int) throws -> Aggregate.Result? { try aggregate.result(at: row) }
}
