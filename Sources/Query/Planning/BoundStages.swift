import Columns
import Diagnostics

/// How two tables are joined.
struct BoundJoin: Sendable {
  /// A column of each side; `isShared` when both have its name, so that the result has it once.
  struct Key: Sendable {
    let left: String
    let right: String
    let isShared: Bool
  }

  let tableName: String
  let kind: JoinKind
  let keys: [Key]
  /// The columns of the right side that the result has, and what they are called there.
  let columns: [(source: String, name: String)]
  /// What else rows must fulfil to match: over the columns of both sides, whose names are all different then.
  var condition: (expression: BoundExpression, text: String)?
}

/// What the rows of two tables have under one another.
struct BoundAppend: Sendable {
  let tableName: String
  let columns: [(name: String, type: ColumnType)]
}

/// A table turned so that the values of a column become columns.
struct BoundPivot: Sendable {
  let keys: [BoundColumn]
  let column: BoundColumn
  /// What stands in the cells: an expression over the rows of each.
  let value: BoundColumn
  /// The names of the new columns, by the values of `column` in order, a null last.
  let names: [String]
}

/// Columns turned into rows of a name and a value.
struct BoundUnpivot: Sendable {
  let columns: [String]
  let nameColumn: String
  let valueColumn: String
  let type: ColumnType
}
