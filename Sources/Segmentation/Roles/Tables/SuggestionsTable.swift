import Basics

extension RoleTable {
  /// What customers proposed.
  public static let suggestions = RoleTable(
    name: "suggestions",
    fileWords: ["suggestions", "suggestion", "proposals", "feedback", "ideas", "建议", "客户建议", "合理化建议", "建议记录"],
    rowSummary: Localized("suggestion made by a customer", zh: "客户提出的建议"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true, headers: RoleDefinition.customerHeaders,
        summary: Localized("who made it", zh: "提出建议的客户")),
      RoleDefinition(
        "date", .date, isRequired: true,
        headers: [
          "date", "suggestion_date", "submitted", "submitted_at", "created", "created_at", "日期", "建议日期", "提出日期", "提交日期",
          "时间",
        ],
        summary: Localized("the day it was made", zh: "提出日期")),
      RoleDefinition(
        "grade", .any, isRequired: true,
        headers: ["grade", "rating", "level", "suggestion_grade", "quality", "等级", "级别", "建议等级", "评级", "评定"],
        summary: Localized("high or ordinary", zh: "high（高）或 ordinary（普通）")),
    ],
    dateRole: "date",
    rollUp: [
      TableMeasure(
        "high_suggestions", "count() filter (where \(isHigh))", ofNone: .zero,
        Localized("suggestions of high grade", zh: "高等级建议数")),
      TableMeasure(
        "ordinary_suggestions", "count() filter (where not \(isHigh))", ofNone: .zero,
        Localized("suggestions of another grade", zh: "其他等级建议数")),
    ])

  private static let isHigh = "coalesce(lower(cast(grade as text)) in ('high', '高', '高级', '重要'), false)"
}
