import Basics
import Columns
import Diagnostics

/// Who may write a column of `customers`: only what made it. Columns of files and of the roll-up are never replaced.
enum ColumnOwnership {
  /// Whether `maker` may put a column of this name into the table.
  static func allows(_ name: String, maker: String, in table: Table) -> Bool {
    guard let field = table.fields.first(where: { Table.key($0.name) == Table.key(name) }) else { return true }
    guard let origin = field.origin, origin.kind == .statement else { return false }
    return family(origin.maker) == family(maker)
  }

  /// Refuses a name that the user chose and that something else holds.
  static func check(_ name: String, maker: String, at span: SourceSpan?, in workspace: Workspace) throws {
    let key = Table.key(name)
    if workspace.values.contains(where: { Table.key($0.name) == key }) {
      throw Failure(
        "name-taken", Localized("`\(name)` is already the name of a value", zh: "`\(name)` 已是一个值的名字"), at: span,
        hint: Localized("choose another name", zh: "请换一个名字"))
    }
    guard let table = workspace.customers, !allows(name, maker: maker, in: table),
      let field = table.fields.first(where: { Table.key($0.name) == key })
    else { return }
    let from = ColumnListing.origin(field)
    throw Failure(
      "column-taken",
      Localized(
        "`\(name)` is a column already and is not overwritten (\(from.en))", zh: "`\(name)` 已是一列，不会被覆盖（\(from.zh)）"),
      at: span, hint: Localized("choose another name", zh: "请换一个名字"))
  }

  /// Statements that write whatever columns they name may rewrite each other's; the others keep to their own.
  private static func family(_ maker: String) -> String {
    for verb in ["derive", "attach"] where maker == verb || maker.hasPrefix(verb + " ") { return verb }
    return maker
  }
}
