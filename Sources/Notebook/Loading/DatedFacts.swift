import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// What is said about a table with dates when it is loaded.
struct DatedFacts {
  let first: CalendarDate?
  let last: CalendarDate?
  /// The sum of all amounts; nil when rows have none.
  let total: Value?
  private let table: Table
  private let date: String
  private let engine: QueryEngine

  /// `date` is the name of the column that dates the rows.
  init(_ table: Table, date: String, engine: QueryEngine) throws {
    self.table = table
    self.date = date
    self.engine = engine
    first = Self.date(try Self.value("min(`\(date)`)", table, engine))
    last = Self.date(try Self.value("max(`\(date)`)", table, engine))
    total = table.field(named: "amount") == nil ? nil : try Self.value("sum(amount)", table, engine)
  }

  /// How many rows are dated after a day.
  func rows(after day: CalendarDate) throws -> Int {
    guard case .integer(let count) = try Self.value("count() filter (where `\(date)` > \(day))", table, engine) else {
      return 0
    }
    return Int(count)
  }

  private static func value(_ text: String, _ table: Table, _ engine: QueryEngine) throws -> Value {
    let source = SourceText(name: "load", text: text)
    let (expression, _) = Parser.parseExpression(source, grammar: CommandRegistry.standard.grammar)
    return try engine.value(expression, over: table)
  }

  private static func date(_ value: Value) -> CalendarDate? {
    if case .date(let date) = value { date } else { nil }
  }
}
