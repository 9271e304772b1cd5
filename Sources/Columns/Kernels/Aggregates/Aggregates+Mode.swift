import Basics

extension Aggregates {
  /// The most frequent value of each group, the smallest of several; null for a group without values.
  public static func mode(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    guard let keys = try OrderKeys(column, run)?.keys else { throw KernelFailure.type(column.type, in: "mode") }
    var grouped = try GroupedElements(rowsOf: column, groups, run)
    let picked = try grouped.map(run) { _, elements in
      var rows = elements
      rows.sort { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
      var picked: Int32 = -1
      var longest = 0
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, keys[Int(rows[end])] == keys[Int(rows[start])] { end += 1 }
        if end - start > longest {
          longest = end - start
          picked = rows[start]
        }
        start = end
      }
      return picked
    }
    return try Selection.gather(column, picked, run)
  }
}
