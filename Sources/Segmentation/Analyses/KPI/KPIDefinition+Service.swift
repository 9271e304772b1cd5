import Basics

extension KPIDefinition {
  /// Of service cases and complaints.
  static let serviceKPIs: [KPIDefinition] = [
    KPIDefinition(
      "response_time", Localized("response time", zh: "响应时间"),
      Localized(
        "mean days from opened to the first answer, cases of the last {days} days", zh: "最近 {days} 天的工单，从受理到首次响应的平均天数"),
      .days, needs: ["cases", "cases.first_response"],
      """
      cases | where opened > as_of() - days and first_response is not null
        | summarize value = mean(first_response - opened), base = count()
      """),
    KPIDefinition(
      "quick_answers", Localized("answered quickly", zh: "及时响应率"),
      Localized(
        "cases answered within {quick} days ÷ cases of the last {days} days; those without an answer count as not",
        zh: "{quick} 天内响应的工单 ÷ 最近 {days} 天的工单，未响应视为不及时"), .share, needs: ["cases", "cases.first_response"],
      """
      cases | where opened > as_of() - days
        | summarize value = mean(case when first_response - opened <= quick then 1 else 0 end), base = count()
      """),
    KPIDefinition(
      "first_contact", Localized("first-contact resolution", zh: "首次解决率"),
      Localized(
        "cases settled by the first contact ÷ cases of the last {days} days where that is known",
        zh: "首次联系即解决的工单 ÷ 最近 {days} 天已知结果的工单"), .share, needs: ["cases", "cases.resolved_first_contact"],
      """
      cases | where opened > as_of() - days and resolved_first_contact is not null
        | summarize value = mean(if(resolved_first_contact, 1, 0)), base = count()
      """),
    KPIDefinition(
      "complaints", Localized("complaints per 100 orders", zh: "每百次购买的投诉数"),
      Localized("100 × complaints ÷ purchases, both of the last {days} days", zh: "最近 {days} 天：100 × 投诉数 ÷ 购买次数"),
      .number, needs: ["cases", "transactions"],
      """
      select 100.0 * (select count(*) from complaints where opened > as_of() - days) / count(*) as value, count(*) as base
      from purchases where date > as_of() - days
      """),
    KPIDefinition(
      "repeat_complainers", Localized("repeat complainers", zh: "重复投诉者占比"),
      Localized(
        "customers with two complaints within {repeat_within} days ÷ customers with a complaint, last {days} days",
        zh: "最近 {days} 天：{repeat_within} 天内投诉两次的客户 ÷ 有投诉的客户"), .share, needs: ["cases"],
      """
      complaints | where opened > as_of() - days | sort customer, opened
        | derive gap = opened - lag(opened) by customer | summarize gap = min(gap) by customer
        | summarize value = mean(case when gap <= repeat_within then 1 else 0 end), base = count()
      """),
    KPIDefinition(
      "lost_after_complaint", Localized("lost after a complaint", zh: "投诉后流失率"),
      Localized(
        "of buyers whose last complaint is {lost_within} days old or older: lost now, with no purchase later than {lost_within} days after it",
        zh: "最后一次投诉距今至少 {lost_within} 天的客户中，投诉 {lost_within} 天后再无购买且现已流失的占比"), .share,
      needs: ["cases", "transactions"],
      """
      select avg(case when gone and last_purchase <= opened + lost_within then 1 else 0 end) as value, count(*) as base
      from (select customer, max(opened) as opened from complaints where opened <= as_of() - lost_within group by customer) told
        join (select customer, last_purchase, \(SharedTerms.lost) as gone from customers where orders > 0) now
          on told.customer = now.customer
      """),
  ]
}
