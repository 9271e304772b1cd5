import Columns

/// A step that makes a table out of a table.
protocol Operator: Sendable {
  /// The stage that it runs, as the language calls it.
  var stage: String { get }
  func run(_ input: Table, _ context: ExecutionContext) throws -> Table
}
