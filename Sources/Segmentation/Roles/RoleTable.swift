import Basics

/// A table whose columns have roles: what `load FILE as NAME` makes of a file.
public struct RoleTable: Sendable {
  /// "transactions"
  public let name: String
  /// What a row is.
  public let rowSummary: Localized
  public let roles: [RoleDefinition]

  public init(name: String, rowSummary: Localized, roles: [RoleDefinition]) {
    self.name = name
    self.rowSummary = rowSummary
    self.roles = roles
  }

  /// All tables with roles.
  public static let all: [RoleTable] = [.transactions, .customers]

  public static func named(_ name: String) -> RoleTable? {
    all.first { $0.name == name.lowercased() }
  }

  public func role(named name: String) -> RoleDefinition? {
    roles.first { $0.name == name.lowercased() }
  }

  /// Rows that lack one of these are rejected.
  public var requiredRoles: [RoleDefinition] { roles.filter(\.isRequired) }
}
