import Basics

/// A column of customers that is built from the rows that a table has about them.
public struct TableMeasure: Sendable {
  /// What a customer without rows has.
  public enum Rest: Sendable {
    case zero, null
  }

  public let name: String
  /// An aggregate of the language over a customer's rows, by the names of roles.
  public let expression: String
  public let ofNone: Rest
  /// Roles, not required by the table, without which there is no such column.
  public let needs: [String]
  /// What stands for roles that the file does not have, in the language.
  public let optional: [String: String]
  public let summary: Localized

  init(
    _ name: String, _ expression: String, ofNone: Rest, needs: [String] = [], optional: [String: String] = [:],
    _ summary: Localized
  ) {
    self.name = name
    self.expression = expression
    self.ofNone = ofNone
    self.needs = needs
    self.optional = optional
    self.summary = summary
  }

  /// The measure of this name and the table it is rolled up from.
  public static func named(_ name: String) -> (table: RoleTable, measure: TableMeasure)? {
    for table in RoleTable.events {
      if let measure = table.rollUp.first(where: { $0.name == name.lowercased() }) { return (table, measure) }
    }
    return nil
  }
}
