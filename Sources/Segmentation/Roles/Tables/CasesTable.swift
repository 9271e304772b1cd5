import Basics

extension RoleTable {
  /// Service cases and complaints.
  public static let cases = RoleTable(
    name: "cases",
    fileWords: [
      "cases", "case", "tickets", "ticket", "complaints", "complaint", "service_cases", "工单", "服务工单", "投诉", "投诉记录",
      "客诉", "服务记录",
    ],
    rowSummary: Localized("service case or complaint", zh: "服务工单或投诉"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true, headers: RoleDefinition.customerHeaders,
        summary: Localized("whose case it is", zh: "工单所属的客户")),
      RoleDefinition(
        "opened", .date, isRequired: true,
        headers: [
          "opened", "opened_date", "open_date", "opened_at", "created", "created_at", "created_date", "case_date",
          "complaint_date", "date", "创建日期", "创建时间", "受理日期", "受理时间", "投诉日期", "提交日期", "日期",
        ],
        summary: Localized("the day it was opened", zh: "受理日期")),
      RoleDefinition(
        "first_response", .date,
        headers: [
          "first_response", "first_response_date", "first_reply", "responded", "responded_at", "response_date", "首次响应",
          "首次响应日期", "首次响应时间", "首次回复", "响应日期", "响应时间", "回复日期",
        ],
        summary: Localized("the day of the first answer", zh: "首次响应日期")),
      RoleDefinition(
        "closed", .date,
        headers: [
          "closed", "closed_date", "close_date", "closed_at", "resolved_at", "resolved_date", "resolution_date", "关闭日期",
          "结案日期", "解决日期", "办结日期", "完成日期", "关闭时间", "解决时间",
        ],
        summary: Localized("the day it was settled", zh: "结案日期")),
      RoleDefinition(
        "kind", .any, headers: ["kind", "case_type", "case_kind", "type", "ticket_type", "类型", "工单类型", "服务类型", "案件类型"],
        summary: Localized("complaint, question …", zh: "投诉、咨询等")),
      RoleDefinition(
        "topic", .any,
        headers: ["topic", "subject", "reason", "issue", "case_reason", "主题", "问题", "问题类型", "原因", "投诉原因"],
        summary: Localized("what it is about", zh: "主题")),
      RoleDefinition(
        "channel", .any, headers: ["channel", "contact_channel", "source_channel", "渠道", "来源渠道", "受理渠道"],
        summary: Localized("where it came in", zh: "受理渠道")),
      RoleDefinition(
        "owner", .any, headers: ["owner", "agent", "assignee", "handler", "employee", "负责人", "客服", "坐席", "处理人", "受理人"],
        summary: Localized("who handles it", zh: "处理人")),
      RoleDefinition(
        "resolved_first_contact", .boolean,
        headers: [
          "resolved_first_contact", "first_contact_resolution", "fcr", "solved_first_contact", "首次解决", "一次解决", "首次联系解决",
          "是否首次解决", "是否一次解决",
        ],
        summary: Localized("whether the first contact settled it", zh: "是否首次联系即解决")),
    ],
    dateRole: "opened",
    laterDates: [LaterDate("first_response", decides: []), LaterDate("closed", decides: ["resolved_first_contact"])],
    rollUp: [
      TableMeasure(
        "cases", "count()", ofNone: .zero,
        Localized("service cases and complaints", zh: "工单和投诉数"))
    ])
}
