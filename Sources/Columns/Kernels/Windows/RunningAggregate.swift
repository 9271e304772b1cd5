import Basics

/// An aggregate of the rows from the start of a partition to the current one: rows are added one after another, and
/// the result so far is asked for.
protocol RunningAggregate {
  associatedtype Result
  /// What a row without a result holds.
  static var zero: Result { get }
  /// Forgets the rows of the partition before.
  mutating func reset()
  /// Adds a row that has a value.
  mutating func add(_ row: Int)
  /// The result so far, nil for null; throws when it does not fit its type in a row.
  func result(at row: Int) throws -> Result?
}

extension Windows {
  /// Runs an aggregate over each partition in the order of the window: each row gets the result over the rows up to
  /// itself, rows that tie with it included (SQL's `range between unbounded preceding and current row`).
  static func running<Aggregate: RunningAggregate>(
    _ aggregate: Aggregate, _ validity: ValidityBitmap?, _ window: WindowRows, _ run: RunContext
  ) throws -> (values: [Aggregate.Result], validity: ValidityBitmap) {
    var aggregate = aggregate
    var results = WindowResults(Aggregate.zero, rows: window.rowCount)
    try forEachPartition(window, run) { positions in
      aggregate.reset()
      var start = positions.lowerBound
      var nextCheck = start + Rowwise.blockRows
      while start < positions.upperBound {
        var end = start + 1
        while end < positions.upperBound, window.tiesWithPrevious[end] { end += 1 }
        for row in window.order[start..<end] where validity?[Int(row)] ?? true { aggregate.add(Int(row)) }
        if let result = try aggregate.result(at: Int(window.order[start])) {
          for row in window.order[start..<end] { results.set(row, result) }
        }
        start = end
        if start >= nextCheck {
          try run.checkCancelled()
          nextCheck = start + Rowwise.blockRows
        }
      }
    }
    return (results.values, results.validity)
  }
}
