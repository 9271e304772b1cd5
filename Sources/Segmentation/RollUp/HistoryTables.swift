import Basics
import Columns
import Diagnostics
import Query
import Synchronization

/// The tables as they were at a day: only rows dated up to it exist, and what came to light later is not known yet.
///
/// Beside the tables that were loaded there are `purchases`, one row a purchase, and `purchase_days`, one row a customer
/// and day with a purchase. Each is made when it is asked for first, once. In all of them `customer` has the type that
/// it has in `customers`.
public final class HistoryTables: Sendable {
  /// customer, order (where there is one), date, amount, cost and costed_amount (where there are costs), and channel,
  /// store and owner of the purchase's first line; by customer, then date.
  public static let purchases = "purchases"
  /// The column of `purchases` with the part of the amount whose cost is known.
  static let costedAmount = "costed_amount"
  /// customer, date, amount: what the purchases of the day came to; by customer, then date.
  public static let purchaseDays = "purchase_days"

  /// The lines of purchases with an amount above 0, columns and order as in transactions: what was bought, without what
  /// was given back and without orders that came to nothing.
  public static let purchaseLines = "purchase_lines"

  /// The tables that are made of transactions.
  public static let madeTables: [MadeTable] = [.purchases, .purchaseDays, .purchaseLines]

  public let asOf: CalendarDate?
  public let returns: ReturnsTreatment
  private let tables: [(role: RoleTable, table: Table)]
  private let hasTextKeys: Bool
  private let made = Mutex<[String: Table]>([:])

  /// - Parameters:
  ///   - tables: canonical tables by name; those that are no tables with roles are passed over.
  ///   - customers: gives the type of keys; without it they stay as they are.
  ///   - asOf: nil when all rows count.
  public init(
    tables: [(name: String, table: Table)], customers: Table?, asOf: CalendarDate?, returns: ReturnsTreatment = .net
  ) {
    self.tables = tables.compactMap { name, table in
      RoleTable.named(name).flatMap { $0.name == RoleTable.customers.name ? nil : ($0, table) }
    }
    self.asOf = asOf
    self.returns = returns
    hasTextKeys = customers?.column(named: CustomerRollUp.key)?.type == .text
  }

  /// The day that rows count up to, in days since 1970.
  var lastDay: Int32 { asOf?.daysSinceEpoch ?? .max }

  /// All names that it has a table for.
  public var names: [String] { tables.map(\.role.name) + madeNames }

  /// Those that are made of transactions.
  private var madeNames: [String] { loaded(.transactions) == nil ? [] : Self.madeTables.map(\.name) }

  func loaded(_ role: RoleTable) -> Table? { tables.first { $0.role.name == role.name }?.table }

  /// A table as it was; nil when nothing was loaded that it could come from. Throws `Failure` or `Cancelled`.
  public func table(_ name: String, _ run: RunContext) throws -> Table? {
    let name = name.lowercased()
    if let table = made.withLock({ $0[name] }) { return table }
    guard let table = try make(name, run) else { return nil }
    made.withLock { $0[name] = table }
    return table
  }

  private func make(_ name: String, _ run: RunContext) throws -> Table? {
    if let made = Self.madeTables.first(where: { $0.name == name }) { return try made.make(self, run) }
    return try tables.first { $0.role.name == name }.map { try keyed(try clipped($0.table, $0.role, run), run) }
  }

  /// A table whose customers have the type of the key of `customers`.
  func keyed(_ table: Table, _ run: RunContext) throws -> Table {
    guard hasTextKeys, let field = table.field(named: CustomerRollUp.key), let texts = try field.column.keysAsText(run)
    else { return table }
    return table.setting(Table.Field(field.name, texts, origin: field.origin, aliases: field.aliases))
  }

  // MARK: For queries

  /// The tables that users' queries may read beside those that were loaded.
  public var more: MoreTables { tables(madeNames) }

  private func tables(_ names: [String]) -> MoreTables {
    MoreTables(
      names: names, table: { [self] name, run in try table(name, run) }, columns: { [self] name in columns(of: name) })
  }

  /// An environment in which every table is as it was at the day.
  public func environment(_ base: QueryEnvironment) -> QueryEnvironment {
    var environment = base
    let names = names
    environment.tables.removeAll { names.contains(Table.key($0.name)) }
    environment.views.removeAll { names.contains(Table.key($0.name)) }
    environment.moreTables = tables(names)
    environment.asOf = asOf
    return environment
  }

  /// A table without rows, with the columns that the table of this name has: for completion.
  public func columns(of name: String) -> Table? {
    let empty = HistoryTables(
      tables: tables.map { ($0.role.name, Selection.slice($0.table, 0..<0)) }, customers: nil, asOf: asOf)
    return try? empty.table(name, RunContext())
  }
}
