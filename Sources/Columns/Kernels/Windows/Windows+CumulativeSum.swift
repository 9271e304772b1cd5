import Basics

extension Windows {
  /// The sum from the first row of the partition to this one, row by row in the order of the window; nulls add
  /// nothing, and it is null until the first value. Of the column's type; throws when a sum does not fit.
  public static func cumulativeSum(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    switch column.values {
    case .integer(let values):
      let (sums, validity) = try exact(values, column.validity, window, run)
      return Column(.integer(sums), validity: validity)
    case .decimal(let values, let scale):
      let (sums, validity) = try exact(values, column.validity, window, run)
      return Column(.decimal(sums, scale: scale), validity: validity)
    case .number(let values):
      let (sums, validity) = try compensated(values, column.validity, window, run)
      return Column(.number(sums), validity: validity)
    default: throw KernelFailure.type(column.type, in: "cumsum")
    }
  }

  private static func exact(
    _ values: [Int64], _ validity: ValidityBitmap?, _ window: WindowRows, _ run: RunContext
  ) throws -> ([Int64], ValidityBitmap) {
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachPartition(window, run) { positions in
      // Wide, so that a sum may leave the type's range only where a row would show it.
      var sum: Int128 = 0
      var hasValue = false
      for position in positions {
        let row = window.order[position]
        if validity?[Int(row)] ?? true {
          sum &+= Int128(values[Int(row)])
          hasValue = true
        }
        guard hasValue else { continue }
        guard let result = Int64(exactly: sum) else { throw KernelFailure.overflow("cumsum", row: Int(row)) }
        results.set(row, result)
      }
    }
    return (results.values, results.validity)
  }

  /// In the order of the window.
  private static func compensated(
    _ values: [Double], _ validity: ValidityBitmap?, _ window: WindowRows, _ run: RunContext
  ) throws -> ([Double], ValidityBitmap) {
    var results = WindowResults<Double>(0, rows: window.rowCount)
    try forEachPartition(window, run) { positions in
      var sum = CompensatedSum()
      var hasValue = false
      for position in positions {
        let row = window.order[position]
        if validity?[Int(row)] ?? true {
          sum.add(values[Int(row)])
          hasValue = true
        }
        guard hasValue else { continue }
        guard sum.value.isFinite else { throw KernelFailure.overflow("cumsum", row: Int(row)) }
        results.set(row, sum.value)
      }
    }
    return (results.values, results.validity)
  }
}
