import Basics
import Columns

/// The terms of the scorecard, for reports.
enum ScorecardTerms {
  static let all: [(measure: String, label: Localized)] = [
    ("purchase_points", Localized("purchases", zh: "购买")), ("pipeline_points", Localized("pipeline", zh: "在谈商机")),
    ("demand_points", Localized("predicted demand", zh: "预测需求")),
    ("suggestion_points", Localized("suggestions", zh: "建议")),
    ("cost_points", Localized("acquisition cost and arrears", zh: "获客成本与欠款")),
    ("year_points", Localized("years", zh: "年限")), ("satisfaction_points", Localized("satisfaction", zh: "满意度")),
    ("score", Localized("score", zh: "积分")),
  ]

  /// Points on average: a row a term, a column a segment.
  @Sendable static func means(_ context: SchemeContext) throws -> Table? {
    let measures = all.map(\.measure)
    let means = try context.table(
      """
      segmented
      | summarize people = count(), \(measures.map { "\($0) = mean(\($0))" }.joined(separator: ", ")) by segment
      | unpivot (\(measures.joined(separator: ", "))) into term, points
      | summarize mean_high = round(max(points) filter (where segment = 'high'), 3),
          mean_medium = round(max(points) filter (where segment = 'medium'), 3),
          mean_low = round(max(points) filter (where segment = 'low'), 3),
          mean_all = round(sum(points * people) / sum(people), 3) by term
      """)
    guard let codes = means.column(named: "term"), let texts = codes.dictionary?.texts else { return nil }
    let domain = CategoryDomain(
      name: "scorecard_terms", levels: all.map { CategoryDomain.Level(code: $0.measure, label: $0.label) })
    let levels = texts.map { text in UInt16(measures.firstIndex(of: text) ?? 0) }
    return means.setting(Table.Field("term", codes.categorized(domain, levelOfCode: levels, missing: 0)))
  }

  static let meanHeadings: [String: Localized] = [
    "term": Localized("term", zh: "项目"), "mean_high": Localized("High score", zh: "高积分客户"),
    "mean_medium": Localized("Medium score", zh: "中等积分客户"), "mean_low": Localized("Low score", zh: "低积分客户"),
    "mean_all": Localized("all", zh: "全部"),
  ]

  /// The customers with the highest scores.
  static let best = """
    segmented
    | sort score desc, customer
    | take top
    | select customer, \(all.map { "\($0.measure) = round(\($0.measure), 3)" }.joined(separator: ", "))
    """

  static let bestHeadings: [String: Localized] = [
    "customer": Localized("customer", zh: "客户"), "purchase_points": Localized("purchases", zh: "购买"),
    "pipeline_points": Localized("pipeline", zh: "商机"), "demand_points": Localized("demand", zh: "需求"),
    "suggestion_points": Localized("ideas", zh: "建议"), "cost_points": Localized("costs", zh: "成本"),
    "year_points": Localized("years", zh: "年限"), "satisfaction_points": Localized("satisfied", zh: "满意"),
    "score": Localized("score", zh: "积分"),
  ]
}
