import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

enum FlagCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("flag", arguments: [.init("rule", .assignment)]),
    group: .segments,
    summary: Localized(
      "Mark the customers that meet a condition: an audience, as a column of true and false",
      zh: "标记满足条件的客户：目标人群，即一列真假值"),
    examples: [
      .init("flag lapsing = recency > 180 and monetary > 200", Localized("an audience", zh: "一个目标人群"))
    ],
    action: .workspace { call, workspace in
      guard case .assignment(let name, let condition)? = call.node.arguments["rule"] else { throw call.missing("rule") }
      let customers = try workspace.requireCustomers(at: call.node.span)
      let maker = "flag \(Table.key(name.text))"
      try CustomerStage.checkNotKey(name, in: customers)
      try ColumnOwnership.check(name.text, maker: maker, at: name.span, in: workspace)
      let engine = workspace.engine(call.run)
      let column = try engine.column(condition, over: customers)
      guard column.type == .boolean else {
        throw Failure(
          "not-a-condition",
          Localized("a flag wants a condition, this is \(column.type.name)", zh: "flag 需要条件，而这里是 \(column.type.name)"),
          at: condition.span)
      }
      let summary = try Segmenter.summary(of: column, customers: customers)
      let origin = ColumnOrigin(
        kind: .statement, source: call.text, reads: engine.columnsRead(by: condition, over: customers), maker: maker)
      workspace.addColumns(
        [Table.Field(name.text, column, origin: origin)], maker: Maker(text: call.text, key: maker))
      let notes = engine.notes(condition, over: customers).map { Markup.diagnostic($0.located(in: call.source)) }
      return .sequence(
        [
          .line("Column `\(name.text)`", zh: "列 `\(name.text)`"), .table(SegmentTable.view(summary)),
        ] + notes)
    })
}
