import Basics
import Columns
import Diagnostics
import Syntax

enum DeriveCommand {
  static let definition = CommandDefinition(
    shape: CustomerStage.shape("derive"),
    group: .data,
    summary: Localized(
      "Add columns to `customers`; run again, it replaces its own columns and no others",
      zh: "给 `customers` 增加列；再次运行时只替换自己建立的列"),
    examples: [
      .init("derive per_year = monetary * 365 / tenure", Localized("a column from others", zh: "由其他列计算新列")),
      .init(
        "derive above = monetary - mean(monetary) by orders", Localized("compare within groups", zh: "与同组比较")),
    ],
    action: .workspace { call, workspace in
      let customers = try workspace.requireCustomers(at: call.node.span)
      guard case .namedExpressions(let items)? = call.node.arguments["columns"] else { throw call.missing("columns") }
      let names = items.compactMap { $0.name?.text }
      let key = "derive " + names.joined(separator: ", ")
      for item in items {
        guard let name = item.name else { continue }
        try CustomerStage.checkNotKey(name, in: customers)
        try ColumnOwnership.check(name.text, maker: key, at: name.span, in: workspace)
      }
      let result = try CustomerStage.result(call, on: Workspace.customers, in: workspace)
      let wanted = Set(names.map(Table.key))
      let old = Set(customers.names.map(Table.key))
      let engine = workspace.engine(call.run)
      let fields = result.table.fields.filter {
        wanted.contains(Table.key($0.name)) || !old.contains(Table.key($0.name))
      }
      .map { field in
        let reads = items.filter { ($0.name?.text).map(Table.key) == Table.key(field.name) }
          .flatMap { engine.columnsRead(by: $0.expression, over: result.table) }
        return Table.Field(
          field.name, field.column,
          origin: ColumnOrigin(kind: .statement, source: call.text, reads: reads, maker: key))
      }
      workspace.addColumns(fields, maker: Maker(text: call.text, key: key))
      return .sequence(result.notes.map { .diagnostic($0.located(in: call.source)) } + [AddedColumns.markup(fields)])
    })
}
