import Basics

extension RoleTable {
  /// What homes cost where customers live.
  public static let communityPrices = RoleTable(
    name: "community_prices",
    fileWords: ["community_prices", "community_price", "house_prices", "housing_prices", "小区房价", "房价", "小区价格", "社区房价"],
    rowSummary: Localized("community", zh: "小区"),
    roles: [
      RoleDefinition(
        "community", .any, isRequired: true,
        headers: [
          "community", "community_name", "neighbourhood", "neighborhood", "estate", "residential_area", "小区", "小区名称",
          "社区", "楼盘",
        ],
        summary: Localized("as customers call it", zh: "与客户表中的小区一致")),
      RoleDefinition(
        "price", .number, isRequired: true,
        headers: [
          "price", "house_price", "housing_price", "price_per_square_metre", "average_price", "房价", "价格", "均价", "平均房价",
          "单价",
        ],
        summary: Localized("what homes cost there", zh: "房价")),
    ],
    isDistinctive: true)
}
