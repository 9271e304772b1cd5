import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// What to do about each segment, and whom to contact today.
  static let playbook = AnalysisDefinition(
    shape: StatementShape(
      "playbook", arguments: [.init("SCHEME", .name, isOptional: true)],
      clauses: [.init("as", .init("NAME", .name)), .settings]),
    group: .segments, title: Localized("Playbook", zh: "行动手册"),
    summary: Localized(
      "What to do about each segment of a scheme (or of a column of yours), how often to be in touch, and who is due as of the day; without a scheme, the whole book. Last contact is the last purchase or the last interaction that went out. To make it yours: `playbook value`, `export \"playbook.csv\"`, edit the file, `load \"playbook.csv\" as playbook`: your rows (scheme, segment, action; action_zh, priority, contact_days) go before ours, and contact_days 0 means never. `with` also sets the scheme's parameters",
      zh:
        "某方案（或自建列）各类客户的行动建议、联系间隔，以及截止日当天应联系的客户；不写方案时列出整本手册。最近联系取最近购买与最近主动联系中较晚者。自定义：先 `playbook value`，再 `export \"playbook.csv\"`，编辑后 `load \"playbook.csv\" as playbook`；自己的行（scheme、segment、action，可加 action_zh、priority、contact_days）优先，contact_days 为 0 表示不联系。`with` 也可设置方案的参数"
    ),
    parameters: [
      ParameterDefinition(
        "every", .list, default: "(14, 30, 90)", limits: 1...100_000, count: 3,
        summary: Localized("days between contacts: often, regular, seldom", zh: "联系间隔（天）：频繁、定期、偶尔")),
      ParameterDefinition(
        "outbound", .words, default: "('out', 'outbound', '呼出', '外呼', '主动', '去电', '去访')",
        summary: Localized("directions of interactions that went to the customer", zh: "表示主动联系客户的方向取值")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...10_000,
        summary: Localized("how many of those who are due are listed", zh: "列出多少位应联系的客户")),
    ],
    columns: PlaybookPlan.columns,
    examples: [
      .init("playbook value", Localized("for the segments of a scheme", zh: "某方案的各类客户")),
      .init(
        "playbook activity with every (7, 14, 60), method days",
        Localized("other intervals; the scheme's parameters too", zh: "改联系间隔，同时设置方案参数")),
      .init("playbook", Localized("the whole book", zh: "整本手册")),
    ]
  ) { context in
    let own = try ownRows(context)
    guard let name = context.call.name("SCHEME") else { return try wholeBook(context, own) }
    let chosen = try PlaybookSegments(name, context)
    let advice = PlaybookAdvice(
      chosen.names, segments: chosen.segments, own: own, every: context.list("every"))
    let plan = try PlaybookPlan(advice, chosen, context)
    return AnalysisResult(
      lines: [
        Localized("Playbook of `\(name.text)`", zh: "`\(name.text)` 的行动手册")
      ] + plan.lines, tables: plan.tables, answer: plan.answer, columns: plan.fields, reads: chosen.reads,
      notes: (own?.notes ?? []) + plan.notes)
  }

  /// The user's rows, when there is a table of them.
  private static func ownRows(_ context: AnalysisContext) throws -> PlaybookTable? {
    guard try context.has(PlaybookTable.name) else { return nil }
    let table = try context.table(PlaybookTable.name)
    let names = Playbook.standard.pages.map(\.scheme) + SchemeRegistry.standard.names
    return try PlaybookTable(
      table, schemes: { PlaybookSegments.known($0, customers: context.customers) },
      names: names.filter { $0 != PlaybookEntry.any })
  }

  /// Every scheme that the book has entries for, then the user's own.
  private static func wholeBook(_ context: AnalysisContext, _ own: PlaybookTable?) throws -> AnalysisResult {
    var schemes = Playbook.standard.pages.map(\.scheme)
    for row in own?.rows ?? [] where !schemes.contains(row.scheme) { schemes.append(row.scheme) }
    var answer: Table?
    var shown: Table?
    for scheme in schemes {
      let segments = PlaybookSegments.listed(scheme, own: own)
      let advice = PlaybookAdvice([scheme], segments: segments, own: own, every: context.list("every"))
      answer = try append(advice.table, to: answer, context)
    }
    shown = try answer.map { table in
      try context.table("book | select scheme, segment, priority, contact_days", with: [("book", table)])
    }
    if let answer, let table = shown {
      let texts = (0..<answer.rowCount).map { row -> (code: String, text: Localized) in
        let texts = ["action", "action_zh"].map { answer.column(named: $0)?.value(at: row) }
        guard case .text(let en)? = texts[0] else { return ("", Localized("–", zh: "–")) }
        if case .text(let zh)? = texts[1] { return ("", Localized(en, zh: zh)) }
        return ("", Localized(verbatim: en))
      }
      shown = table.setting(Table.Field("action", PlaybookAdvice.shown(texts)))
    }
    return AnalysisResult(
      lines: [
        Localized(
          "Recommended actions: \(answer?.rowCount ?? 0) segments of \(schemes.count - 1) schemes",
          zh: "行动建议：\(schemes.count - 1) 个方案，\(answer?.rowCount ?? 0) 类客户")
      ],
      tables: shown.map { [TitledTable(title, $0, headings: PlaybookPlan.headings, wrapsText: true)] } ?? [],
      answer: answer, notes: own?.notes ?? [])
  }

  private static let title = Localized(
    "the book; `playbook SCHEME` shows one with its customers", zh: "手册；`playbook 方案` 显示一个方案及其客户")

  private static func append(_ table: Table, to above: Table?, _ context: AnalysisContext) throws -> Table {
    guard let above else { return table }
    return try context.table("above | append below", with: [("above", above), ("below", table)])
  }
}
