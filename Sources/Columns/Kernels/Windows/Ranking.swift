import Basics

/// The rows of each partition of a window that count in a ranking, in its order: those that have a value by it, ties
/// in the order of the window; all as the window orders them when no column is ranked.
struct Ranking {
  /// Row numbers, partition by partition.
  let rows: [Int32]
  /// Where the rows of each partition begin, and where the last ends.
  let starts: [Int]
  /// What the rows are ordered by; nil when the window says which tie.
  private let fields: SortFields?
  private let window: WindowRows
  private let validity: ValidityBitmap?

  init(
    _ column: Column?, isDescending: Bool, window: WindowRows, name: String, run: RunContext
  ) throws {
    self.window = window
    guard let column else {
      (rows, starts, fields, validity) = (window.order, window.starts, nil, nil)
      return
    }
    try Windows.check(column, window)
    if column.type == .duration { throw KernelFailure.type(.duration, in: name) }
    let fields = SortFields(
      try SortField.partition(window.partitions, run)
        + SortField.fields(of: SortColumn(column, isDescending: isDescending), run))
    let (valid, starts) = try Self.valid(column.validity, window, run)
    let isAll = valid.count == window.rowCount && window.isInTableOrder
    rows = try fields.order(isAll ? nil : valid, rows: window.rowCount, run)
    (self.starts, self.fields, validity) = (starts, fields, column.validity)
  }

  /// The rows with a value in the order of the window, and where those of each partition begin.
  private static func valid(
    _ validity: ValidityBitmap?, _ window: WindowRows, _ run: RunContext
  ) throws -> (rows: [Int32], starts: [Int]) {
    guard let validity else { return (window.order, window.starts) }
    let order = window.order
    let rows = try ParallelRows.find(rows: order.count, run: run) { block, output in
      var count = 0
      for place in block {
        output[count] = order[place]
        count &+= validity[Int(order[place])] ? 1 : 0
      }
      return count
    }
    var starts = [0]
    for partition in 0..<max(0, window.starts.count - 1) {
      if partition & 4095 == 0 { try run.checkCancelled() }
      let places = window.starts[partition]..<window.starts[partition + 1]
      starts.append(starts[partition] + order[places].count { validity[Int($0)] })
    }
    return (rows, starts)
  }

  var partitionCount: Int { max(0, starts.count - 1) }

  /// Whether each row ties with the one before it in its partition.
  func ties(_ run: RunContext) throws -> [Bool] {
    guard let fields else { return window.tiesWithPrevious }
    var ties = try fields.ties(in: rows, run)
    // A field that is the same in all rows is none: a partition begins where another ends.
    for start in starts where start < ties.count { ties[start] = false }
    return ties
  }

  /// A result a row: `fill` gives those of the rows at some places, all in one partition. Rows that do not count are
  /// null.
  @inline(__always)
  func results<Result: BitwiseCopyable & Sendable>(
    zero: Result, run: RunContext,
    _ fill: @Sendable (_ partition: Range<Int>, _ places: Range<Int>, _ output: UnsafeMutablePointer<Result>) -> Void
  ) throws -> (values: [Result], validity: ValidityBitmap?) {
    var values = [Result](repeating: zero, count: window.rowCount)
    let starts = starts
    try values.withUnsafeMutableBufferPointer { values in
      guard let base = values.baseAddress else { return }
      nonisolated(unsafe) let output = base
      _ = try run.parallelMap(count: Rowwise.blockCount(rows.count)) { index in
        let block = Rowwise.block(index, of: rows.count)
        var partition = starts.lastIndex(notAbove: block.lowerBound)
        var place = block.lowerBound
        while place < block.upperBound {
          while starts[partition + 1] <= place { partition &+= 1 }
          let end = min(starts[partition + 1], block.upperBound)
          fill(starts[partition]..<starts[partition + 1], place..<end, output)
          place = end
        }
      }
    }
    return (values, try resultValidity(run))
  }

  /// A result a row, the same for rows that tie; `result` is given the places of a partition and those of a tie in it.
  @inline(__always)
  func tieResults<Result: BitwiseCopyable & Sendable>(
    zero: Result, run: RunContext, _ result: @Sendable (_ partition: Range<Int>, _ tie: Range<Int>) -> Result
  ) throws -> (values: [Result], validity: ValidityBitmap?) {
    let (rows, ties) = (rows, try ties(run))
    return try results(zero: zero, run: run) { partition, places, output in
      // A tie belongs to the block in which it begins.
      var start = places.lowerBound
      while start < places.upperBound, ties[start] { start &+= 1 }
      while start < places.upperBound {
        var end = start &+ 1
        while end < partition.upperBound, ties[end] { end &+= 1 }
        let value = result(partition, start..<end)
        for place in start..<end { output[Int(rows[place])] = value }
        start = end
      }
    }
  }

  /// The rows that count.
  private func resultValidity(_ run: RunContext) throws -> ValidityBitmap? {
    if rows.count == window.rowCount { return nil }
    if window.order.count == window.rowCount { return validity }
    var counted = ValidityBitmap(count: window.rowCount, allValid: false)
    for row in rows { counted.set(Int(row), true) }
    return counted
  }
}

extension [Int] {
  /// The last index of an ascending array whose element is not above a value, 0 when there is none.
  fileprivate func lastIndex(notAbove value: Int) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
