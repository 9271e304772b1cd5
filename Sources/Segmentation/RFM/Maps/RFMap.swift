extension SchemeVariant {
  /// Ten segments by recency and frequency alone.
  static let rf = RFMMap.variant(
    "rf", levels: rfLevels,
    rule: """
      case
        when orders = 0 then 'none'
        when r_score is null or f_score is null then 'unknown'
        when r_score <= 2 and f_score <= 2 then 'hibernating'
        when r_score <= 2 and f_score <= 4 then 'at_risk'
        when r_score <= 2 then 'cant_lose'
        when r_score = 3 and f_score <= 2 then 'about_to_sleep'
        when r_score = 3 and f_score = 3 then 'need_attention'
        when r_score <= 4 and f_score >= 4 then 'loyal_customers'
        when r_score = 4 and f_score = 1 then 'promising'
        when r_score = 5 and f_score = 1 then 'new_customers'
        when f_score between 2 and 3 then 'potential_loyalists'
        else 'champions'
      end
      """)

  private static let rfLevels = [
    label("champions", "Champions", "冠军客户"),
    label("loyal_customers", "Loyal Customers", "忠诚客户"),
    label("potential_loyalists", "Potential Loyalists", "潜在忠诚客户"),
    label("new_customers", "New Customers", "新客户"),
    label("promising", "Promising", "有希望客户"),
    label("need_attention", "Need Attention", "需关注客户"),
    label("about_to_sleep", "About To Sleep", "即将沉睡客户"),
    label("at_risk", "At Risk", "流失风险客户"),
    label("cant_lose", "Can't Lose", "不可失去客户"),
    label("hibernating", "Hibernating", "沉睡客户"),
    label("none", "No purchase", "未购买"),
  ]
}
