import Basics

extension KPIDefinition {
  /// Of customers and their purchases.
  static let customerKPIs: [KPIDefinition] = [
    KPIDefinition(
      "satisfaction", Localized("satisfaction, mean", zh: "满意度均值"),
      Localized("mean of `satisfaction` over the customers who answered", zh: "有评分客户的 `satisfaction` 均值"), .number,
      needs: ["customers.satisfaction"],
      "customers | where satisfaction is not null | summarize value = mean(satisfaction), base = count()"),
    KPIDefinition(
      "satisfied", Localized("satisfied customers", zh: "满意客户占比"),
      Localized(
        "customers with satisfaction of {satisfied} or more ÷ customers who answered",
        zh: "满意度不低于 {satisfied} 的客户 ÷ 有评分客户"),
      .share, needs: ["customers.satisfaction"],
      """
      customers | where satisfaction is not null
        | summarize value = mean(if(satisfaction >= satisfied, 1, 0)), base = count()
      """),
    KPIDefinition(
      "nps", Localized("net promoter score", zh: "净推荐值（NPS）"),
      Localized("(answers of 9–10 − answers of 0–6) ÷ answers", zh: "（9–10 分人数 − 0–6 分人数）÷ 作答人数"), .balance,
      needs: ["customers.nps"],
      """
      customers | where nps is not null
        | summarize value = (count() filter (where nps >= 9) - count() filter (where nps <= 6)) / count(), base = count()
      """),
    KPIDefinition(
      "churn", Localized("churn", zh: "流失率"),
      Localized(
        "buyers not lost {days} days ago and lost now ÷ buyers not lost {days} days ago",
        zh: "{days} 天前未流失而现已流失的客户 ÷ {days} 天前未流失的客户"), .share, needs: ["transactions"],
      """
      select avg(case when gone then 1 else 0 end) as value, count(*) as base
      from (select customer from earlier where orders > 0 and not (\(SharedTerms.lost))) before
        join (select customer, \(SharedTerms.lost) as gone from customers) now on before.customer = now.customer
      """),
    KPIDefinition(
      "customer_value", Localized("revenue per customer", zh: "客均收入"),
      Localized(
        "amount of the purchases of the last {days} days ÷ customers who bought in them",
        zh: "最近 {days} 天的购买金额 ÷ 期内有购买的客户"),
      .money, needs: ["transactions"],
      """
      purchases | where date > as_of() - days | summarize amount = sum(amount), base = count_distinct(customer)
        | select value = amount / base, base
      """),
    KPIDefinition(
      "customer_margin", Localized("gross margin per customer", zh: "客均毛利"),
      Localized(
        "amount − product cost of the purchases of the last {days} days ÷ customers who bought in them",
        zh: "最近 {days} 天购买的（金额 − 产品成本）÷ 期内有购买的客户"), .money, needs: ["transactions", "transactions.cost"],
      """
      purchases | where date > as_of() - days
        | summarize amount = sum(amount), cost = sum(cost), base = count_distinct(customer)
        | select value = (amount - cost) / base, base
      """),
    KPIDefinition(
      "average_purchase", Localized("average purchase", zh: "平均每次购买金额"),
      Localized("mean amount of the purchases of the last {days} days", zh: "最近 {days} 天每次购买金额的均值"), .money,
      needs: ["transactions"],
      "purchases | where date > as_of() - days | summarize value = mean(amount), base = count()"),
    KPIDefinition(
      "repeat_rate", Localized("repeat rate", zh: "复购率"),
      Localized("buyers with 2 or more purchase days ÷ buyers, to date", zh: "购买天数达到 2 天的客户 ÷ 全部购买客户（至今）"), .share,
      needs: ["transactions"],
      "customers | where orders > 0 | summarize value = mean(if(purchase_days >= 2, 1, 0)), base = count()"),
  ]
}
