import Basics

extension RoleTable {
  /// What was spent on relationships with customers.
  public static let expenses = RoleTable(
    name: "expenses",
    fileWords: [
      "expenses", "expense", "relationship_costs", "relationship_expenses", "marketing_costs", "service_costs", "费用",
      "费用记录", "营销费用", "客户费用", "关系营销费用", "服务费用",
    ],
    rowSummary: Localized("cost of serving or keeping a customer", zh: "为服务、维系客户发生的费用"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true, headers: RoleDefinition.customerHeaders,
        summary: Localized("whom it was spent on", zh: "费用对应的客户")),
      RoleDefinition(
        "date", .date, isRequired: true,
        headers: [
          "date", "expense_date", "cost_date", "spent_on", "paid_date", "posting_date", "timestamp", "day", "日期",
          "费用日期", "发生日期", "支出日期", "时间",
        ],
        summary: Localized("the day it was spent", zh: "发生日期")),
      RoleDefinition(
        "amount", .number, isRequired: true,
        headers: [
          "amount", "cost", "expense", "expense_amount", "total_amount", "total", "spend", "金额", "费用", "费用金额", "支出",
          "支出金额", "成本", "总金额",
        ],
        summary: Localized("what was spent", zh: "费用金额")),
      RoleDefinition(
        "kind", .any,
        headers: [
          "kind", "expense_type", "expense_kind", "cost_type", "type", "category", "purpose", "类型", "费用类型", "费用类别",
          "类别", "用途",
        ],
        summary: Localized("what for: gift, visit, service …", zh: "用途：礼品、拜访、服务等")),
    ],
    dateRole: "date",
    rollUp: [
      TableMeasure(
        relationshipCost, "sum(amount)", ofNone: .zero,
        Localized("relationship-marketing cost, which `margin` takes off", zh: "关系营销成本，计入 `margin` 的扣减"))
    ])

  /// The roll-up column of expenses.
  static let relationshipCost = "relationship_cost"
}
