import Basics

/// Classes between edges.
public enum Buckets {
  /// How many of the edges are at or below each row: 0 below the first … n at or above the last, when they ascend.
  /// Null where the row is null; an edge that is null counts nowhere.
  public static func count(_ value: Datum, edges: [Datum], rows: Int, run: RunContext) throws -> Column {
    if value.isNullScalar { return .nulls(type: .integer, count: rows) }
    var counts = [Int64](repeating: 0, count: rows)
    for edge in edges {
      guard case .boolean(let reached) = try Comparison.apply(.lessOrEqual, edge, value, rows: rows, run).values
      else { continue }
      // A row that is null holds false.
      for row in 0..<min(rows, reached.count) where reached[row] { counts[row] &+= 1 }
    }
    return Column(.integer(counts), validity: value.validity)
  }
}
