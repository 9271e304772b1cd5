import Basics

extension RoleTable {
  /// Customers and what is known about them.
  public static let customers = RoleTable(
    name: "customers",
    fileWords: [
      "customers", "customer", "clients", "members", "users", "accounts", "客户", "客户表", "会员", "会员表", "用户", "客户资料",
      "客户信息",
    ],
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
        "household_size", .number, headers: ["household_size", "family_size", "家庭人数", "家庭人口"],
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
        "phone", .text, headers: ["phone", "phone_number", "mobile", "telephone", "电话", "手机", "手机号", "联系电话"],
        summary: Localized("phone", zh: "电话")),
      RoleDefinition(
        "email", .text, headers: ["email", "mail", "邮箱", "电子邮件", "电子邮箱"],
        summary: Localized("e-mail", zh: "电子邮箱")),
      RoleDefinition(
        "address", .text, headers: ["address", "street", "地址", "住址", "通讯地址"], summary: Localized("address", zh: "地址")),
      RoleDefinition(
        "source", .any,
        headers: [
          "source", "customer_source", "lead_source", "acquisition_source", "acquisition_channel", "来源", "客户来源", "获客渠道",
          "来源渠道",
        ],
        summary: Localized("how they came to us", zh: "客户来源")),
      RoleDefinition(
        "community", .any,
        headers: [
          "community", "neighbourhood", "neighborhood", "residential_community", "estate", "小区", "小区名称", "社区", "楼盘",
        ],
        summary: Localized("the community they live in", zh: "所住小区")),
      RoleDefinition(
        "countries", .number, headers: ["countries", "country_count", "number_of_countries", "国家数", "覆盖国家数", "业务国家数"],
        summary: Localized("in how many countries they work", zh: "业务覆盖的国家数")),
      RoleDefinition(
        "education", .any, headers: ["education", "education_level", "degree", "学历", "教育程度", "文化程度"],
        summary: Localized("education", zh: "学历")),
      RoleDefinition(
        "occupation", .any, headers: ["occupation", "profession", "job", "job_title", "职业", "职位", "工作"],
        summary: Localized("occupation", zh: "职业")),
      RoleDefinition(
        "nps", .number,
        headers: ["nps", "nps_score", "recommend_score", "likelihood_to_recommend", "净推荐值", "推荐意愿", "推荐分"],
        summary: Localized("how likely they recommend us, 0–10", zh: "推荐意愿，0–10")),
      RoleDefinition(
        "influence", .number, headers: ["influence", "influence_score", "影响力", "影响力评分"],
        summary: Localized("how far they influence others", zh: "影响力")),
      RoleDefinition(
        "potential", .number, headers: ["potential", "potential_score", "growth_potential", "潜力", "发展潜力", "潜力评分"],
        summary: Localized("how far they may grow", zh: "发展潜力")),
      RoleDefinition(
        "buyer_type", .any, headers: ["buyer_type", "purchaser_type", "买家类型", "采购类型", "购买者类型"],
        summary: Localized("what kind of buyer", zh: "买家类型")),
      RoleDefinition(
        "resale", .boolean, headers: ["resale", "reseller", "is_reseller", "resells", "转售", "是否转售", "经销", "是否经销商"],
        summary: Localized("whether they sell on", zh: "是否转售")),
      RoleDefinition(
        "same_group", .boolean,
        headers: ["same_group", "is_same_group", "internal", "is_internal", "同集团", "是否同集团", "内部客户", "是否内部客户"],
        summary: Localized("whether they belong to our own group", zh: "是否同一集团")),
      RoleDefinition(
        "is_supplier", .boolean, headers: ["is_supplier", "supplier", "also_supplier", "是否供应商", "供应商"],
        summary: Localized("whether they supply us too", zh: "是否也是供应商")),
      RoleDefinition(
        "contract", .any, headers: ["contract", "contract_type", "has_contract", "合同", "合同类型", "是否签约"],
        summary: Localized("the contract with them", zh: "合同")),
      RoleDefinition(
        "exclusive", .boolean, headers: ["exclusive", "is_exclusive", "exclusive_contract", "独家", "是否独家", "排他合同"],
        summary: Localized("whether the contract is exclusive", zh: "是否独家合同")),
      RoleDefinition(
        "equity", .any, headers: ["equity", "equity_share", "shareholding", "股权", "持股", "参股", "股权比例"],
        summary: Localized("a holding between us and them", zh: "股权关系")),
      RoleDefinition(
        "joint_projects", .number,
        headers: ["joint_projects", "joint_project_count", "common_projects", "合作项目数", "联合项目数", "共同项目数", "合作项目"],
        summary: Localized("projects run together", zh: "合作项目数")),
      RoleDefinition(
        "preferential_terms", .boolean,
        headers: ["preferential_terms", "special_terms", "preferential_price", "优惠条件", "优惠条款", "是否优惠", "特殊条款"],
        summary: Localized("whether they have better terms", zh: "是否有优惠条件")),
      RoleDefinition(
        "priority_delivery", .boolean,
        headers: ["priority_delivery", "priority_supply", "优先供货", "优先交付", "优先配送", "是否优先供货"],
        summary: Localized("whether they are delivered first", zh: "是否优先供货")),
      RoleDefinition(
        "dedicated_team", .boolean,
        headers: ["dedicated_team", "dedicated_service", "own_team", "专属团队", "专属服务", "专人服务", "是否专属团队"],
        summary: Localized("whether a team of ours is theirs alone", zh: "是否有专属团队")),
      RoleDefinition(
        "qualified", .boolean, headers: ["qualified", "is_qualified", "合格", "是否合格", "资格合格"],
        summary: Localized("whether they can become customers", zh: "是否合格的潜在客户")),
      RoleDefinition(
        "persons", .number, headers: ["persons", "people", "eaters", "用餐人数", "人口", "人口数"],
        summary: Localized("people who use what they buy", zh: "使用人数")),
      RoleDefinition(
        "use_per_day", .number,
        headers: [
          "use_per_day", "daily_use", "daily_consumption", "consumption_per_day", "日用量", "每日用量", "每人每日用量", "日消耗量",
        ],
        summary: Localized("what one person uses a day", zh: "每人每日用量")),
      RoleDefinition(
        "payday", .number, headers: ["payday", "salary_day", "payday_of_month", "发薪日", "发工资日", "工资日"],
        summary: Localized("day of the month they are paid on", zh: "每月发薪日")),
      RoleDefinition(
        "lead_days", .number, headers: ["lead_days", "lead_time", "delivery_days", "提前天数", "提前期", "配送提前天数", "提前送货天数"],
        summary: Localized("days before the end of stock to deliver", zh: "提前送货天数")),
    ])
}
