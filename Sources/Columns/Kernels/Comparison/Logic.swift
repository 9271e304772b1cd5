import Basics

/// `and`, `or`, `not` in three-valued logic (Kleene), over boolean columns; other columns count as null.
public enum Logic {
  /// False where either is false, else null where either is null.
  public static func and(_ left: Column, _ right: Column) -> Column { combine(left, right, isAnd: true) }

  /// True where either is true, else null where either is null.
  public static func or(_ left: Column, _ right: Column) -> Column { combine(left, right, isAnd: false) }

  /// Null stays null.
  public static func not(_ column: Column) -> Column {
    guard case .boolean(let values) = column.values else { return .nulls(type: .boolean, count: column.count) }
    var result = values.map { !$0 }
    if let validity = column.validity { Rowwise.zeroNulls(&result, validity, false) }
    return Column(.boolean(result), validity: column.validity)
  }

  /// True in the rows without a value; never null.
  public static func isNull(_ operand: Datum, rows: Int) -> Column {
    switch operand {
    case .scalar(let value): return .repeating(.boolean(value == .null), type: .boolean, count: rows)
    case .column(let column):
      guard let validity = column.validity else {
        return .repeating(.boolean(false), type: .boolean, count: column.count)
      }
      return Column(.boolean((0..<column.count).map { !validity[$0] }))
    }
  }

  private static func combine(_ left: Column, _ right: Column, isAnd: Bool) -> Column {
    let count = min(left.count, right.count)
    guard case .boolean(let leftValues) = left.values, case .boolean(let rightValues) = right.values else {
      return .nulls(type: .boolean, count: count)
    }
    // Null rows hold false, so the plain operator gives the value wherever there is one.
    let values = [Bool](filling: count) { output in
      leftValues.withUnsafeBufferPointer { left in
        rightValues.withUnsafeBufferPointer { right in
          // Without a branch a row.
          if isAnd {
            for row in 0..<count { output[row] = left[row] && right[row] }
          } else {
            for row in 0..<count { output[row] = left[row] || right[row] }
          }
        }
      }
    }
    guard left.validity != nil || right.validity != nil else { return Column(.boolean(values)) }
    let decider = !isAnd
    let flags = (0..<count).map { row in
      let hasLeft = left.validity?[row] ?? true
      let hasRight = right.validity?[row] ?? true
      return hasLeft && hasRight || hasLeft && leftValues[row] == decider || hasRight && rightValues[row] == decider
    }
    return Column(.boolean(values), validity: ValidityBitmap(flags))
  }
}
