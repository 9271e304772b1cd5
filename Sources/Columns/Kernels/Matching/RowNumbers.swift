/// The numbers of rows as columns, by which results are told apart.
public enum RowNumbers {
  /// The numbers of a range, one a row.
  public static func column(_ range: Range<Int>) -> Column { Column(.integer(range.map { Int64($0) })) }

  /// One number in every row.
  public static func column(_ number: Int, count: Int) -> Column {
    Column(.integer([Int64](repeating: Int64(number), count: max(0, count))))
  }

  /// The numbers of a column; none when it holds no integers.
  public static func read(_ column: Column?) -> [Int32] {
    guard case .integer(let values)? = column?.values else { return [] }
    return values.map { Int32(truncatingIfNeeded: $0) }
  }
}
