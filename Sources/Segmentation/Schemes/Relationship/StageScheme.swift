import Basics
import Columns

extension SchemeDefinition {
  /// The stage of the latest opportunity, and the funnel of all.
  public static let stage = SchemeDefinition(
    id: "stage", group: .relationship, title: Localized("Sales stage", zh: "销售阶段"),
    summary: Localized(
      "the stage of each customer's latest opportunity; the funnel with conversion, win rate and sales cycle",
      zh: "客户最近一次商机所处的阶段；销售漏斗、转化率、赢单率与销售周期"),
    parameters: [
      words("potential", "('potential', 'lead', 'new', 'prospecting', '潜在', '线索', '潜在客户', '初步接触')"),
      words("intent", "('intent', 'qualified', 'qualification', 'interested', 'demo', '意向', '意向客户', '需求确认')"),
      words("offer", "('offer', 'proposal', 'quote', 'quotation', 'negotiation', '报价', '方案', '谈判', '报价谈判')"),
      words("won", "('won', 'closed won', 'closed_won', 'deal', '成交', '赢单', '签约', '已成交', '成交客户')"),
      words("repeat", "('repeat', 'renewal', 'repurchase', '复购', '续约', '续费', '复购客户')"),
      words("lost", "('lost', 'closed lost', 'closed_lost', '丢单', '输单', '流失', '失败')"),
    ],
    inputs: [
      .query(
        "\(deals) | sort opened | summarize latest_stage = last(code) by customer",
        gives: ["latest_stage": "'none'"], needs: ["opportunities"])
    ],
    reports: [
      SchemeReport(
        Localized("funnel of deals; a lost one counts as having come to the first stage", zh: "商机漏斗；丢单按只到达第一阶段计"),
        .computed(funnel), headings: funnelHeadings, percents: Funnel.percents),
      SchemeReport(
        Localized("deals", zh: "商机"),
        .computed { context in
          guard try hasClosed(context) else { return nil }
          return try context.table(
            """
            \(deals)
            | summarize
                open = count() filter (where code in ('potential', 'intent', 'offer')),
                won_deals = count() filter (where \(isWon)), lost_deals = count() filter (where code = 'lost'),
                win_rate = count() filter (where \(isWon)) / count() filter (where \(isWon) or code = 'lost'),
                sales_cycle = median(closed - opened) filter (where \(isWon))
            """)
        },
        headings: [
          "open": Localized("open", zh: "进行中"), "won_deals": Localized("won", zh: "赢单"),
          "lost_deals": Localized("lost", zh: "丢单"), "win_rate": Localized("win rate", zh: "赢单率"),
          "sales_cycle": Localized("sales cycle, days (median)", zh: "销售周期（天，中位数）"),
        ], percents: ["win_rate"]),
      SchemeReport(
        Localized("stages that no parameter names", zh: "参数中没有的阶段"),
        "\(deals) | where code = 'unknown' | summarize deals = count() by stage | sort deals desc, stage",
        headings: ["stage": Localized("stage", zh: "阶段"), "deals": Localized("deals", zh: "商机数")]),
    ],
    variants: [
      SchemeVariant(
        domainName: "stage", levels: stageLevels, ranking: .none,
        rule: "case when latest_stage is null then 'none' else latest_stage end",
        words: Localized(
          "The stage of the opportunity that was opened last, of several on one day the last in the table: potential ({potential}), intent ({intent}), offer ({offer}), won ({won}), repeat ({repeat}) or lost ({lost}); any other word is unknown.",
          zh:
            "取最近建立的商机所处阶段（同日多笔取表中最后一笔）：潜在（{potential}）、意向（{intent}）、报价（{offer}）、成交（{won}）、复购（{repeat}）、丢单（{lost}）；其他词为未知。"
        ))
    ])

  /// The deals with the code of their stage.
  private static let deals = """
    opportunities
    | where opened <= as_of()
    | derive code = case
        when lower(stage) in (potential) then 'potential'
        when lower(stage) in (intent) then 'intent'
        when lower(stage) in (offer) then 'offer'
        when lower(stage) in (won) then 'won'
        when lower(stage) in (repeat) then 'repeat'
        when lower(stage) in (lost) then 'lost'
        else 'unknown'
      end
    """
  private static let isWon = "code in ('won', 'repeat')"

  private static func hasClosed(_ context: SchemeContext) throws -> Bool {
    try NeededData("opportunities.closed").isThere(in: context.engine.environment)
  }

  /// A row a stage. Days are those up to the end of a deal, or up to the day for one that is open.
  @Sendable private static func funnel(_ context: SchemeContext) throws -> Table? {
    let end = try hasClosed(context) ? "coalesce(closed, as_of())" : "as_of()"
    let standing = StageRows(
      try context.table("\(deals) | summarize n = count(), days = median(\(end) - opened) by stage = code"))
    let ending = StageRows(
      try context.table(
        "\(deals) | summarize n = count() by stage = case code when 'lost' then 'potential' else code end"))
    let stages = Array(stageLevels.dropLast())
    // Nobody goes on from a lost deal: it is no step of the funnel.
    let steps = Array(stages.dropLast())
    let funnel = Funnel(stages: steps, standing: standing, ending: ending).table(standingName: "deals")
    let rows = stages.indices.map { $0 < steps.count ? Int32($0) : -1 }
    return Table(
      [
        Table.Field("stage", Funnel.labels(stages)),
        Table.Field("deals", Column(.integer(stages.map { standing.count($0.code) }))),
        funnel.column(named: "reached").map { Table.Field("reached", Selection.gather($0, rows)) },
        funnel.column(named: "conversion").map { Table.Field("conversion", Selection.gather($0, rows)) },
        standing.column("days", of: stages).map { Table.Field("days", $0) },
      ].compactMap { $0 }, rowCount: stages.count)
  }

  private static let funnelHeadings = Funnel.headings(standing: ("deals", Localized("deals", zh: "商机数")))
    .merging(["days": Localized("days in it (median)", zh: "停留天数（中位数）")]) { $1 }

  /// A parameter that lists the words of one stage.
  private static func words(_ code: String, _ text: String) -> ParameterDefinition {
    let level = stageLevels.first { $0.code == code }?.label ?? Localized(verbatim: code)
    return ParameterDefinition(
      code, .words, default: text,
      summary: Localized("stages that count as \(level.en.lowercased())", zh: "视为\(level.zh)的阶段"))
  }

  private static let stageLevels = [
    label("potential", "Potential", "潜在客户"), label("intent", "Intent", "意向客户"), label("offer", "Offer", "报价谈判"),
    label("won", "Won", "成交客户"), label("repeat", "Repeat", "复购客户"), label("lost", "Lost", "丢单客户"),
    label("none", "No opportunity", "无销售机会"),
  ]
}
