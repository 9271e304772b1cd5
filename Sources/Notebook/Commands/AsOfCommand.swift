import Basics
import Columns
import Diagnostics
import Syntax

enum AsOfCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("as of", arguments: [.init("DATE", .date)]),
    group: .settings,
    summary: Localized(
      "Look at everything from the end of a day: what is dated later does not exist. `customers` is built anew",
      zh: "以某日结束时为截止点：之后的记录视为不存在，`customers` 随之重建"),
    examples: [
      .init("as of 1997-12-31", Localized("what was known at the end of 1997", zh: "1997 年底时所知的情况"))
    ],
    action: .workspace { call, workspace in
      guard case .date(let date, _)? = call.node.arguments["DATE"] else { throw call.missing("DATE") }
      workspace.pinnedAsOf = date
      let notes = try workspace.rebuildCustomers(run: call.run, folder: call.folder)
      var parts: [Markup] = [.line("As of \(date)", zh: "截止日期 \(date)")]
      if let customers = workspace.customers {
        parts.append(
          .line(
            "`customers`: \(CountText.noun(customers.rowCount, "row"))",
            zh: "`customers`：\(CountText.grouped(customers.rowCount)) 行"))
      }
      return .sequence(parts + notes.map(Markup.diagnostic))
    })
}
