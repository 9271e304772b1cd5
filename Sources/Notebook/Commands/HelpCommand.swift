import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

enum HelpCommand {
  static let definition = CommandDefinition(
    shape: StatementShape("help", arguments: [.init("TOPIC", .phrase, isOptional: true)]),
    group: .help,
    summary: Localized(
      "What can be done, or all about a command, stage, function, scheme, table or setting",
      zh: "概览，或某个命令、查询阶段、函数、细分方案、表、设置的说明"),
    examples: [
      .init("help", Localized("an overview", zh: "概览")),
      .init("help segment", Localized("about one thing", zh: "查看某一项")),
      .init("help functions", Localized("a list", zh: "列出所有函数")),
    ],
    isRecorded: false,
    action: .session { call, session in
      guard let (raw, span) = call.phrase("TOPIC") else { return overview(session.commands) }
      let topic = raw.filter { $0 != "`" }.lowercased()
      guard !topic.isEmpty else { return overview(session.commands) }
      let index = ReferenceIndex(commands: session.commands)
      // "segment by value" is about `segment`, when nothing is called so as a whole.
      let whole = index.pages(named: topic)
      let first = topic.split(separator: " ").first.map(String.init) ?? topic
      let pages = whole.isEmpty ? index.pages(named: first) : whole
      if !pages.isEmpty { return .sequence(pages.map(\.markup)) }
      if let list = list(topic, index) { return list }
      throw Failure(
        "unknown-topic", Localized("there is no help on `\(raw)`", zh: "没有关于 `\(raw)` 的帮助"), at: span,
        candidates: NearestName.candidates(for: topic, among: index.names + lists.map(\.name)),
        hint: Localized("`help` shows what there is", zh: "`help` 显示全部主题"))
    })

  private static let lists: [(name: String, kind: ReferencePage.Kind)] = [
    ("commands", .command), ("stages", .stage), ("functions", .function), ("schemes", .scheme),
    ("models", .model), ("analyses", .analysis), ("tables", .table), ("settings", .setting),
  ]

  private static func list(_ topic: String, _ index: ReferenceIndex) -> Markup? {
    if topic == "schemes" { return schemes() }
    guard let kind = lists.first(where: { $0.name == topic })?.kind else { return nil }
    return table(index.pages.filter { $0.kind == kind })
  }

  /// Schemes by group, with what they need.
  private static func schemes() -> Markup {
    let parts = SchemeDefinition.Group.allCases.compactMap { group -> Markup? in
      let schemes = SchemeRegistry.standard.schemes.filter { $0.group == group }
      guard !schemes.isEmpty else { return nil }
      return .table(
        TableView(
          headings: [
            .init(Localized("scheme", zh: "方案"), .leading), .init(Localized("meaning", zh: "含义"), .leading),
            .init(Localized("needs", zh: "需要"), .leading),
          ],
          rows: schemes.map { scheme in
            [
              Localized(verbatim: scheme.id), scheme.summary,
              Localized(verbatim: NeedsText.list(scheme.needs).joined(separator: ", ")),
            ]
          }, caption: group.title, wrapsText: true))
    }
    let foot = Localized(
      "What stands in brackets may be missing. `segment by SCHEME` runs one, `explain SCHEME` shows its rule.",
      zh: "方括号中的可以没有。`segment by 方案` 运行，`explain 方案` 查看规则。")
    return .sequence(parts + [.paragraph(foot)])
  }

  private static func table(_ pages: [ReferencePage]) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("name", zh: "名称"), .leading), .init(Localized("meaning", zh: "含义"), .leading),
        ],
        rows: pages.map { [Localized(verbatim: $0.name), $0.summary] }, wrapsText: true))
  }

  private static func overview(_ registry: CommandRegistry) -> Markup {
    var parts: [Markup] = [
      .paragraph(
        Localized(
          "One customer is one row; every analysis is a column. Load purchases, then score, cut and ask:",
          zh: "一个客户一行，每项分析是一列。先载入交易，再评分、细分、提问："))
    ]
    parts.append(
      .code(
        """
        load "purchases.csv" as transactions
        rfm
        segment by value
        customers | summarize customers = count(), revenue = sum(monetary) by value
        """))
    for group in CommandDefinition.Group.allCases {
      let commands = registry.commands.filter { $0.group == group }
      guard !commands.isEmpty else { continue }
      let verbs = commands.map { $0.shape.verb }.joined(separator: ", ")
      parts.append(.lines([Localized("\(group.title.en): \(verbs)", zh: "\(group.title.zh)：\(verbs)")]))
    }
    let stages = StageRegistry.standard.stages.map(\.shape.verb).joined(separator: ", ")
    parts.append(.line("after `|`: \(stages)", zh: "`|` 之后：\(stages)"))
    parts.append(
      .paragraph(
        Localized(
          "help NAME tells all about one of them; help functions, help schemes, help analyses, help tables, help settings list the others.",
          zh: "help 名称 查看其中一项；help functions、help schemes、help analyses、help tables、help settings 列出其余各项。")))
    return .sequence(parts)
  }
}

extension CommandDefinition.Group {
  /// What people call the group.
  var title: Localized {
    switch self {
    case .data: Localized("data", zh: "数据")
    case .settings: Localized("settings", zh: "设置")
    case .segments: Localized("segments", zh: "细分")
    case .models: Localized("models", zh: "模型")
    case .time: Localized("time", zh: "时间")
    case .baskets: Localized("baskets", zh: "购物篮")
    case .pictures: Localized("pictures", zh: "图形")
    case .sessions: Localized("sessions", zh: "会话")
    case .help: Localized("help", zh: "帮助")
    }
  }
}
