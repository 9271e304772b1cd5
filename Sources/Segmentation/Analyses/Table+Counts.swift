import Columns

extension Table {
  /// The counts in the first row, one a column; 0 for what is none.
  var counts: [Int64] {
    fields.map { field in
      guard rowCount > 0, case .integer(let count) = field.column.value(at: 0) else { return 0 }
      return count
    }
  }
}
