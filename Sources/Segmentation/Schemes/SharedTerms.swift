import Basics

/// Terms that several schemes share, in the language, with the parameters that they read.
enum SharedTerms {
  /// A new customer: the first purchase is recent.
  static let new = "tenure <= new_days"
  /// The days within which a customer's next purchase is expected.
  static let rhythm = "greatest(own_gap, min_gap)"
  /// A lost customer: silent for several rhythms. New is tested first.
  static let lost = "tenure > new_days and recency > patience * greatest(own_gap, min_gap)"
  /// Purchase days from which a customer may be loyal.
  static let loyalFrom =
    "greatest(loyal_days, quantile(case when orders > 0 then purchase_days end, loyal_quantile))"
  static let loyal = "tenure > new_days and purchase_days >= \(loyalFrom)"

  static let newDays = ParameterDefinition(
    "new_days", .value, default: "90", limits: 0...100_000,
    summary: Localized("days since the first purchase up to which a customer is new", zh: "首次购买后多少天内为新客户"))
  static let minGap = ParameterDefinition(
    "min_gap", .value, default: "30", limits: 0...100_000,
    summary: Localized("shortest rhythm, in days", zh: "最短购买节奏（天）"))
  static let patience = ParameterDefinition(
    "patience", .value, default: "3", limits: 0...1_000,
    summary: Localized("rhythms without a purchase after which a customer is lost", zh: "超过多少个购买节奏未购即为流失"))
  static let loyalDays = ParameterDefinition(
    "loyal_days", .value, default: "4", limits: 0...1_000_000,
    summary: Localized("fewest purchase days of a loyal customer", zh: "忠诚客户的最少购买天数"))
  static let loyalQuantile = ParameterDefinition(
    "loyal_quantile", .value, default: "80%", limits: 0...1,
    summary: Localized("quantile of purchase days that a loyal customer reaches", zh: "忠诚客户需达到的购买天数分位数"))

  static let loyalThreshold = SchemeVariant.Threshold(
    Localized("loyal from, purchase days", zh: "忠诚客户的购买天数下限"), loyalFrom)
  static let lostThreshold = SchemeVariant.Threshold(
    Localized("lost after, days without a purchase (median)", zh: "流失界限：未购天数（中位数）"),
    "median(patience * greatest(own_gap, min_gap)) filter (where orders > 0)")

  static let npsAnswers = SchemeVariant.Threshold(
    Localized("answers", zh: "作答人数"), "count() filter (where nps between 0 and 10)")

  /// Promoters less detractors, in percent of those who answered.
  static func npsThreshold(promoter: String, passive: String) -> SchemeVariant.Threshold {
    SchemeVariant.Threshold(
      Localized(verbatim: "NPS"),
      "round(100 * mean(case when nps < 0 or nps > 10 then null when nps >= \(promoter) then 1 when nps < \(passive) then -1 when nps is not null then 0 end), 1)"
    )
  }
}
