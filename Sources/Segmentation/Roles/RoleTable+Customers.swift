import Basics

extension RoleTable {
  /// Customers and what is known about them.
  public static let customers = RoleTable(
    name: "customers",
    rowSummary: Localized("customer", zh: "客户"),
    roles: [
      RoleDefinition(
        "id", .key, isRequired: true,
        headers: [
          "customer_id", "id", "customer", "customer_no", "customer_number", "customer_code", "cust_id", "client_id",
          "client", "user_id", "member_id", "member_no", "account_id", "account", "客户编号", "客户ID", "客户号", "客户代码", "编号",
          "会员编号", "会员ID", "会员号", "会员卡号", "用户编号", "用户ID", "顾客编号", "顾客ID", "客户",
        ],
        summary: Localized("who it is", zh: "客户编号")),
      RoleDefinition(
        "name", .text,
        headers: ["name", "customer_name", "full_name", "company", "姓名", "名称", "客户名称", "客户姓名", "公司名称"],
        summary: Localized("the name", zh: "姓名或名称")),
      RoleDefinition(
        "region", .any, headers: ["region", "province", "state", "area", "地区", "区域", "省份", "省", "大区"],
        summary: Localized("the region", zh: "地区")),
      RoleDefinition(
        "city", .any, headers: ["city", "town", "城市", "市"], summary: Localized("the city", zh: "城市")),
      RoleDefinition(
        "latitude", .number, headers: ["latitude", "lat", "纬度"],
        summary: Localized("degrees north", zh: "纬度，北纬为正")),
      RoleDefinition(
        "longitude", .number, headers: ["longitude", "lon", "lng", "long", "经度"],
        summary: Localized("degrees east", zh: "经度，东经为正")),
      RoleDefinition(
        "type", .any, headers: ["type", "customer_type", "客户类型", "类型"],
        summary: Localized("company or person", zh: "企业或个人")),
      RoleDefinition(
        "industry", .any, headers: ["industry", "sector", "行业", "所属行业"], summary: Localized("the industry", zh: "行业")),
      RoleDefinition(
        "employees", .number, headers: ["employees", "employee_count", "headcount", "staff", "员工数", "员工人数", "人数"],
        summary: Localized("how many people work there", zh: "员工人数")),
      RoleDefinition(
        "income", .number, headers: ["income", "annual_income", "household_income", "收入", "年收入", "月收入", "家庭收入"],
        summary: Localized("income", zh: "收入")),
      RoleDefinition(
        "household_size", .number, headers: ["household_size", "family_size", "persons", "家庭人数", "家庭人口"],
        summary: Localized("people in the household", zh: "家庭人数")),
      RoleDefinition(
        "birth_date", .date, headers: ["birth_date", "birthday", "date_of_birth", "dob", "出生日期", "生日"],
        summary: Localized("day of birth", zh: "出生日期")),
      RoleDefinition(
        "signup_date", .date,
        headers: [
          "signup_date", "registration_date", "registered", "join_date", "joined", "created_at",
          "created", "member_since", "注册日期", "注册时间", "入会日期", "入会时间", "开户日期", "建档日期",
        ],
        summary: Localized("since when we know them", zh: "注册或建档日期")),
      RoleDefinition(
        "member", .boolean, headers: ["member", "is_member", "membership", "会员", "是否会员"],
        summary: Localized("whether a member", zh: "是否会员")),
      RoleDefinition(
        "referrals", .number, headers: ["referrals", "referral_count", "referred", "推荐人数", "推荐数", "转介绍数"],
        summary: Localized("customers they brought", zh: "推荐来的客户数")),
      RoleDefinition(
        "satisfaction", .number, headers: ["satisfaction", "satisfaction_score", "csat", "满意度", "满意度评分"],
        summary: Localized("how satisfied", zh: "满意度")),
      RoleDefinition(
        "acquisition_cost", .number, headers: ["acquisition_cost", "cac", "获客成本", "获取成本"],
        summary: Localized("what it cost to win them", zh: "获客成本")),
      RoleDefinition(
        "arrears", .number, headers: ["arrears", "overdue", "欠款", "拖欠金额"],
        summary: Localized("what they owe", zh: "欠款")),
      RoleDefinition(
        "owner", .any, headers: ["owner", "account_manager", "sales_rep", "负责人", "客户经理", "销售", "业务员"],
        summary: Localized("who looks after them", zh: "负责人")),
      RoleDefinition(
        "phone", .any, headers: ["phone", "phone_number", "mobile", "telephone", "电话", "手机", "手机号", "联系电话"],
        summary: Localized("phone", zh: "电话")),
      RoleDefinition(
        "email", .text, headers: ["email", "mail", "邮箱", "电子邮件", "电子邮箱"],
        summary: Localized("e-mail", zh: "电子邮箱")),
      RoleDefinition(
        "address", .text, headers: ["address", "street", "地址", "住址", "通讯地址"], summary: Localized("address", zh: "地址")),
    ])
}
