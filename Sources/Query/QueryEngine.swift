import Basics
import Columns
import Diagnostics
import Syntax

/// Binds and runs queries and expressions. Throws `Failure` (all errors found, with spans) or `Cancelled`.
public struct QueryEngine: Sendable {
  public let environment: QueryEnvironment
  public let run: RunContext

  public init(environment: QueryEnvironment, run: RunContext) {
    self.environment = environment
    self.run = run
  }

  /// The result of a query.
  public func table(_ query: QuerySyntax) throws -> QueryResult {
    throw Failure("not-built", Localized("queries do not run yet", zh: "尚不能运行查询"))
  }

  /// An expression as a column over the rows of a table: derive, flag, schemes, role mappings.
  /// Aggregates and windows in it run over all rows.
  public func column(_ expression: Expression, over table: Table) throws -> Column {
    throw Failure("not-built", Localized("expressions do not run yet", zh: "尚不能计算表达式"))
  }

  /// An expression that reads no column: `let`, settings, parameters. Aggregates are allowed when `table` is given
  /// (thresholds of a scheme): they run over all its rows.
  public func value(_ expression: Expression, over table: Table? = nil) throws -> Value {
    throw Failure("not-built", Localized("expressions do not run yet", zh: "尚不能计算表达式"))
  }

  /// The plan of a query, one line a step, indented, and what it does in plain words.
  public func explain(_ query: QuerySyntax) throws -> [(plan: String, words: Localized)] {
    throw Failure("not-built", Localized("plans cannot be shown yet", zh: "尚不能显示计划"))
  }

  /// The names of the columns of `table` that an expression reads, each once, in order of appearance.
  public func columnsRead(by expression: Expression, over table: Table) -> [String] {
    []
  }
}

/// What a query gave.
public struct QueryResult: Sendable {
  /// What is to be done with it after it has run.
  public enum Ending: Sendable {
    /// Shown, and kept as `_`.
    case show
    /// `as NAME`: kept as a table.
    case keep(Name)
    /// `attach`: its columns become columns of customers.
    case attach(on: Name?, ShapedNode)
    /// `export "file"`
    case export(ShapedNode)
  }

  public let table: Table
  public let ending: Ending
  /// Things to say aloud: renamed columns, warnings.
  public let notes: [Diagnostic]

  public init(table: Table, ending: Ending, notes: [Diagnostic]) {
    self.table = table
    self.ending = ending
    self.notes = notes
  }
}
