import Basics
import Columns
import Diagnostics

/// What an analysis found.
public struct AnalysisResult: Sendable {
  /// Said before the tables.
  public var lines: [Localized]
  /// Printed in order; the first becomes `_`, so that it can be queried on.
  public var tables: [TitledTable]
  /// Columns for customers, rows as those of `context.customers`.
  public var columns: [Table.Field]
  /// The columns of customers that they were made from.
  public var reads: [String]
  public var notes: [Diagnostic]
  /// A model to keep in the workspace.
  public var model: FittedModel?

  public init(
    lines: [Localized] = [], tables: [TitledTable], columns: [Table.Field] = [], reads: [String] = [],
    notes: [Diagnostic] = []
  ) {
    self.lines = lines
    self.tables = tables
    self.columns = columns
    self.reads = reads
    self.notes = notes
  }
}
