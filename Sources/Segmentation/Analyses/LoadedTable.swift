import Columns

/// A table with roles as `load` made it: with rows later than the day, and `customers` as their file has them.
public struct LoadedTable: Sendable {
  public let name: String
  public let table: Table
  /// Rows of its files that `load` rejected: `file`, `line`, `column`, `value`, `reason`; nil when there are none.
  public let rejects: Table?

  public init(_ name: String, _ table: Table, rejects: Table? = nil) {
    self.name = name
    self.table = table
    self.rejects = rejects
  }

  /// The name of its column of customers' ids; nil for a table without them.
  var key: String? {
    guard let role = RoleTable.named(name) else { return nil }
    return [CustomerRollUp.key, "id"].first { name in
      role.role(named: name)?.isRequired == true && table.field(named: name) != nil
    }
  }
}
