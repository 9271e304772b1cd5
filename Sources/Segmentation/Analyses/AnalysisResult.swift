import Basics
import Columns
import Diagnostics

/// What an analysis found.
public struct AnalysisResult: Sendable {
  /// Said before the tables.
  public var lines: [Localized]
  /// Printed in order; the first becomes `_`, so that it can be queried on, unless there is an `answer`. The others become
  /// `_NAME` by their names.
  public var tables: [TitledTable]
  /// What becomes `_` where the printed tables are not made to be worked with.
  public var answer: Table?
  /// `_NAME` too, but not printed: what `lines` say, for programs.
  public var beside: [(name: String, table: Table)]
  /// Loaded tables in the place of those that were read (`loaded`): customers are built anew from them.
  public var replaced: [(name: String, table: Table)] = []
  /// Further tables to keep in the workspace, whatever the statement says.
  public var kept: [(name: String, table: Table)] = []
  /// Columns for customers, rows as those of `context.customers`.
  public var columns: [Table.Field]
  /// The columns of customers that they were made from.
  public var reads: [String]
  public var notes: [Diagnostic]
  /// A model to keep in the workspace.
  public var model: FittedModel?

  public init(
    lines: [Localized] = [], tables: [TitledTable], answer: Table? = nil, beside: [(name: String, table: Table)] = [],
    columns: [Table.Field] = [],
    reads: [String] = [], notes: [Diagnostic] = []
  ) {
    self.lines = lines
    self.tables = tables
    self.answer = answer
    self.beside = beside
    self.columns = columns
    self.reads = reads
    self.notes = notes
  }
}
