import Basics
import Columns
import Syntax

extension StageDefinition {
  static let rename = StageDefinition(
    shape: StatementShape("rename", arguments: [.init("names", .renames)]),
    summary: Localized("give columns other names", zh: "给列改名"),
    examples: ["customers | rename spend = monetary"]
  ) { node, binder in
    guard case .renames(let written)? = node.arguments["names"] else { return binder.input }
    var renames: [(new: String, old: String)] = []
    var newNames: [String: String] = [:]
    for rename in written {
      guard let field = binder.binding({ $0.field(rename.old) }) else { continue }
      guard newNames.updateValue(rename.new.text, forKey: Table.key(field.name)) == nil else {
        binder.report(
          "renamed-twice", Localized("`\(field.name)` is renamed twice", zh: "`\(field.name)` 被改名两次"),
          at: rename.old.span)
        continue
      }
      renames.append((rename.new.text, field.name))
    }
    let fields = binder.scope.fields.map { field in
      let name = newNames[Table.key(field.name)]
      return Scope.Field(
        name ?? field.name, field.type, origin: field.origin, aliases: name == nil ? field.aliases : [],
        dictionary: field.dictionary)
    }
    for rename in written where fields.count(where: { Table.key($0.name) == Table.key(rename.new.text) }) > 1 {
      binder.report(
        "duplicate-column",
        Localized("two columns would be called `\(rename.new.text)`", zh: "有两列同名：`\(rename.new.text)`"),
        at: rename.new.span)
    }
    binder.scope = Scope(fields, tableName: binder.scope.tableName)
    return .rename(binder.input, renames)
  }
}
