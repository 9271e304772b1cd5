import Basics

extension RoleTable {
  /// Shops and where they are.
  public static let stores = RoleTable(
    name: "stores",
    fileWords: ["stores", "store", "shops", "shop", "branches", "outlets", "门店", "店铺", "门店表", "分店", "网点"],
    rowSummary: Localized("store", zh: "门店"),
    roles: [
      RoleDefinition(
        "store", .any, isRequired: true,
        headers: [
          "store", "store_id", "shop", "shop_id", "branch", "outlet", "id", "name", "store_name", "门店", "店铺", "商店",
          "门店编号", "门店名称", "分店", "网点", "名称", "编号",
        ],
        summary: Localized("as transactions call it", zh: "与交易中的门店一致")),
      RoleDefinition(
        "latitude", .number, isRequired: true, headers: ["latitude", "lat", "纬度"],
        summary: Localized("degrees north", zh: "纬度，北纬为正")),
      RoleDefinition(
        "longitude", .number, isRequired: true, headers: ["longitude", "lon", "lng", "long", "经度"],
        summary: Localized("degrees east", zh: "经度，东经为正")),
    ],
    isDistinctive: true)
}
