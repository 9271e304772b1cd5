import Basics

extension SchemeDefinition {
  /// High, medium and low value.
  public static let value = SchemeDefinition(
    id: "value", group: .value, title: Localized("Customer value", zh: "客户价值"),
    summary: Localized("high, medium and low value by share from the top", zh: "按自上而下的排位分高、中、低价值"),
    parameters: [
      ParameterDefinition(
        "method", .word(["share", "scores"]), default: "share",
        summary: Localized(
          "share: by place from the top; scores: mean of frequency, monetary and relationship scores",
          zh: "share：按自上而下的排位；scores：按频次、金额、关系三项得分的平均")),
      ParameterDefinition(
        "on", .columnExpression, default: "monetary", summary: Localized("what value is", zh: "衡量价值的列")),
      ParameterDefinition(
        "high", .value, default: "20%", limits: 0...1,
        summary: Localized("share of customers of high value", zh: "高价值客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "50%", limits: 0...1,
        summary: Localized("share of customers of high and medium value", zh: "高、中价值客户合计的比例")),
      SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience, SharedTerms.loyalDays, SharedTerms.loyalQuantile,
    ],
    chooser: "method",
    variants: [
      SchemeVariant(
        word: "share", domainName: "value", levels: valueLevels,
        rule: """
          case
            when orders = 0 then 'none'
            when `on` is null then 'unknown'
            when share_from_top(`on`) <= high then 'high'
            when share_from_top(`on`) <= medium then 'medium'
            else 'low'
          end
          """,
        thresholds: valueThresholds,
        words: Localized(
          "Customers are ordered by {on}. Those up to {high} from the top are high value, up to {medium} medium, the rest low; equal values share a class.",
          zh: "按 {on} 从高到低排列：前 {high} 为高价值，前 {medium} 为中等价值，其余为低价值；数值相等者同类。")),
      SchemeVariant(
        word: "scores", domainName: "value", levels: valueLevels,
        rule: """
          case
            when orders = 0 then 'none'
            when `on` is null then 'unknown'
            when (\(meanOfScores)) / 3 >= 2.5 then 'high'
            when (\(meanOfScores)) / 3 < 1.5 then 'low'
            else 'medium'
          end
          """,
        thresholds: valueThresholds,
        words: Localized(
          "Three scores from 1 to 3 are averaged: the third of customers by frequency, the third by {on}, and the relationship (loyal 3, ordinary 2, lost 1). From 2.5 on it is high value, below 1.5 low.",
          zh: "三项 1–3 分取平均：频次三分位、{on} 三分位、关系（忠诚 3、一般 2、流失 1）。平均不低于 2.5 为高价值，低于 1.5 为低价值。")),
    ])

  private static let meanOfScores =
    "tercile(frequency) + tercile(`on`) + case when \(SharedTerms.lost) then 1 when \(SharedTerms.loyal) then 3 else 2 end"

  private static let valueLevels = [
    label("high", "High value", "高价值客户"),
    label("medium", "Medium value", "中等价值客户"),
    label("low", "Low value", "低价值客户"),
    label("none", "No purchase", "未购买"),
  ]

  private static let valueThresholds = [
    SchemeVariant.Threshold(
      Localized("high value from", zh: "高价值下限"), "min(`on`) filter (where segment = 'high')"),
    SchemeVariant.Threshold(
      Localized("medium value from", zh: "中等价值下限"), "min(`on`) filter (where segment = 'medium')"),
  ]
}
