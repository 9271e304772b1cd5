import Basics

extension SchemeDefinition {
  /// Points for purchases, the open pipeline, predicted demand and suggestions.
  public static let scorecard = SchemeDefinition(
    id: "scorecard", group: .value, title: Localized("Customer scorecard", zh: "客户积分"),
    summary: Localized(
      "points for purchases, open pipeline, predicted demand and suggestions", zh: "按购买、在谈商机、预测需求与建议计分，分高、中、低"),
    parameters: parameters,
    optionalColumns: [
      ("pipeline", Localized("no points for open opportunities", zh: "在谈商机不计分")),
      ("high_suggestions", Localized("no points for suggestions", zh: "建议不计分")),
      ("ordinary_suggestions", Localized("no points for suggestions", zh: "建议不计分")),
    ],
    inputs: [
      .query(
        companions, gives: ["companion_demand": "0"],
        needs: ["transactions.product", "products.companion", "products.price"],
        whenMissing: Localized("no demand for companions is predicted", zh: "不预测配套产品的需求")),
      .query(
        """
        customers
        | derive repeat_demand = case
            when orders > 0 and purchase_days >= 2 and not (\(SharedTerms.lost)) then average_order * horizon / own_gap
            else 0
          end
        | select customer, purchase_points = monetary / unit, pipeline_points = coalesce(pipeline, 0) / unit,
            demand_points = coalesce(predicted, repeat_demand + coalesce(companion_demand, 0)) / unit,
            suggestion_points = coalesce(suggested_1 * high_suggestions + suggested_2 * ordinary_suggestions, 0),
            cost_points = -(coalesce(acquisition, 0) + coalesce(arrears, 0)) / unit,
            year_points = coalesce(years * floor(tenure / 365), 0),
            satisfaction_points = coalesce(greatest(satisfaction - satisfied_above, 0), 0)
        | derive score = purchase_points + pipeline_points + demand_points + suggestion_points + cost_points + year_points
            + satisfaction_points
        | derive score_place = share_from_top(score)
        """,
        gives: [
          "purchase_points": "0", "pipeline_points": "0", "demand_points": "0", "suggestion_points": "0",
          "cost_points": "0", "year_points": "0", "satisfaction_points": "0", "score": "0", "score_place": "null",
        ], needs: ["transactions"]),
    ],
    publishes: ["score"],
    reports: [
      SchemeReport(
        Localized("points on average, term by term", zh: "各项平均积分"), .computed(ScorecardTerms.means),
        headings: ScorecardTerms.meanHeadings),
      SchemeReport(
        Localized("the highest scores, term by term", zh: "积分最高的客户，逐项列出"), ScorecardTerms.best,
        headings: ScorecardTerms.bestHeadings),
      SchemeReport(
        Localized("half of the customers have less than 0.1 point: try this unit", zh: "半数客户不足 0.1 分：建议改用以下单位"),
        """
        segmented
        | summarize median_score = median(score), unit_now = max(unit),
            usual = median((purchase_points + pipeline_points + demand_points) * unit)
        | where median_score < 0.1 and usual > 0
        | select median_score, unit_now, unit_suggested = power(10, floor(log10(usual)))
        """,
        headings: [
          "median_score": Localized("median score", zh: "积分中位数"), "unit_now": Localized("unit now", zh: "当前单位"),
          "unit_suggested": Localized("suggested unit", zh: "建议单位"),
        ]),
    ],
    variants: [
      SchemeVariant(
        domainName: "scorecard",
        levels: [
          label("high", "High score", "高积分客户"), label("medium", "Medium score", "中等积分客户"),
          label("low", "Low score", "低积分客户"),
        ],
        rule: """
          case
            when score_place <= high then 'high'
            when score_place <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: [
          .init(Localized("high from, points", zh: "高积分下限"), "min(score) filter (where segment = 'high')"),
          .init(Localized("medium from, points", zh: "中等积分下限"), "min(score) filter (where segment = 'medium')"),
        ],
        words: Localized(
          "Purchases, the open pipeline and the predicted demand count a point for each {unit}, suggestions {suggested} points (high grade, ordinary). The predicted demand of {horizon} days is average order × {horizon} ÷ own gap for customers with 2 purchase days who are not lost, and price × confidence of the companions of what they have bought and do not have. Off unless set: acquisition and arrears (columns) are taken off, years adds points for each whole year, satisfaction (a column) a point for each above {satisfied_above}. The {high} with the most points are high, up to {medium} medium, the rest low; equal scores share a class.",
          zh:
            "购买额、在谈商机、预测需求每 {unit} 计 1 分，建议按 {suggested} 分（高等级、普通）计。{horizon} 天的预测需求：未流失且至少有 2 个购买日的客户为 平均每单金额 × {horizon} ÷ 自身间隔，另加已购产品的配套产品（尚未拥有）的 价格 × 置信度。以下各项设置后才计：acquisition 与 arrears（列）扣分，years 为每满一年的加分，satisfaction（列）每高出 {satisfied_above} 一分加 1 分。积分最高的 {high} 为高积分，至 {medium} 为中等，其余为低；积分相等者同类。"
        ))
    ])

  private static let parameters = [
    ParameterDefinition(
      "unit", .value, default: "100000", limits: 1...1_000_000_000_000,
      summary: Localized("money that counts a point", zh: "多少金额计 1 分")),
    ParameterDefinition(
      "suggested", .list, default: "(10, 2)", limits: 0...1_000_000, count: 2,
      summary: Localized("points of a suggestion of high and of ordinary grade", zh: "高等级、普通建议的分值")),
    ParameterDefinition(
      "horizon", .value, default: "365", limits: 1...100_000,
      summary: Localized("days whose demand is predicted", zh: "预测多少天的需求")),
    ParameterDefinition(
      "predicted", .columnExpression, default: nil,
      summary: Localized("the predicted demand, in place of the rule's own", zh: "预测需求，代替规则自身的预测")),
    ParameterDefinition(
      "acquisition", .columnExpression, default: nil,
      summary: Localized("what it cost to win the customer, taken off when set", zh: "获客成本的列，设置后扣分")),
    ParameterDefinition(
      "arrears", .columnExpression, default: nil,
      summary: Localized("what the customer owes, taken off when set", zh: "欠款的列，设置后扣分")),
    ParameterDefinition(
      "years", .value, default: "0", limits: 0...1_000,
      summary: Localized("points of each whole year since the first purchase; 0 is off", zh: "自首次购买起每满一年的分值，0 为不计")),
    ParameterDefinition(
      "satisfaction", .columnExpression, default: nil,
      summary: Localized("satisfaction, a point for each above the usual when set", zh: "满意度的列，设置后每高出一分加 1 分")),
    ParameterDefinition(
      "satisfied_above", .value, default: "3", limits: 0...100,
      summary: Localized("satisfaction above which it counts", zh: "满意度高于多少开始计分")),
    ParameterDefinition(
      "high", .value, default: "1/3", limits: 0...1,
      summary: Localized("share of customers that is high", zh: "高积分客户的比例")),
    ParameterDefinition(
      "medium", .value, default: "2/3", limits: 0...1,
      summary: Localized("share of customers that is high or medium", zh: "高、中积分客户合计的比例")),
    ParameterDefinition(
      "top", .value, default: "10", limits: 0...1_000_000,
      summary: Localized("how many of the highest scores to list", zh: "列出多少个积分最高的客户")),
    SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience,
  ]

  /// What the companions of a customer's products may bring: price × the share of the product's buyers who have the
  /// companion too; for a companion of several products the largest.
  private static let companions = """
    with owned as (select distinct customer, product from transactions where amount > 0 and product is not null),
      pairs as (
        select p.product, p.companion, c.price
        from products as p join products as c on c.product = p.companion
        where c.price > 0),
      confident as (
        select p.product, p.companion, p.price, count(c.customer) / count(o.customer) as confidence
        from pairs as p
        join owned as o on o.product = p.product
        left join owned as c on c.customer = o.customer and c.product = p.companion
        group by p.product, p.companion, p.price),
      offers as (
        select o.customer, f.companion, max(f.price * f.confidence) as worth
        from owned as o
        join confident as f on f.product = o.product
        left join owned as c on c.customer = o.customer and c.product = f.companion
        where c.customer is null
        group by o.customer, f.companion)
    select customer, sum(worth) as companion_demand from offers group by customer
    """
}
