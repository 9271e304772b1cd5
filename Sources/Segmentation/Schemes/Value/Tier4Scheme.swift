import Basics

extension SchemeDefinition {
  /// VIP, key, regular and small customers: the widths of the pyramid over all buyers.
  public static let tier4 = SchemeDefinition(
    id: "tier4", group: .value, title: Localized("Four tiers of customers", zh: "四级客户"),
    summary: Localized(
      "VIP 1 %, key 4 %, regular 15 % and small 80 % of all buyers by revenue",
      zh: "全部买家按收入 1%、4%、15%、80% 分 VIP、主要、普通、小客户"),
    parameters: [
      ParameterDefinition(
        "on", .columnExpression, default: "monetary", summary: Localized("what value is", zh: "衡量价值的列")),
      ParameterDefinition(
        "vip", .value, default: "1%", limits: 0...1, summary: Localized("share of VIP customers", zh: "VIP 客户的比例")),
      ParameterDefinition(
        "key", .value, default: "5%", limits: 0...1,
        summary: Localized("share of VIP and key customers", zh: "VIP 与主要客户合计的比例")),
      ParameterDefinition(
        "regular", .value, default: "20%", limits: 0...1,
        summary: Localized("share of VIP, key and regular customers", zh: "VIP、主要与普通客户合计的比例")),
    ],
    variants: [
      SchemeVariant(
        domainName: "tier4",
        levels: [
          label("vip", "VIP", "VIP客户"), label("key", "Key", "主要客户"), label("regular", "Regular", "普通客户"),
          label("small", "Small", "小客户"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when `on` is null then 'unknown'
            when share_from_top(`on`) <= vip then 'vip'
            when share_from_top(`on`) <= key then 'key'
            when share_from_top(`on`) <= regular then 'regular'
            else 'small'
          end
          """,
        thresholds: [
          .init(Localized("VIP from", zh: "VIP 客户下限"), "min(`on`) filter (where segment = 'vip')"),
          .init(Localized("key from", zh: "主要客户下限"), "min(`on`) filter (where segment = 'key')"),
          .init(Localized("regular from", zh: "普通客户下限"), "min(`on`) filter (where segment = 'regular')"),
        ],
        words: Localized(
          "All buyers are ordered by {on}: up to {vip} from the top are VIP, up to {key} key, up to {regular} regular, the rest small; equal values share a class.",
          zh: "全部买家按 {on} 从高到低排列：前 {vip} 为 VIP 客户，前 {key} 为主要客户，前 {regular} 为普通客户，其余为小客户；数值相等者同类。"))
    ])
}
