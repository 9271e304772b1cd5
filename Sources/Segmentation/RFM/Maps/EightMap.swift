extension SchemeVariant {
  /// Eight segments: each raw measure above or below its mean; equal is low.
  static let eight = RFMMap.variant(
    "eight", levels: eightLevels, needsScores: false,
    rule: """
      case
        when orders = 0 then 'none'
        when recency < mean(recency) and frequency > mean(case when orders > 0 then frequency end) and monetary > mean(case when orders > 0 then monetary end) then 'important_value'
        when frequency > mean(case when orders > 0 then frequency end) and monetary > mean(case when orders > 0 then monetary end) then 'important_keep'
        when recency < mean(recency) and monetary > mean(case when orders > 0 then monetary end) then 'important_develop'
        when monetary > mean(case when orders > 0 then monetary end) then 'important_win_back'
        when recency < mean(recency) and frequency > mean(case when orders > 0 then frequency end) then 'general_value'
        when frequency > mean(case when orders > 0 then frequency end) then 'general_keep'
        when recency < mean(recency) then 'general_develop'
        else 'general_win_back'
      end
      """)

  private static let eightLevels = [
    label("important_value", "Important: value", "重要价值客户"),
    label("important_keep", "Important: keep", "重要保持客户"),
    label("important_develop", "Important: develop", "重要发展客户"),
    label("important_win_back", "Important: win back", "重要挽留客户"),
    label("general_value", "General: value", "一般价值客户"),
    label("general_keep", "General: keep", "一般保持客户"),
    label("general_develop", "General: develop", "一般发展客户"),
    label("general_win_back", "General: win back", "一般挽留客户"),
    label("none", "No purchase", "未购买"),
  ]
}
