/// All analyses.
public struct AnalysisRegistry: Sendable {
  /// In the order of the reference.
  public let analyses: [AnalysisDefinition]

  public init(_ analyses: [AnalysisDefinition]) {
    self.analyses = analyses
  }

  /// The analyses that Clientele brings.
  public static let standard = AnalysisRegistry([
    .concentration, .margin, .valueCurve, .choose, .crosstab, .demographic, .compare, .cluster, .rfmGrid, .growth,
    .retention, .migrate, .churn, .changes,
    .preference, .basket, .recommend, .nextOrders, .replenish, .fit, .predict, .clv, .forecast, .risk, .evaluate,
    .compareModels, .playbook, .kpi, .profile, .cleanErrors, .cleanDuplicates, .cleanSimilar, .cleanBlacklist,
    .cleanEnrich, .cleanRows,
  ])

  public func analysis(_ verb: String) -> AnalysisDefinition? {
    analyses.first { $0.shape.verb == verb.lowercased() }
  }
}
