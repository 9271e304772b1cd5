import Basics

extension SchemeDefinition {
  /// Profitable, break-even and loss-making customers, and the whale curve.
  public static let profit = SchemeDefinition(
    id: "profit", group: .value, title: Localized("Customer profit", zh: "客户盈亏"),
    summary: Localized(
      "profitable, break-even and loss-making customers, with the whale curve", zh: "按利润分盈利、保本、亏损客户，并给出鲸鱼曲线"),
    parameters: [
      ParameterDefinition(
        "on", .columnExpression, default: "margin",
        summary: Localized(
          "what profit is; by default purchases − product cost − service and marketing cost",
          zh: "利润所用的列；默认为购买额 − 商品成本 − 服务与营销费用")),
      ParameterDefinition(
        "tolerance", .value, default: "2%", limits: 0...1,
        summary: Localized("share of purchases within which profit breaks even", zh: "利润绝对值不超过购买额的该比例即为保本")),
      ParameterDefinition(
        "goal", .value, default: "90%", limits: 0...1,
        summary: Localized("share of the total profit whose customers are counted", zh: "统计达到该利润占比所需的客户数")),
    ],
    optionalColumns: [
      (
        "relationship_cost",
        Localized("profit is purchases − product cost alone", zh: "利润仅为购买额 − 商品成本")
      )
    ],
    reports: [
      SchemeReport(
        Localized("whale curve: customers from the highest profit down", zh: "鲸鱼曲线：客户按利润由高到低"),
        .computed(WhaleCurve.marks), headings: WhaleCurve.headings, percents: WhaleCurve.percents),
      SchemeReport(
        Localized("whale curve by tenths of customers", zh: "鲸鱼曲线：按客户十分位"), .computed(WhaleCurve.tenths),
        headings: WhaleCurve.headings, percents: WhaleCurve.percents),
    ],
    variants: [
      SchemeVariant(
        domainName: "profit",
        levels: [
          label("profitable", "Profitable", "盈利客户"), label("break_even", "Break-even", "保本客户"),
          label("loss_making", "Loss-making", "亏损客户"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 and (relationship_cost > 0 or monetary > `on`) then 'loss_making'
            when orders = 0 then 'none'
            when `on` is null then 'unknown'
            when abs(`on`) <= tolerance * monetary then 'break_even'
            when `on` > 0 then 'profitable'
            else 'loss_making'
          end
          """,
        thresholds: [
          .init(Localized("profit in all", zh: "利润合计"), "sum(`on`)"),
          .init(
            Localized("what the profitable earn", zh: "盈利客户的利润"), "sum(`on`) filter (where segment = 'profitable')"),
          .init(
            Localized("what the loss-making lose", zh: "亏损客户的亏损"), "-sum(`on`) filter (where segment = 'loss_making')"),
        ],
        words: Localized(
          "Profit is {on}: purchases − product cost − service and marketing cost, unless set otherwise. Within {tolerance} of purchases it is break-even, above profitable, below loss-making. Who never bought is loss-making when there was a cost. The whale curve adds up profit from the best customer on: where it reaches {goal} of the total, and where it peaks before the losses begin.",
          zh:
            "利润为 {on}（默认：购买额 − 商品成本 − 服务与营销费用）。绝对值不超过购买额的 {tolerance} 为保本，高于此为盈利，低于此为亏损。从未购买但发生过费用的为亏损。鲸鱼曲线从利润最高的客户起累计：何处达到总额的 {goal}，何处到达顶点、此后开始亏损。"
        ))
    ])
}
