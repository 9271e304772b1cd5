import Basics

extension RoleTable {
  /// Who holds how much of which market.
  public static let shares = RoleTable(
    name: "shares", fileWords: ["shares", "share", "market_shares", "competition", "份额", "市场份额", "竞争份额", "竞争"],
    rowSummary: Localized("region and competitor", zh: "地区与竞争者"),
    roles: [
      RoleDefinition(
        "region", .any, isRequired: true,
        headers: ["region", "province", "state", "area", "market", "city", "地区", "区域", "省份", "省", "大区", "市场", "城市"],
        summary: Localized("as customers call it", zh: "与客户表中的地区一致")),
      RoleDefinition(
        "competitor", .any, isRequired: true,
        headers: [
          "competitor", "company", "firm", "player", "rival", "brand", "name", "竞争者", "竞争对手", "公司", "企业", "品牌", "对手",
        ],
        summary: Localized("who holds the share, ourselves included", zh: "份额持有者，含我方")),
      RoleDefinition(
        "share", .share, isRequired: true,
        headers: ["share", "market_share", "share_of_market", "percent", "份额", "市场份额", "占有率", "市场占有率", "占比"],
        summary: Localized("the share, 0–1 or percent", zh: "份额，0–1 或百分数")),
    ],
    isDistinctive: true)
}
