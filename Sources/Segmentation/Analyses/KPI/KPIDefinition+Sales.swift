import Basics

extension KPIDefinition {
  /// Of selling and winning customers.
  static let salesKPIs: [KPIDefinition] = [
    KPIDefinition(
      "win_rate", Localized("win rate", zh: "赢单率"),
      Localized(
        "deals won ÷ deals won or lost, closed in the last {days} days", zh: "最近 {days} 天关闭的销售机会中，成交 ÷（成交 + 丢单）"),
      .share,
      needs: ["opportunities", "opportunities.closed"],
      """
      opportunities | where closed > as_of() - days and lower(stage) in (won_stages, lost_stages)
        | summarize value = mean(if(lower(stage) in (won_stages), 1, 0)), base = count()
      """),
    KPIDefinition(
      "sales_cycle", Localized("sales cycle", zh: "销售周期"),
      Localized(
        "median days from opened to closed of the deals won in the last {days} days", zh: "最近 {days} 天成交的机会从建立到关闭天数的中位数"
      ),
      .days, needs: ["opportunities", "opportunities.closed"],
      """
      opportunities | where closed > as_of() - days and lower(stage) in (won_stages)
        | summarize value = median(closed - opened), base = count()
      """),
    KPIDefinition(
      "acquisition_cost", Localized("cost per acquired customer", zh: "获客成本"),
      Localized("costs of all sources ÷ buyers who came through them", zh: "各来源总成本 ÷ 经这些来源获得的购买客户"), .money,
      needs: ["customers.source", "source_costs"],
      """
      select sum(cost) / sum(buyers) as value, sum(buyers) as base
      from (select source, count(*) as buyers from customers where orders > 0 and source is not null group by source) won
        join source_costs on won.source = source_costs.source
      """),
    KPIDefinition(
      "acquisition_spent", Localized("acquisition cost noted per customer", zh: "登记的人均获客成本"),
      Localized("mean of `acquisition_cost` over buyers that have one", zh: "有 `acquisition_cost` 的购买客户的均值"), .money,
      needs: ["customers.acquisition_cost"],
      """
      customers | where orders > 0 and acquisition_cost is not null
        | summarize value = mean(acquisition_cost), base = count()
      """),
  ]
}
