import Basics

/// `x in (…)`.
public enum Membership {
  /// True where the row equals one of the values; else null where the row is null or one of the values is; else false.
  /// No values: false everywhere.
  ///
  /// - Throws: `not-comparable` when a value cannot be compared with the operand.
  public static func isIn(_ operand: Datum, _ values: [Value], rows: Int, _ run: RunContext) throws -> Column {
    guard case .column(let column) = operand, rows > 64 else { return try compare(operand, values, rows: rows, run) }
    if let found = try texts(column, values, rows: rows, run) { return found }
    guard values.count > 4 else { return try compare(operand, values, rows: rows, run) }
    // Many values: each distinct value of the column is looked at once.
    let groups = try Grouping.groups(of: [column], rows: rows, run)
    let distinct = try Selection.gather(column, groups.firstRows, run)
    let found = try compare(.column(distinct), values, rows: distinct.count, run)
    return try Selection.gather(found, groups.groupOfRow, run)
  }

  /// Texts are looked up once a distinct value; nil when the column or a value is none.
  private static func texts(
    _ column: Column, _ values: [Value], rows: Int, _ run: RunContext
  ) throws -> Column? {
    var wanted: Set<Value> = []
    var hasNull = false
    for value in values {
      switch value {
      case .text: wanted.insert(value)
      case .null: hasNull = true
      default: return nil
      }
    }
    let column = Selection.compacted(column)
    guard let dictionary = column.dictionary else { return nil }
    var isWanted = [Bool](repeating: false, count: dictionary.count)
    for case .text(let text) in values where wanted.remove(.text(text)) != nil {
      try run.checkCancelled()
      for (code, isEqual) in dictionary.compareEach(to: text, { $0 == 0 }).enumerated() where isEqual {
        isWanted[code] = true
      }
    }
    let found = try RowMask.column(column, isWanted, run)
    return hasNull ? Logic.or(found, .nulls(type: .boolean, count: rows)) : found
  }

  private static func compare(_ operand: Datum, _ values: [Value], rows: Int, _ run: RunContext) throws -> Column {
    var result = Column.repeating(.boolean(false), type: .boolean, count: rows)
    var seen: Set<Value> = []
    for value in values where seen.insert(value).inserted {
      try run.checkCancelled()
      result = Logic.or(result, try Comparison.apply(.equal, operand, .scalar(value), rows: rows, run))
    }
    return result
  }
}
