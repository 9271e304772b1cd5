import Basics

extension Windows {
  /// The value `offset` rows before (after, when negative) in the order of the window; null when there is none.
  public static func shift(_ column: Column, by offset: Int64, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    var rows = [Int32](repeating: -1, count: window.rowCount)
    try forEachPartition(window, run) { positions in
      for position in positions {
        let (source, overflow) = Int64(position).subtractingReportingOverflow(offset)
        guard !overflow, source >= positions.lowerBound, source < positions.upperBound else { continue }
        rows[Int(window.order[position])] = window.order[Int(source)]
      }
    }
    return try Selection.gather(column, rows, run)
  }
}
