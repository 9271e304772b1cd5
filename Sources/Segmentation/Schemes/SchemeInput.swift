import Basics
import Columns

/// Measures that a scheme reads beside the columns of customers: made when the scheme runs, for this run.
///
///     .query(
///       "interactions | where kind in (words) | summarize contacts = count() by customer",
///       gives: ["contacts": "0"], needs: ["interactions"])
public struct SchemeInput: Sendable {
  /// How the measures are made.
  public enum Source: Sendable {
    /// A query of the language that gives `customer` and the measures, at most one row a customer. Parameters stand
    /// in it as names; the tables are those of the day; `customers` has the measures of the inputs before this one.
    case query(String)
    /// In Swift, where the language cannot say it: one column a measure, rows as those of customers.
    case computed(@Sendable (SchemeContext) throws -> [Table.Field])
  }

  public let source: Source
  /// The measures, with what a customer has that the query gives no row (or null) for, as the language writes it:
  /// "0", "null".
  public let measures: [(name: String, default: String)]
  /// Tables and columns that must be there: "interactions", "transactions.cost".
  public let needs: [String]
  /// What it means when they are not there; the rule reads null then. Nil when the scheme cannot do without.
  public let whenMissing: Localized?
  /// Tables and columns that it makes use of when they are there, and what it means when they are not.
  public let optional: [(need: String, whenMissing: Localized)]
  /// A parameter with which, once given, nothing is needed.
  public let unless: String?

  public static func query(
    _ query: String, gives measures: KeyValuePairs<String, String>, needs: [String], whenMissing: Localized? = nil
  ) -> SchemeInput {
    SchemeInput(
      source: .query(query), measures: measures.map { ($0, $1) }, needs: needs, whenMissing: whenMissing, optional: [],
      unless: nil)
  }

  public static func computed(
    gives measures: [String], needs: [String], whenMissing: Localized? = nil,
    optional: [(need: String, whenMissing: Localized)] = [], unless: String? = nil,
    _ compute: @escaping @Sendable (SchemeContext) throws -> [Table.Field]
  ) -> SchemeInput {
    SchemeInput(
      source: .computed(compute), measures: measures.map { ($0, "null") }, needs: needs, whenMissing: whenMissing,
      optional: optional, unless: unless)
  }

  /// Measures of the roll-up that customers do not carry.
  static func rollUp(_ names: [String]) -> SchemeInput {
    .computed(gives: names, needs: ["transactions"]) { context in
      guard let transactions = try context.engine.environment.table(named: "transactions", context.engine.run),
        let asOf = context.engine.environment.asOf
      else { return [] }
      return try CustomerRollUp.measures(
        names.compactMap(RollUpMeasure.named), for: context.customers, transactions: transactions, asOf: asOf,
        returns: context.returns, run: context.engine.run)
    }
  }
}
