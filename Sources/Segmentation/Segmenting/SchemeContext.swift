import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// What a computed input or report works with.
public struct SchemeContext: Sendable {
  /// Customers with the measures of the inputs before; in a report also the label as `segment`.
  public let customers: Table
  /// Over the tables as they are at the day.
  public let engine: QueryEngine
  public let returns: ReturnsTreatment
  let settings: SchemeSettings

  /// A number that the user may set; a share as a fraction.
  public func value(_ parameter: String) -> Double { settings.value(parameter) }
  public func list(_ parameter: String) -> [Double] { settings.list(parameter) }
  public func words(_ parameter: String) -> [String] { settings.words(parameter) }
  public func word(_ parameter: String) -> String { settings.word(parameter) }

  /// Whether a table, or a column of one ("transactions.cost"), is there.
  public func has(_ need: String) throws -> Bool { try NeededData(need).isThere(in: engine.environment) }

  /// What a query of the language gives, parameters standing in it as names. `tables` are further tables that it may
  /// read.
  public func table(_ query: String, with tables: [(String, Table)] = []) throws -> Table {
    let source = SourceText(name: "query", text: RuleText.substituting(settings.texts, in: query))
    let environment = tables.reduce(engine.environment) { $0.setting($1.0, $1.1) }
    do {
      return try QueryEngine(environment: environment, run: engine.run).table(RuleText.query(source)).table
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// An expression of the language as a column over `customers`, parameters standing in it as names.
  public func column(_ expression: String) throws -> Column {
    let source = SourceText(name: "expression", text: RuleText.substituting(settings.texts, in: expression))
    do {
      return try engine.column(RuleText.expression(source), over: customers)
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// The columns of a table with `customer`, one row a customer at most, for the rows of `customers`; null where the
  /// table has no row.
  public func aligned(_ table: Table) throws -> [Table.Field] {
    try CustomerAlignment.fields(of: table, for: customers, run: engine.run)
  }
}
