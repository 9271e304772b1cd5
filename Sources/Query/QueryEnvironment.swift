import Basics
import Columns
import Syntax

/// What names mean while a query or an expression is bound and run.
public struct QueryEnvironment: Sendable {
  /// Tables by name, in the order they are listed to people.
  public var tables: [(name: String, table: Table)]
  /// Views: queries kept under a name by `let`.
  public var views: [(name: String, query: QuerySyntax)]
  /// Values kept under a name by `let`, and the parameters of a scheme.
  public var values: [(name: String, value: Value)]
  /// The table `_`, and what `| …` goes on from.
  public var lastResult: Table?
  /// Tables that are made when a query asks for them; the tables and views above have their names first.
  public var moreTables: MoreTables?
  public var asOf: CalendarDate?
  public var functions: FunctionRegistry
  public var stages: StageRegistry
  /// For `sample` and other seeded work.
  public var seed: UInt64
  /// Columns that a statement would make, for who asks for one before: "value" by "segment by value".
  public var makers: [(column: String, statement: String)] = []
  /// What is open while a query is bound inside another.
  var nesting = Nesting()

  public init(
    tables: [(name: String, table: Table)] = [], views: [(name: String, query: QuerySyntax)] = [],
    values: [(name: String, value: Value)] = [], lastResult: Table? = nil, asOf: CalendarDate? = nil,
    functions: FunctionRegistry = .standard, stages: StageRegistry = .standard, seed: UInt64 = 42
  ) {
    self.tables = tables
    self.views = views
    self.values = values
    self.lastResult = lastResult
    self.asOf = asOf
    self.functions = functions
    self.stages = stages
    self.seed = seed
  }
}
