import Basics

extension RoleTable {
  /// What customers did beside buying, and who was in touch with them.
  public static let interactions = RoleTable(
    name: "interactions",
    fileWords: [
      "interactions", "interaction", "events", "event", "contacts", "visits", "互动", "互动记录", "行为", "行为记录", "联系记录",
      "来电来访",
    ],
    rowSummary: Localized("view, like, comment, call, visit …", zh: "浏览、点赞、评论、来电、来访等"),
    roles: [
      RoleDefinition(
        "customer", .key, isRequired: true, headers: RoleDefinition.customerHeaders,
        summary: Localized("whose event it is", zh: "发生互动的客户")),
      RoleDefinition(
        "date", .date, isRequired: true,
        headers: [
          "date", "event_date", "interaction_date", "contact_date", "event_time", "interaction_time", "timestamp",
          "datetime", "time", "day", "日期", "互动日期", "互动时间", "联系日期", "联系时间", "发生日期", "发生时间", "时间",
        ],
        summary: Localized("the day of the event", zh: "发生的日期")),
      RoleDefinition(
        "kind", .any, isRequired: true,
        headers: [
          "kind", "interaction", "interaction_type", "interaction_kind", "event", "event_type", "event_name", "action",
          "activity", "activity_type", "contact_type", "type", "类型", "互动类型", "互动", "行为", "行为类型", "事件", "事件类型", "动作",
          "联系方式", "方式",
        ],
        summary: Localized("view, like, comment, share, visit, call, email …", zh: "浏览、点赞、评论、分享、来访、电话、邮件等")),
      RoleDefinition(
        "direction", .any,
        headers: ["direction", "in_out", "inbound_outbound", "call_direction", "方向", "呼叫方向", "联系方向", "呼入呼出"],
        summary: Localized("in: the customer came to us; out: we went to the customer", zh: "in：客户联系我们；out：我们联系客户")),
      RoleDefinition(
        "category", .any,
        headers: ["category", "product_category", "department", "类别", "品类", "商品类别", "产品类别", "商品分类", "分类"],
        summary: Localized("the category it was about", zh: "涉及的商品类别")),
      RoleDefinition(
        "product", .any,
        headers: [
          "product", "product_id", "product_name", "item", "item_id", "sku", "product_code", "商品", "产品", "商品名称", "产品名称",
          "商品编号", "产品编号",
        ],
        summary: Localized("the product it was about", zh: "涉及的商品")),
      RoleDefinition(
        "channel", .any, headers: ["channel", "contact_channel", "platform", "渠道", "联系渠道", "平台"],
        summary: Localized("where it happened", zh: "发生的渠道")),
      RoleDefinition(
        "owner", .any,
        headers: [
          "owner", "agent", "employee", "sales_rep", "account_manager", "负责人", "客服", "坐席", "业务员", "销售", "客户经理", "员工",
        ],
        summary: Localized("who of us was in touch", zh: "我方联系人")),
    ],
    dateRole: "date",
    rollUp: [
      TableMeasure(
        "interactions", "count()", ofNone: .zero,
        Localized("interactions", zh: "互动次数")),
      TableMeasure(
        "last_interaction", "max(date)", ofNone: .null,
        Localized("day of the last interaction", zh: "最近互动日期")),
    ])
}
