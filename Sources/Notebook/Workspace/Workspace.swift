import Basics
import Columns
import Query
import Segmentation
import Syntax

/// Everything a session has made, as a value: a copy is a snapshot and costs nothing, so undo, redo and
/// cancel-without-damage follow from assignment.
public struct Workspace: Sendable {
  /// Tables by name, in the order they came.
  public var tables: [(name: String, table: Table)] = [] { didSet { revision &+= 1 } }
  public var views: [(name: String, query: QuerySyntax)] = [] { didSet { revision &+= 1 } }
  public var values: [(name: String, value: Value)] = [] { didSet { revision &+= 1 } }
  /// What the last statement with tables gave: `_`.
  var lastAnswer: Answer?
  /// Answers by cell number: `_3`.
  public var answers: [Int: Answer] = [:]
  /// The date typed by the user; nil while it follows the data.
  public var pinnedAsOf: CalendarDate? { didSet { revision &+= 1 } }
  public var language: Language = .en { didSet { revision &+= 1 } }
  public var seed: UInt64 = 42 { didSet { revision &+= 1 } }
  public var settings = Settings() { didSet { revision &+= 1 } }
  /// What was loaded, in order; loading a table again replaces its entry.
  public var files: [LoadedFile] = []
  /// What the command line puts in the place of a script's files and values; `load` and `let` ask it.
  public var overrides = Overrides()
  /// Standard input, where it is free for data; nil where statements come from it.
  public var standardInput: StandardInputData?

  /// The models that were fitted, in order.
  var models: [FittedModel] = [] { didSet { revision &+= 1 } }
  /// The customers as their file has them, before anything was rolled up.
  var attributes: Table?
  /// The statements that made columns of `customers`, in order.
  public internal(set) var makers: [Maker] = []
  /// Columns that the next build of `customers` takes over, by customer.
  var carried: Table?
  /// How orders with a negative amount count.
  var returns = ReturnsTreatment.net
  /// The tables as they were at the day that everything is looked at from; nil before anything was loaded.
  var history: HistoryTables?
  /// The last date of the transactions.
  var lastTransaction: CalendarDate?
  /// Counts the changes to everything but results: equal numbers mean that nothing was changed.
  private(set) var revision = 0

  public init() {}

  /// The date that everything is looked at from: the pinned one, or the date of the last transaction.
  public var asOf: CalendarDate? { pinnedAsOf ?? lastTransaction }

  /// The name of the table that has one row per customer.
  static let customers = "customers"
  static let transactions = "transactions"

  public var customers: Table? { table(named: Self.customers) }

  /// The last result, `_`.
  public var lastResult: Table? { lastAnswer?.table }

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
