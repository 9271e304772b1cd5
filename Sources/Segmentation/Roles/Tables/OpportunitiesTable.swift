import Basics

extension RoleTable {
  /// Deals that are open, won or lost.
  public static let opportunities = RoleTable(
    name: "opportunities",
    fileWords: [
      "opportunities", "opportunity", "deals", "deal", "pipeline", "leads", "商机", "商机表", "销售机会", "机会", "销售漏斗",
    ],
    rowSummary: Localized("open or closed deal", zh: "进行中或已结束的商机"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true, headers: RoleDefinition.customerHeaders,
        summary: Localized("who may buy", zh: "商机所属的客户")),
      RoleDefinition(
        "opened", .date, isRequired: true,
        headers: [
          "opened", "opened_date", "open_date", "opened_at", "created", "created_at", "created_date", "create_date",
          "start_date", "date", "创建日期", "创建时间", "开始日期", "发现日期", "立项日期", "日期",
        ],
        summary: Localized("the day it was opened", zh: "商机建立日期")),
      RoleDefinition(
        "closed", .date,
        headers: [
          "closed", "closed_date", "close_date", "closed_at", "won_date", "end_date", "关闭日期", "结束日期", "成交日期", "赢单日期",
          "完成日期",
        ],
        summary: Localized("the day it was won or lost", zh: "成交或丢单日期")),
      RoleDefinition(
        "stage", .any, isRequired: true,
        headers: [
          "stage", "sales_stage", "deal_stage", "opportunity_stage", "pipeline_stage", "status", "阶段", "销售阶段", "商机阶段",
          "状态",
        ],
        summary: Localized("how far it has come", zh: "所处阶段")),
      RoleDefinition(
        "amount", .number,
        headers: [
          "amount", "value", "deal_value", "deal_amount", "opportunity_amount", "expected_amount", "expected_revenue",
          "estimated_value", "金额", "商机金额", "预计金额", "预计销售额", "预期金额", "预计成交金额",
        ],
        summary: Localized("what it would come to", zh: "预计金额")),
      RoleDefinition(
        "probability", .share,
        headers: [
          "probability", "win_probability", "likelihood", "chance", "confidence", "概率", "赢率", "成交概率", "可能性", "成功率",
        ],
        summary: Localized("how likely it is won, 0–1 or percent", zh: "赢单概率，0–1 或百分数")),
    ],
    dateRole: "opened",
    // How far it came and how likely it was are written when it is closed: before that day nobody knew.
    laterDates: [LaterDate("closed", decides: ["stage", "probability"])],
    rollUp: [
      TableMeasure(
        "open_opportunities", "count() filter (where \(open))", ofNone: .zero, optional: openOptional,
        Localized("deals that are open", zh: "进行中的商机数")),
      TableMeasure(
        "pipeline", "sum(amount * coalesce(probability, 1)) filter (where \(open))", ofNone: .zero,
        needs: ["amount"], optional: openOptional.merging(["probability": "1"]) { $1 },
        Localized(
          "Σ amount × probability of the open deals; without a probability the whole amount",
          zh: "进行中商机的金额 × 概率之和，无概率时计全额")),
    ])

  /// A deal is open while it has no closing day and its stage is none that ends it.
  private static let open =
    "closed is null and (stage is null or lower(cast(stage as text)) not in (\(endings)))"
  private static let openOptional = ["closed": "cast(null as date)"]
  private static let endings =
    [
      "won", "lost", "closed", "closed won", "closed lost", "closed_won", "closed_lost", "成交", "已成交", "赢单", "输单", "丢单",
      "关闭", "已关闭",
    ]
    .map { "'\($0)'" }.joined(separator: ", ")
}
