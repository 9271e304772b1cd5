import Columns
import Diagnostics
import Syntax

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
