import Columns

/// A step that makes a table out of a table.
protocol Operator: Sendable {
  /// The stage that it runs, as the language calls it.
  var stage: String { get }
  /// The plan of another table that it works on.
  var other: PhysicalPlan? { get }
  func run(_ input: Table, _ context: ExecutionContext) throws -> Table
}

extension Operator {
  var other: PhysicalPlan? { nil }
}

/// A step that picks rows: columns that are not read after it are not copied.
protocol RowPicking: Operator {
  /// The columns that remain; all when nil.
  var names: [String]? { get set }
}

extension RowPicking {
  /// The columns that are copied.
  func kept(_ table: Table) -> Table { names.map(table.keeping) ?? table }
}

extension Table {
  /// Only these columns, in this order; those that it does not have are left out.
  func keeping(_ names: [String]) -> Table { Table(names.compactMap { field(named: $0) }, rowCount: rowCount) }
}
