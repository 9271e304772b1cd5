import Basics
import Columns
import Diagnostics

extension RoleTable {
  /// What the columns and the name of a file say that it is; nil when they do not tell.
  ///
  /// A name that speaks of a table decides when the columns have all that the table requires. Else the header does:
  /// transactions, then tables of events when their rows repeat customers, then customers, then tables that their
  /// columns alone tell from all others. Throws `Failure` when a table's columns are all there, but one of them
  /// holds something else: it would be wrong to take the file for another table.
  public static func guess(
    columns: Table, file: String, mapped: Set<String>, exceptions: [TypeException], run: RunContext
  ) throws -> RoleTable? {
    func detect(_ table: RoleTable) -> RoleDetection {
      RoleDetection.detect(columns: columns, table: table, mapped: mapped, exceptions: exceptions)
    }
    let byName = named(byFile: file)
    for table in byName where detect(table).errors.isEmpty { return table }
    if let first = byName.first { try throwWrongTypes(detect(first)) }

    let bought = detect(.transactions)
    if bought.errors.isEmpty { return .transactions }
    try throwWrongTypes(bought)
    let known = detect(.customers)
    if known.errors.isEmpty {
      if let id = known.column(of: "id", in: columns), try KeyCodes(id, run)?.repeats == true {
        for table in events where detect(table).isExact { return table }
      }
      return .customers
    }
    try throwWrongTypes(known)
    return all.first { $0.isDistinctive && detect($0).isExact }
  }

  private static func throwWrongTypes(_ detection: RoleDetection) throws {
    let errors = detection.errors
    if !errors.isEmpty, errors.allSatisfy({ $0.code == RoleDetection.wrongType }) { throw Failure(errors) }
  }
}

extension RoleDetection {
  /// All that is required is there, and called so in full.
  var isExact: Bool { errors.isEmpty && !problems.contains { $0.code == "role-guessed" } }

  /// The column that plays a role.
  func column(of role: String, in columns: Table) -> Column? {
    guard case .column(let name)? = assignments.first(where: { $0.role.name == role })?.source else { return nil }
    return columns.column(named: name)
  }
}
