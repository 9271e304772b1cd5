import Basics
import Diagnostics

/// `case when … then … else … end`.
public enum Choice {
  /// Each row takes the result of the first condition that is true in it, or else `otherwise`, or else null.
  ///
  /// - Throws: what converting the results to `type` throws.
  public static func select(
    conditions: [Column], results: [Datum], otherwise: Datum?, type: ColumnType, rows: Int, _ run: RunContext
  ) throws -> Column {
    var choice = [Int32](repeating: Int32(truncatingIfNeeded: results.count), count: rows)
    for (index, condition) in conditions.enumerated().reversed() {
      try run.checkCancelled()
      guard case .boolean(let values) = condition.values, index < results.count else { continue }
      let number = Int32(truncatingIfNeeded: index)
      for row in 0..<min(rows, values.count) where values[row] { choice[row] = number }
    }
    // Every branch gives rows to one column; a scalar needs one row of it, a column all of its rows.
    var parts: [Column] = []
    var starts: [Int32] = []
    var steps: [Int32] = []
    var total: Int32 = 0
    for datum in results + [otherwise ?? .scalar(.null)] {
      let isScalar = datum.scalarValue != nil
      let count = isScalar ? 1 : rows
      let part = try Conversion.apply(datum, to: type, rows: count, isTry: false, run)
      parts.append(part)
      starts.append(total)
      steps.append(isScalar ? 0 : 1)
      total &+= Int32(truncatingIfNeeded: part.count)
    }
    guard let all = Selection.concatenate(parts) else { return .nulls(type: type, count: rows) }
    return Selection.gather(
      all,
      (0..<rows).map { row in
        let branch = Int(choice[row])
        return starts[branch] &+ steps[branch] &* Int32(truncatingIfNeeded: row)
      })
  }
}
