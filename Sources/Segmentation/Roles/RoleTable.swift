import Basics
import Columns

/// A table whose columns have roles: what `load FILE as NAME` makes of a file.
public struct RoleTable: Sendable {
  /// "transactions"
  public let name: String
  /// Words of a file's name that say it holds such a table, English and Chinese, in the singular and the plural.
  public let fileWords: [String]
  /// What a row is.
  public let rowSummary: Localized
  public let roles: [RoleDefinition]
  /// Roles of which at least one must be there, in the table and in each row.
  public let anyOf: [String]
  /// The role that says since when a row exists; nil for a table without time.
  public let dateRole: String?
  /// Dates that are known only from themselves on.
  public let laterDates: [LaterDate]
  /// What customers are told of their rows.
  public let rollUp: [TableMeasure]
  /// The required roles tell the table from all others, whatever the file is called.
  public let isDistinctive: Bool

  public init(
    name: String, fileWords: [String], rowSummary: Localized, roles: [RoleDefinition], anyOf: [String] = [],
    dateRole: String? = nil, laterDates: [LaterDate] = [], rollUp: [TableMeasure] = [], isDistinctive: Bool = false
  ) {
    self.name = name
    self.fileWords = fileWords
    self.rowSummary = rowSummary
    self.roles = roles
    self.anyOf = anyOf
    self.dateRole = dateRole
    self.laterDates = laterDates
    self.rollUp = rollUp
    self.isDistinctive = isDistinctive
  }

  /// All tables with roles. Where the header alone must tell them apart, the first that fits counts.
  public static let all: [RoleTable] = [
    .transactions, .customers, .interactions, .opportunities, .suggestions, .cases, .expenses, .products, .regions,
    .shares, .stores, .communityPrices, .blacklist, .sourceCosts,
  ]

  /// Those with what happened to customers beside purchases: their rows are rolled up into columns of customers.
  public static let events: [RoleTable] = all.filter { !$0.rollUp.isEmpty }

  public static func named(_ name: String) -> RoleTable? {
    all.first { $0.name == name.lowercased() }
  }

  public func role(named name: String) -> RoleDefinition? {
    roles.first { $0.name == name.lowercased() }
  }

  /// The column that plays a role; nil where there is none, or a column that is only called so.
  func column(_ role: String, of table: Table) -> Column? {
    guard let definition = self.role(named: role), let field = table.field(named: role),
      definition.fits(field.column.type)
    else { return nil }
    return field.column
  }

  /// Rows that lack one of these are rejected.
  public var requiredRoles: [RoleDefinition] { roles.filter(\.isRequired) }

  /// All names, for people: "as transactions, as customers …".
  public static var choices: Localized {
    Localized(
      all.map { "as \($0.name)" }.joined(separator: ", "), zh: all.map { "as \($0.name)" }.joined(separator: "、"))
  }
}

/// A date of a row that lies later than the row's own: seen from an earlier day it is not known yet, nor is what was
/// settled on it.
public struct LaterDate: Sendable {
  public let role: String
  /// Roles that have no value either before that day.
  public let decides: [String]

  public init(_ role: String, decides: [String]) {
    self.role = role
    self.decides = decides
  }
}
