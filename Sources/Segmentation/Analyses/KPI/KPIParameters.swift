import Basics

extension KPIDefinition {
  /// What `kpi with` may set; they stand in the queries as names.
  static let parameters: [ParameterDefinition] = [
    ParameterDefinition(
      "days", .value, default: "365", limits: 1...100_000,
      summary: Localized("length of the period that ends on the day, in days", zh: "统计期长度（天），截至当日")),
    ParameterDefinition(
      "satisfied", .value, default: "4", limits: 0...100,
      summary: Localized("satisfaction from which a customer is satisfied", zh: "满意的最低评分")),
    ParameterDefinition(
      "won_stages", .words, default: "('won', 'repeat', 'closed won', '成交', '赢单', '已成交', '复购')",
      summary: Localized("stages of deals that were won", zh: "表示成交的阶段")),
    ParameterDefinition(
      "lost_stages", .words, default: "('lost', 'closed lost', '丢单', '输单', '失败')",
      summary: Localized("stages of deals that were lost", zh: "表示丢单的阶段")),
    ParameterDefinition(
      "complaint_kinds", .words, default: "('complaint', 'complaints', '投诉', '抱怨')",
      summary: Localized("kinds of cases that are complaints", zh: "表示投诉的工单类型")),
    ParameterDefinition(
      "quick", .value, default: "2", limits: 0...100_000,
      summary: Localized("days within which an answer is quick", zh: "多少天内响应为及时")),
    ParameterDefinition(
      "repeat_within", .value, default: "90", limits: 0...100_000,
      summary: Localized("days between two complaints of a repeat complainer", zh: "重复投诉的间隔上限（天）")),
    ParameterDefinition(
      "lost_within", .value, default: "90", limits: 0...100_000,
      summary: Localized("days after a complaint that losing a customer is laid to it", zh: "投诉后多少天内流失归因于投诉")),
    ParameterDefinition(
      "drivers", .word(["month", "quarter", "year"]), default: "quarter",
      summary: Localized("periods of the retention drivers", zh: "留存驱动因素的周期")),
    ParameterDefinition(
      "periods", .value, default: "8", limits: 1...1000,
      summary: Localized("how many periods are shown", zh: "显示多少个周期")),
    ParameterDefinition(
      "referral_sources", .words, default: "('referral', 'referrals', 'recommendation', '推荐', '老客户推荐', '转介绍')",
      summary: Localized("sources of customers who came by recommendation", zh: "表示经推荐而来的来源")),
    ParameterDefinition(
      "service_categories", .words, default: "('service', 'services', '服务', '维修', '安装')",
      summary: Localized("categories whose purchases are services", zh: "属于服务的商品类别")),
    SharedTerms.newDays, SharedTerms.minGap, SharedTerms.patience,
  ]
}
