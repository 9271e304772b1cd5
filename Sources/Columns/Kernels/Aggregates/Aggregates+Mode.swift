import Basics

extension Aggregates {
  /// The most frequent value of each group, the smallest of several; null for a group without values.
  public static func mode(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    guard let keys = OrderKeys(column)?.keys else { throw KernelFailure.type(column.type, in: "mode") }
    let grouped = try GroupedRows(groups, column.validity, run)
    var picked = [Int32](repeating: -1, count: groups.count)
    for group in 0..<groups.count {
      if group & 1023 == 0 { try run.checkCancelled() }
      let rows = grouped[group].sorted { keys[Int($0)] < keys[Int($1)] }
      var longest = 0
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, keys[Int(rows[end])] == keys[Int(rows[start])] { end += 1 }
        if end - start > longest {
          longest = end - start
          picked[group] = rows[start]
        }
        start = end
      }
    }
    return Selection.gather(column, picked)
  }
}
