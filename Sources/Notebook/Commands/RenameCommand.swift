import Basics
import Columns
import Diagnostics
import Syntax

enum RenameCommand {
  static let definition = CommandDefinition(
    shape: CustomerStage.shape("rename"),
    group: .data,
    summary: Localized("Give columns of `customers` other names", zh: "给 `customers` 的列改名"),
    examples: [
      .init("rename typical_order = average_order", Localized("another name for a column", zh: "给列改名"))
    ],
    action: .workspace { call, workspace in
      let customers = try workspace.requireCustomers(at: call.node.span)
      guard case .renames(let renames)? = call.node.arguments["names"] else { throw call.missing("names") }
      for rename in renames { try CustomerStage.checkNotKey(rename.old, in: customers) }
      let result = try CustomerStage.result(call, on: Workspace.customers, in: workspace)
      workspace.setTable(Workspace.customers, result.table)
      workspace.note(Maker(text: call.text, key: call.text))
      let pairs = renames.map { "`\($0.old.text)` → `\($0.new.text)`" }
      return .line("Renamed \(pairs.joined(separator: ", "))", zh: "已改名：\(pairs.joined(separator: "、"))")
    })
}
