extension SchemeVariant {
  /// High, medium and low by the sum of the three scores: 12–15, 8–11, 3–7.
  static let three = RFMMap.variant(
    "three", levels: threeLevels,
    rule: """
      case
        when orders = 0 then 'none'
        when r_score is null or f_score is null or m_score is null then 'unknown'
        when r_score + f_score + m_score >= 12 then 'high'
        when r_score + f_score + m_score >= 8 then 'medium'
        else 'low'
      end
      """)

  private static let threeLevels = [
    label("high", "High value", "高价值客户"),
    label("medium", "Medium value", "中等价值客户"),
    label("low", "Low value", "低价值客户"),
    label("none", "No purchase", "未购买"),
  ]
}
