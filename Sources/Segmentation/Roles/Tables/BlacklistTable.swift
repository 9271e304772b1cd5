import Basics

extension RoleTable {
  /// Whom not to deal with.
  public static let blacklist = RoleTable(
    name: "blacklist", fileWords: ["blacklist", "blocklist", "black_list", "denylist", "do_not_contact", "黑名单"],
    rowSummary: Localized("customer, phone or name to be kept away", zh: "需排除的客户、电话或姓名"),
    roles: [
      RoleDefinition(
        "customer", .key,
        headers: [
          "customer_id", "customer", "id", "customer_no", "customer_number", "customer_code", "cust_id", "client_id",
          "client", "user_id", "member_id", "account_id", "客户编号", "客户ID", "客户号", "客户代码", "客户", "编号", "会员编号", "会员号",
          "用户ID",
        ],
        summary: Localized("the customer", zh: "客户编号")),
      RoleDefinition(
        "phone", .text, headers: ["phone", "phone_number", "mobile", "telephone", "电话", "手机", "手机号", "联系电话", "电话号码"],
        summary: Localized("a phone number", zh: "电话")),
      RoleDefinition(
        "name", .any, headers: ["name", "customer_name", "full_name", "company", "姓名", "名称", "客户名称", "客户姓名", "公司名称"],
        summary: Localized("a name", zh: "姓名或名称")),
      RoleDefinition(
        "reason", .any, headers: ["reason", "note", "remark", "原因", "理由", "备注", "拉黑原因"],
        summary: Localized("why", zh: "原因")),
    ],
    anyOf: ["customer", "phone", "name"])
}
