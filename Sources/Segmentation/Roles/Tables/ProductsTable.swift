import Basics

extension RoleTable {
  /// What is sold.
  public static let products = RoleTable(
    name: "products",
    fileWords: [
      "products", "product", "catalog", "catalogue", "items", "skus", "商品", "商品表", "产品", "产品表", "产品目录", "商品目录",
    ],
    rowSummary: Localized("product", zh: "商品"),
    roles: [
      RoleDefinition(
        "product", .any, isRequired: true,
        headers: [
          "product", "product_id", "product_name", "item", "item_id", "item_name", "sku", "stock_code", "product_code",
          "id", "name", "商品", "产品", "商品名称", "产品名称", "商品编号", "产品编号", "商品ID", "产品ID", "货号", "编号", "名称",
        ],
        summary: Localized("as transactions call it", zh: "与交易中的商品一致")),
      RoleDefinition(
        "category", .any,
        headers: ["category", "product_category", "department", "family", "类别", "品类", "商品类别", "产品类别", "商品分类", "分类"],
        summary: Localized("its category", zh: "类别")),
      RoleDefinition(
        "price", .number,
        headers: ["price", "unit_price", "list_price", "retail_price", "价格", "单价", "售价", "标价", "零售价"],
        summary: Localized("what one piece is sold for", zh: "单价")),
      RoleDefinition(
        "unit_cost", .number,
        headers: ["unit_cost", "cost", "cost_price", "purchase_price", "cost_per_unit", "单位成本", "成本", "成本价", "进价"],
        summary: Localized("what one piece costs us", zh: "单位成本")),
      RoleDefinition(
        "life_days", .number,
        headers: [
          "life_days", "lifetime_days", "life", "shelf_life", "lifecycle_days", "useful_life", "replacement_days",
          "使用天数", "寿命", "生命周期", "使用周期", "产品生命周期", "更换周期",
        ],
        summary: Localized("days after which it is bought again", zh: "多少天后需再次购买")),
      RoleDefinition(
        "companion", .any,
        headers: [
          "companion", "companion_product", "accessory", "goes_with", "related_product", "complement", "配套产品", "配套商品",
          "配件", "关联产品", "关联商品",
        ],
        summary: Localized("the product that goes with it", zh: "配套的商品")),
    ])
}
