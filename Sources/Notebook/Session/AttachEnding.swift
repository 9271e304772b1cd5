import Basics
import Columns
import Diagnostics
import Syntax

/// `| attach [on customer]`: joins the columns of a result to `customers` for good.
struct AttachEnding {
  let run: RunContext

  func attach(
    _ result: Table, on name: Name?, at span: SourceSpan, statement: String, to workspace: inout Workspace
  ) throws -> Markup {
    let customers = try workspace.requireCustomers(at: span)
    let key = try keyField(result, name, at: span)
    let (rows, strangers) = try match(result, key, with: customers, at: name?.span ?? span)
    let columns = result.fields.filter { field in
      // The whole table may have been carried along: what came from customers unchanged is there already.
      Table.key(field.name) != Table.key(key.name) && !isUnchanged(field, in: customers)
    }
    guard !columns.isEmpty else {
      throw Failure(
        "nothing-to-attach", Localized("there is no new column to attach", zh: "没有可并入的新列"), at: span)
    }
    let maker = "attach " + columns.map(\.name).joined(separator: ", ")
    for column in columns { try ColumnOwnership.check(column.name, maker: maker, at: span, in: workspace) }
    let fields = columns.map { field in
      Table.Field(
        field.name, Selection.gather(field.column, rows),
        origin: ColumnOrigin(kind: .statement, source: statement, reads: [], maker: maker))
    }
    workspace.addColumns(fields, maker: Maker(text: statement, key: maker))
    let without = rows.count - KeyRanks.presentCount(rows)
    return .sequence([
      AddedColumns.markup(fields), coverage(customers.rowCount, without: without, strangers: strangers),
    ])
  }

  private func keyField(_ result: Table, _ name: Name?, at span: SourceSpan) throws -> Table.Field {
    if let field = result.field(named: name?.text ?? CustomerColumns.key) { return field }
    throw Failure(
      "no-key",
      Localized(
        "the result has no column `\(name?.text ?? CustomerColumns.key)`",
        zh: "结果中没有列 `\(name?.text ?? CustomerColumns.key)`"),
      at: name?.span ?? span,
      candidates: name.map { NearestName.candidates(for: $0.text, among: result.names) } ?? [],
      hint: Localized(
        "keep it: summarize … by customer, or say which column it is: attach on NAME",
        zh: "请保留该列：summarize … by customer，或写明是哪一列：attach on 列名"))
  }

  /// For each customer the row of the result that has its key, −1 for none; and how many rows fit no customer.
  private func match(
    _ result: Table, _ key: Table.Field, with customers: Table, at span: SourceSpan
  ) throws -> (rows: [Int32], strangers: Int) {
    guard let ids = customers.column(named: CustomerColumns.key), let own = try KeyCodes(ids, run),
      let theirs = try KeyCodes(key.column, run)
    else {
      throw Failure(
        "key-type",
        Localized(
          "`\(key.name)` holds \(key.column.type.name) values, no ids",
          zh: "`\(key.name)` 是 \(key.column.type.name) 类型，不是编号"),
        at: span)
    }
    let ranks = try KeyRanks([own.keys, theirs.keys], run)
    let places = ranks.firstRows(try ranks.rows(theirs, set: 1, run))
    if places.repeated > 0 {
      let repeated = ranks.firstRepeat(try ranks.rows(theirs, set: 1, run))
      let example = ValueDisplay.text(key.column.value(at: repeated ?? 0))
      throw Failure(
        "duplicate-customer",
        Localized(
          "the result has more than one row for customer `\(example.en)`", zh: "结果中客户 `\(example.zh)` 不止一行"),
        at: span,
        hint: Localized(
          "bring it down to one row per customer: summarize … by \(key.name)",
          zh: "请先汇总为每个客户一行：summarize … by \(key.name)"))
    }
    let ownPlaces = try ranks.rows(own, set: 0, run)
    let rows = KeyRanks.follow(ownPlaces, places.rows)
    return (rows, result.rowCount - KeyRanks.presentCount(rows))
  }

  private func isUnchanged(_ field: Table.Field, in customers: Table) -> Bool {
    guard let origin = field.origin,
      let own = customers.fields.first(where: { Table.key($0.name) == Table.key(field.name) })
    else { return false }
    return own.origin == origin
  }

  private func coverage(_ customers: Int, without: Int, strangers: Int) -> Markup {
    var lines: [Localized] = []
    if without > 0 {
      lines.append(
        Localized(
          "\(CountText.grouped(without)) of \(CountText.noun(customers, "customer")) have no row in the result: null",
          zh: "\(CountText.grouped(customers)) 个客户中有 \(CountText.grouped(without)) 个在结果中没有对应的行，取空值"))
    }
    if strangers > 0 {
      lines.append(
        Localized(
          "\(CountText.noun(strangers, "row")) of the result fit no customer and \(strangers == 1 ? "is" : "are") left out",
          zh: "结果中有 \(CountText.grouped(strangers)) 行没有对应的客户，未并入"))
    }
    return .lines(lines)
  }
}
