import Basics

extension RoleTable {
  /// The markets.
  public static let regions = RoleTable(
    name: "regions", fileWords: ["regions", "region", "markets", "地区", "区域", "地区表", "区域表", "市场"],
    rowSummary: Localized("region", zh: "地区"),
    roles: [
      RoleDefinition(
        "region", .any, isRequired: true,
        headers: [
          "region", "province", "state", "area", "market", "city", "name", "地区", "区域", "省份", "省", "大区", "市场", "城市",
        ],
        summary: Localized("as customers call it", zh: "与客户表中的地区一致")),
      RoleDefinition(
        "market_size_previous", .number,
        headers: [
          "market_size_previous", "previous_market_size", "market_size_last_year", "market_last_year", "previous_size",
          "上期市场规模", "去年市场规模", "上年市场规模", "前期市场规模",
        ],
        summary: Localized("size of the market a period before", zh: "上期市场规模")),
      RoleDefinition(
        "market_size", .number,
        headers: ["market_size", "size", "market_volume", "market_size_now", "市场规模", "本期市场规模", "今年市场规模", "市场容量"],
        summary: Localized("size of the market now", zh: "市场规模")),
      RoleDefinition(
        "income", .number,
        headers: ["income", "average_income", "per_capita_income", "income_per_head", "收入", "人均收入", "平均收入", "居民收入"],
        summary: Localized("income per head", zh: "人均收入")),
      RoleDefinition(
        "competitors", .number,
        headers: [
          "competitors", "competitor_count", "number_of_competitors", "rivals", "竞争者数", "竞争对手数", "竞争对手数量", "竞争者数量",
          "对手数",
        ],
        summary: Localized("how many compete there", zh: "竞争者数量")),
      RoleDefinition(
        "own_share", .share,
        headers: ["own_share", "our_share", "market_share", "share", "市场份额", "我方份额", "自有份额", "占有率", "市场占有率"],
        summary: Localized("our share of the market, 0–1 or percent", zh: "我方市场份额，0–1 或百分数")),
    ])
}
