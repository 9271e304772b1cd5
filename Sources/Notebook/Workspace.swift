import Basics
import Columns
import Query
import Segmentation
import Syntax

/// Everything a session has made, as a value: a copy is a snapshot and costs nothing, so undo, redo and
/// cancel-without-damage follow from assignment.
public struct Workspace: Sendable {
  /// Tables by name, in the order they came.
  public var tables: [(name: String, table: Table)] = []
  public var views: [(name: String, query: QuerySyntax)] = []
  public var values: [(name: String, value: Value)] = []
  /// The last result, `_`.
  public var lastResult: Table?
  /// Results by cell number, `_3`.
  public var results: [Int: Table] = [:]
  /// The date typed by the user; nil while it follows the data.
  public var pinnedAsOf: CalendarDate?
  public var language: Language = .en
  public var seed: UInt64 = 42
  /// What was loaded, in order; loading a table again replaces its entry.
  public var files: [LoadedFile] = []
  /// What the command line puts in the place of a script's files and values; `load` and `let` ask it.
  public var overrides = Overrides()

  public init() {}

  public func table(named name: String) -> Table? {
    tables.first { Table.key($0.name) == Table.key(name) }?.table
  }

  /// Adds a table or puts it in the place of the one with the same name.
  public mutating func setTable(_ name: String, _ table: Table) {
    if let index = tables.firstIndex(where: { Table.key($0.name) == Table.key(name) }) {
      tables[index].table = table
    } else {
      tables.append((name, table))
    }
  }
}
