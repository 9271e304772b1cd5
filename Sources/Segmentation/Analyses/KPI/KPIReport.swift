import Basics

/// A table of `kpi`: key figures of groups. Parts of it that need what was not loaded are left out.
struct KPIReport: Sendable {
  /// Columns joined to the groups by their key.
  struct Part: Sendable {
    let needs: [String]
    /// Yields the key and measures.
    let query: String
    /// Said when it yields no row.
    var whenEmpty: Localized?
  }

  let id: String
  let title: Localized
  let needs: [String]
  /// The groups: the key and first measures.
  let query: String
  let key: String
  let parts: [Part]
  /// What is done with the joined table: stages; the columns that they read may be missing (`finish`).
  let finish: [Part]
  let headings: [String: Localized]
  let percents: Set<String>

  static let standard: [KPIReport] = [sources, owners, drivers]

  /// What each source of customers, or channel of their first purchase, cost and brings.
  static let sources = KPIReport(
    id: "sources", title: Localized("cost and return by source", zh: "按来源的成本与回报"), needs: ["origins"],
    query: """
      origins | where source is not null
        | summarize customers = count(), buyers = count() filter (where orders > 0), revenue = sum(monetary) by source
      """,
    key: "source",
    parts: [
      Part(
        needs: ["customers.margin"],
        query: "origins | where source is not null | summarize margin = sum(margin) by source"),
      Part(needs: ["origin_costs"], query: "origin_costs"),
    ],
    finish: [
      Part(needs: ["customers.margin", "origin_costs"], query: "derive payback = (margin - cost) / cost"),
      Part(needs: ["origin_costs"], query: "derive cost_per_buyer = cost / buyers"),
      Part(needs: [], query: "sort buyers desc, source"),
    ],
    headings: [
      "source": Localized("source", zh: "来源"), "customers": Localized("customers", zh: "客户数"),
      "buyers": Localized("buyers", zh: "购买客户"), "revenue": Localized("revenue", zh: "收入"),
      "margin": Localized("margin", zh: "毛利"), "cost": Localized("cost", zh: "成本"),
      "payback": Localized("return", zh: "回报率"), "cost_per_buyer": Localized("cost per buyer", zh: "获客成本"),
    ], percents: ["payback"])

  /// How the customers of each owner do.
  static let owners = KPIReport(
    id: "owners", title: Localized("owner scorecard", zh: "客户经理记分卡"), needs: ["customers.owner"],
    query: """
      customers | where owner is not null
        | summarize customers = count(), buyers = count() filter (where orders > 0), revenue = sum(monetary),
          lost = mean(case when \(SharedTerms.lost) then 1 when orders > 0 then 0 end) by owner
      """,
    key: "owner",
    parts: [
      Part(
        needs: ["customers.margin"],
        query: "customers | where owner is not null | summarize margin = sum(margin) by owner"),
      Part(
        needs: ["customers.satisfaction"],
        query: "customers | where owner is not null | summarize satisfaction = mean(satisfaction) by owner"),
      Part(
        needs: ["opportunities", "opportunities.closed"],
        query: """
          select now.owner as owner, count(*) as decided, avg(case when won then 1 else 0 end) as win_rate
          from (select customer, lower(stage) in (won_stages) as won from opportunities
              where closed > as_of() - days and lower(stage) in (won_stages, lost_stages)) deals
            join (select customer, owner from customers where owner is not null) now on deals.customer = now.customer
          group by now.owner
          """),
    ],
    finish: [Part(needs: [], query: "sort revenue desc, owner")],
    headings: [
      "owner": Localized("owner", zh: "负责人"), "customers": Localized("customers", zh: "客户数"),
      "buyers": Localized("buyers", zh: "购买客户"), "revenue": Localized("revenue", zh: "收入"),
      "lost": Localized("lost", zh: "流失"), "margin": Localized("margin", zh: "毛利"),
      "satisfaction": Localized("satisfaction", zh: "满意度"), "decided": Localized("deals decided", zh: "已决机会"),
      "win_rate": Localized("win rate", zh: "赢单率"),
    ], percents: ["lost", "win_rate"])

  /// What keeps customers, period by period.
  static let drivers = KPIReport(
    id: "drivers", title: Localized("retention drivers by period", zh: "各期留存驱动因素"), needs: ["transactions"],
    query: """
      purchases | derive period = date_trunc(drivers, date)
        | summarize buyers = count_distinct(customer), revenue = sum(amount) by period
        | derive per_customer = revenue / buyers
      """,
    key: "period",
    parts: [
      Part(
        needs: ["transactions"],
        query: """
          purchase_days | derive gap = date - lag(date) by customer | where gap is not null
            | derive period = date_trunc(drivers, date) | summarize median_gap = median(gap) by period
          """),
      Part(
        needs: ["customers.source"],
        query: """
          customers | where first_purchase is not null
            | derive period = date_trunc(drivers, first_purchase)
            | summarize referred = count() filter (where lower(source) in (referral_sources)) by period
          """),
      Part(
        needs: ["transactions.category"],
        query: """
          transactions | where lower(category) in (service_categories) | derive period = date_trunc(drivers, date)
            | summarize service_revenue = sum(amount) by period
          """,
        whenEmpty: Localized(
          "no purchase has a service category: the drivers lack service revenue (`service_categories` sets them)",
          zh: "没有属于服务类别的购买，驱动因素中缺服务收入（可用 `service_categories` 设置）")),
    ],
    finish: [Part(needs: [], query: "sort period desc | take periods | sort period")],
    headings: [
      "period": Localized("period from", zh: "周期起始"), "buyers": Localized("buyers", zh: "购买客户"),
      "revenue": Localized("revenue", zh: "收入"), "per_customer": Localized("revenue per customer", zh: "客均收入"),
      "median_gap": Localized("median gap, days", zh: "购买间隔中位数（天）"),
      "referred": Localized("new by referral", zh: "经推荐新增"),
      "service_revenue": Localized("service revenue", zh: "服务收入"),
    ], percents: [])
}
