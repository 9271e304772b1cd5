extension SchemeVariant {
  /// Ten segments by ranges of the three scores, first match wins. (R package rfm 0.3.0.)
  static let ten = RFMMap.variant(
    "ten", levels: tenLevels,
    rule: """
      case
        when orders = 0 then 'none'
        when r_score is null or f_score is null or m_score is null then 'unknown'
        when r_score = 5 and f_score = 5 and m_score = 5 then 'champions'
        when r_score between 3 and 5 and f_score between 3 and 5 and m_score between 2 and 5 then 'potential_loyalist'
        when r_score between 2 and 4 and f_score between 2 and 4 and m_score between 2 and 4 then 'loyal_customers'
        when r_score between 3 and 4 and f_score between 1 and 3 and m_score between 3 and 5 then 'promising'
        when r_score between 4 and 5 and f_score between 1 and 3 then 'new_customers'
        when r_score between 1 and 2 and f_score between 3 and 4 and m_score between 4 and 5 then 'cant_lose_them'
        when r_score between 1 and 2 and f_score between 2 and 5 and m_score between 4 and 5 then 'at_risk'
        when r_score between 1 and 3 and f_score between 3 and 5 and m_score between 3 and 5 then 'need_attention'
        when r_score between 2 and 3 and f_score between 1 and 3 and m_score between 1 and 4 then 'about_to_sleep'
        when r_score = 1 then 'lost'
        else 'others'
      end
      """)

  private static let tenLevels = [
    label("champions", "Champions", "冠军客户"),
    label("potential_loyalist", "Potential Loyalist", "潜在忠诚客户"),
    label("loyal_customers", "Loyal Customers", "忠诚客户"),
    label("promising", "Promising", "有希望客户"),
    label("new_customers", "New Customers", "新客户"),
    label("cant_lose_them", "Can't Lose Them", "不可失去客户"),
    label("at_risk", "At Risk", "流失风险客户"),
    label("need_attention", "Need Attention", "需关注客户"),
    label("about_to_sleep", "About To Sleep", "即将沉睡客户"),
    label("lost", "Lost", "已流失客户"),
    label("others", "Others", "其他客户"),
    label("none", "No purchase", "未购买"),
  ]
}
