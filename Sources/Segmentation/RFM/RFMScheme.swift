import Basics

extension SchemeDefinition {
  /// Segments by RFM scores.
  public static let rfm = SchemeDefinition(
    id: "rfm", group: .rfm, title: Localized("RFM segments", zh: "RFM 分群"),
    summary: Localized("segments by recency, frequency and monetary scores", zh: "按 RFM 得分分群"),
    parameters: [
      ParameterDefinition(
        "map", .table, default: "eleven",
        summary: Localized(
          "eleven, ten, rf, eight, three, or a table with the columns rfm and segment",
          zh: "eleven、ten、rf、eight、three，或含 rfm 与 segment 列的表"))
    ],
    chooser: "map",
    custom: { word, environment in try RFMMap.custom(word, environment) },
    variants: [.eleven, .ten, .rf, .eight, .three])
}
