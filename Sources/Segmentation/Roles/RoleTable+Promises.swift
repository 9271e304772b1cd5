import Columns
import Syntax

extension RoleTable {
  /// What the names of a file's columns promise before it is read: those of roles that want numbers, dates or text, and
  /// columns that `map` gives to such a role. `tables` are those that the file may become.
  public static func promises(
    of tables: [RoleTable], map: [NamedExpression] = []
  ) -> @Sendable (String) -> CSVOptions.Promise? {
    var promises: [String: CSVOptions.Promise] = [:]
    for role in tables.flatMap(\.roles) {
      guard let promise = role.promise else { continue }
      for header in role.headers { promises[HeaderName(header).folded] = promise }
    }
    for item in map {
      guard case .name(let column) = item.expression, let name = item.name,
        let role = tables.compactMap({ $0.role(named: name.text) }).first
      else { continue }
      promises[HeaderName(column.text).folded] = role.promise
    }
    return { [promises] in promises[HeaderName($0).folded] }
  }
}

extension RoleDefinition {
  fileprivate var promise: CSVOptions.Promise? {
    switch wanted {
    case .number, .share: .number
    case .date: .date
    case .text: .text
    case .key, .boolean, .any: nil
    }
  }
}
