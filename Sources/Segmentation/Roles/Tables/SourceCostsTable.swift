import Basics

extension RoleTable {
  /// What each source of customers costs.
  public static let sourceCosts = RoleTable(
    name: "source_costs",
    fileWords: [
      "source_costs", "source_cost", "channel_costs", "acquisition_costs", "campaign_costs", "来源成本", "渠道成本", "获客成本",
      "推广费用",
    ],
    rowSummary: Localized("source of customers", zh: "客户来源"),
    roles: [
      RoleDefinition(
        "source", .any, isRequired: true,
        headers: ["source", "source_name", "channel", "campaign", "medium", "来源", "客户来源", "渠道", "来源渠道", "活动"],
        summary: Localized("as customers call it", zh: "与客户表中的来源一致")),
      RoleDefinition(
        "cost", .number, isRequired: true,
        headers: ["cost", "total_cost", "amount", "spend", "budget", "expense", "成本", "总成本", "费用", "金额", "花费", "投入"],
        summary: Localized("what it cost in all", zh: "总成本")),
    ],
    isDistinctive: true)
}
