import Basics
import Columns
import Diagnostics

/// The customers of each segment, with what to do about them, when they were last in contact, and who is due.
struct PlaybookPlan {
  static let columns = [
    AnalysisColumn("action", Localized("what to do, in English", zh: "行动建议（英文）")),
    AnalysisColumn("action_zh", Localized("what to do, in Chinese", zh: "行动建议（中文）")),
    AnalysisColumn("contact_days", Localized("days between contacts; null for never", zh: "联系间隔（天）；不联系为空")),
    AnalysisColumn("last_contact", Localized("the last purchase or contact that went out", zh: "最近购买或主动联系的日期")),
    AnalysisColumn("next_contact", Localized("the day to be in touch on", zh: "应联系的日期")),
    AnalysisColumn("due", Localized("whether that day has come", zh: "是否已到该日")),
  ]

  static let headings = [
    "scheme": Localized("scheme", zh: "方案"), "segment": Localized("segment", zh: "类别"),
    "priority": Localized("priority", zh: "优先级"), "contact_days": Localized("every days", zh: "间隔天数"),
    "customers": Localized("customers", zh: "客户数"), "due": Localized("due", zh: "应联系"),
    "action": Localized("action", zh: "行动"), "customer": Localized("customer", zh: "客户"),
    "name": Localized("name", zh: "姓名"), "last_contact": Localized("last contact", zh: "最近联系"),
    "days_late": Localized("days late", zh: "逾期天数"),
  ]

  let lines: [Localized]
  let tables: [TitledTable]
  /// One row a segment, with the actions in both languages.
  let answer: Table
  /// For customers.
  let fields: [Table.Field]
  let notes: [Diagnostic]

  init(_ advice: PlaybookAdvice, _ chosen: PlaybookSegments, _ context: AnalysisContext) throws {
    let (contacts, missing) = try Self.contacts(context)
    notes = missing
    let people = try Self.people(chosen, context)
    let plan = try context.table(
      """
      people | join advice on segment kind left | join contacts on customer kind left
        | derive last_contact = coalesce(greatest(last_purchase, last_outbound), last_purchase, last_outbound)
        | derive next_contact = case when contact_days is not null then coalesce(last_contact + contact_days, \(Self.today(context))) end
        | derive due = contact_days is not null and coalesce(next_contact <= \(Self.today(context)), true)
      """, with: [("people", people), ("advice", advice.table), ("contacts", contacts)])
    fields = Self.columns.compactMap { plan.field(named: $0.name) }
    var tables = [("plan", plan), ("advice", advice.table)]
    let counts = try context.table(
      "plan | summarize customers = count(), due = count() filter (where due) by segment", with: tables)
    tables.append(("counts", counts))
    answer = try context.table(
      """
      advice | join counts on segment kind left
        | derive customers = coalesce(customers, 0), due = coalesce(due, 0)
      """, with: tables)
    let due = try context.table("plan | where due | summarize n = count()", with: tables).column(named: "n")?.value(
      at: 0)
    let count = if case .integer(let count)? = due { count } else { Int64(0) }
    lines = [
      Localized(
        "\(count) of \(CountNoun.of(people.rowCount, "customer")) \(CountNoun.noun(count, "is", "are")) due for a contact\(context.asOf.map { " as of \($0)" } ?? "")",
        zh: "\(context.asOf.map { "截至 \($0)，" } ?? "")\(people.rowCount) 位客户中有 \(count) 位应联系")
    ]
    var shown = try context.table(
      "answer | select segment, priority, contact_days, customers, due", with: [("answer", answer)])
    shown = shown.setting(Table.Field("segment", advice.labels)).setting(Table.Field("action", advice.actions))
    self.tables =
      [TitledTable(Localized("what to do", zh: "行动建议"), shown, headings: Self.headings, wrapsText: true)]
      + (try Self.dueTables(tables, context, people))
  }

  /// One row a customer: customer, segment (its code), shown (its label), last_purchase, name where there is one.
  private static func people(_ chosen: PlaybookSegments, _ context: AnalysisContext) throws -> Table {
    let customers = context.customers
    let labels = Table([Table.Field("x", chosen.column)], rowCount: chosen.column.count)
    let purchases = customers.column(named: "last_purchase") ?? .nulls(type: .date, count: customers.rowCount)
    return Table(
      [
        customers.field(named: CustomerRollUp.key).map { Table.Field($0.name, $0.column) },
        Table.Field("segment", try context.column("cast(x as text)", over: labels)),
        Table.Field("shown", chosen.column), Table.Field("last_purchase", purchases),
        customers.field(named: "name").map { Table.Field("name", $0.column) },
      ].compactMap { $0 }, rowCount: customers.rowCount)
  }

  /// The last interaction of each customer that went out.
  private static func contacts(_ context: AnalysisContext) throws -> (Table, [Diagnostic]) {
    if try context.has("interactions.direction") {
      let table = try context.table(
        """
        interactions | where lower(direction) in (outbound)
          | summarize last_outbound = max(cast(date as date)) by customer
        """)
      if table.rowCount > 0 { return (table, []) }
    }
    let ids = context.customers.field(named: CustomerRollUp.key)?.column ?? Column(texts: [])
    let none = Table(
      [
        Table.Field(CustomerRollUp.key, Selection.slice(ids, 0..<0)),
        Table.Field("last_outbound", .nulls(type: .date, count: 0)),
      ], rowCount: 0)
    let note = Diagnostic(
      "no-contacts",
      Localized(
        "no outbound interactions are known: the last contact is the last purchase", zh: "没有主动联系的记录：以最近购买作为最近联系"),
      hint: Localized(
        "load them with a direction: `load \"FILE\" as interactions map direction = …`",
        zh: "请加载含方向的互动：`load \"文件\" as interactions map direction = …`"), severity: .note)
    return (none, [note])
  }

  /// How many are due at each interval, and the first to call.
  private static func dueTables(
    _ tables: [(String, Table)], _ context: AnalysisContext, _ people: Table
  ) throws -> [TitledTable] {
    let tiers = try context.table(
      """
      plan | where contact_days is not null
        | summarize customers = count(), due = count() filter (where due) by contact_days | sort contact_days
      """, with: tables)
    let name = people.field(named: "name") == nil ? "" : "name, "
    var list = try context.table(
      """
      plan | where due | derive days_late = \(today(context)) - next_contact
        | sort priority, days_late desc, customer | take top
        | select customer, \(name)segment = shown, priority, last_contact, days_late
      """, with: tables)
    if context.asOf == nil { list = list.dropping(["days_late"]) }
    return [
      TitledTable(Localized("due by interval", zh: "按间隔统计应联系"), tiers, headings: headings),
      TitledTable(Localized("first to contact", zh: "优先联系"), list, headings: headings),
    ].filter { $0.table.rowCount > 0 }
  }

  /// The day that contacts are due on; none before transactions are loaded.
  private static func today(_ context: AnalysisContext) -> String {
    context.asOf.map(\.description) ?? "cast(null as date)"
  }
}
