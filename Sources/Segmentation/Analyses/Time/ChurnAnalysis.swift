import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Who was no lost customer at one day and is one at another.
  static let churn = AnalysisDefinition(
    shape: StatementShape(
      "churn",
      clauses: [
        .init("from", .init("DATE", .date), isRequired: true), .init("to", .init("DATE", .date), isRequired: true),
        .init("by", .init("COLUMN", .expression)), .settings, .init("as", .init("NAME", .name)),
      ]),
    group: .time, title: Localized("Churn", zh: "流失率"),
    summary: Localized(
      "Customers who were not lost at one day and are at another ÷ those who were not lost; `by` a column or a scheme, as it was at the first day",
      zh: "期初未流失、期末已流失的客户 ÷ 期初未流失的客户；`by` 可按期初的列或方案分组"),
    parameters: [SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience],
    needs: ["transactions"],
    columns: [
      AnalysisColumn(
        "churn",
        Localized(
          "lost or kept between the two days; outside for who was no customer or lost at the first",
          zh: "两日之间流失或保留；期初非客户或已流失者为期外"))
    ],
    tables: ["rates", "customers"],
    examples: [
      .init("churn from 1997-12-31 to 1998-06-30", Localized("in half a year", zh: "半年内")),
      .init("churn from 1997-12-31 to 1998-06-30 by value", Localized("by a scheme", zh: "按方案分组")),
    ]
  ) { context in
    let (from, to) = try context.span()
    let (earlier, later) = (try context.at(from), try context.at(to))
    let isLost = "orders > 0 and \(SharedTerms.lost)"
    var fields = [
      earlier.customers.field(named: CustomerRollUp.key),
      Table.Field("was_kept", try earlier.column("orders > 0 and not (\(isLost))")),
    ]
    let group = try context.call.expression("by").map { try earlier.labels($0) }
    if let group { fields.append(Table.Field("part", group.column)) }
    let start = Table(fields.compactMap { $0 }, rowCount: earlier.customers.rowCount)
    let found = Table(
      [
        later.customers.field(named: CustomerRollUp.key), Table.Field("is_lost", try later.column(isLost)),
        later.customers.field(named: "monetary"),
      ].compactMap { $0 } + (try later.aligned(start)), rowCount: later.customers.rowCount)
    let labelled = try context.table(
      "found | derive churn = case when not coalesce(was_kept, false) then 'outside' when is_lost then 'lost' else 'kept' end",
      with: [("found", found)])
    return try churnResult(labelled, from, to, group?.name, context)
  }

  private static func churnResult(
    _ found: Table, _ from: CalendarDate, _ to: CalendarDate, _ group: String?, _ context: AnalysisContext
  ) throws -> AnalysisResult {
    let domain = CategoryDomain(name: "churn", levels: churnLevels)
    let rows = StageRows(
      try context.table(
        "found | summarize n = count(), revenue = sum(monetary) by stage = churn", with: [("found", found)]))
    let (kept, lost) = (rows.count("kept"), rows.count("lost"))
    let start = kept &+ lost
    var lines = [
      Localized("Churn from \(from) to \(to)", zh: "流失率，\(from) 至 \(to)")
    ]
    if start > 0 {
      let rate = NumberDigits.percent(Double(lost) / Double(start))
      lines.append(
        Localized(
          "not lost on \(from): \(start); of them lost on \(to): \(lost), churn \(rate)",
          zh: "\(from) 未流失的客户 \(start) 位，其中 \(to) 已流失 \(lost) 位，流失率 \(rate)"))
    } else {
      lines.append(Localized("nobody was a customer to lose on \(from)", zh: "\(from) 没有未流失的客户"))
    }
    var tables: [TitledTable] = []
    if let group {
      let parts = try context.table(
        """
        found
        | where churn != 'outside'
        | summarize customers = count(), lost = count() filter (where churn = 'lost') by part
        | derive churn = lost / customers
        | sort part
        """, with: [("found", found)])
      tables.append(
        TitledTable(
          Localized("churn by \(group)", zh: "按 \(group) 的流失率"), parts, name: "rates",
          headings: [
            "part": Localized("\(group) on \(from)", zh: "\(from) 的 \(group)"),
            "customers": Localized("customers", zh: "客户数"), "lost": Localized("lost", zh: "流失"),
            "churn": Localized("churn", zh: "流失率"),
          ], percents: ["churn"]))
    }
    tables.append(
      TitledTable(
        Localized("customers on \(to)", zh: "\(to) 的客户"),
        Table(
          [
            Table.Field("churn", Funnel.labels(churnLevels)),
            Table.Field("customers", Column(.integer(churnLevels.map { rows.count($0.code) }))),
            rows.column("revenue", of: churnLevels).map { Table.Field("revenue", $0) },
          ].compactMap { $0 }, rowCount: churnLevels.count), name: "customers",
        headings: [
          "churn": Localized("segment", zh: "细分"), "customers": Localized("customers", zh: "客户数"),
          "revenue": Localized("revenue so far", zh: "累计收入"),
        ]))
    // The customers of the session may be others than those of the last day.
    let columns = try context.aligned(found)
    let label = columns.first { $0.name == "churn" }?.column.labelled(domain)
    return AnalysisResult(
      lines: lines, tables: tables,
      columns: [Table.Field("churn", label ?? .nulls(type: .category(domain), count: context.customers.rowCount))])
  }

  static let churnLevels = [
    label("kept", "Kept", "留住客户"), label("lost", "Lost", "流失客户"), label("outside", "Not active at start", "期初非活跃"),
  ]
}

extension AnalysisContext {
  /// The two days of `from … to …`. Throws `Failure` when they are the wrong way round.
  func span() throws -> (from: CalendarDate, to: CalendarDate) {
    guard let from = call.date("from"), let to = call.date("to") else {
      throw Failure("missing-argument", Localized("two days are needed", zh: "需要两个日期"), at: call.node.span)
    }
    guard from < to else {
      throw Failure(
        "wrong-order", Localized("\(from) is not before \(to)", zh: "\(from) 不早于 \(to)"), at: call.node.span,
        hint: Localized("write the earlier day after `from`", zh: "`from` 之后写较早的日期"))
    }
    return (from, to)
  }
}
