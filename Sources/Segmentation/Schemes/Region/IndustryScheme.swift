import Basics

extension SchemeDefinition {
  /// The industry of a customer.
  public static let industry = SchemeDefinition(
    id: "industry", group: .region, title: Localized("Industry", zh: "行业"),
    summary: Localized("customers by their industry", zh: "按行业划分"),
    parameters: [
      ParameterDefinition(
        "on", .anyColumn, default: "industry", summary: Localized("the column that tells it", zh: "行业所在的列"))
    ],
    variants: [
      SchemeVariant(
        domainName: "industry", levels: [label("unknown", "Unknown industry", "未知行业")], takesLevelsFromData: true,
        rule: "coalesce(cast(`on` as text), 'unknown')",
        thresholds: [.init(Localized("industries", zh: "行业数"), "count_distinct(`on`)")],
        words: Localized(
          "Each value of {on} is a segment of its own, the most frequent first; without one it is unknown.",
          zh: "{on} 的每个取值为一类，客户多者在前；无值为未知。"))
    ])
}
