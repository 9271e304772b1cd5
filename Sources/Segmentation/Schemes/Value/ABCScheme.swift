import Basics

extension SchemeDefinition {
  /// A, B and C by cumulative share: the 80/20 rule.
  public static let abc = SchemeDefinition(
    id: "abc", group: .value, title: Localized("ABC analysis", zh: "ABC 分类"),
    summary: Localized("A, B and C by the cumulative share of value", zh: "按累计价值占比分 A、B、C 类（二八法则）"),
    parameters: [
      ParameterDefinition(
        "suggestions", .word(["false", "true"]), default: "false",
        summary: Localized(
          "true: a buyer with a suggestion of high grade is A", zh: "true：提出过高等级建议的买家归入 A 类")),
      ParameterDefinition(
        "on", .columnExpression, default: "monetary", summary: Localized("what value is", zh: "衡量价值的列")),
      ParameterDefinition(
        "a", .value, default: "80%", limits: 0...1,
        summary: Localized("share of the total that A customers make up", zh: "A 类客户的累计占比")),
      ParameterDefinition(
        "b", .value, default: "95%", limits: 0...1,
        summary: Localized("share of the total that A and B customers make up", zh: "A、B 类客户的累计占比")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...1_000_000,
        summary: Localized("how many key accounts to list", zh: "列出多少个重点客户")),
    ],
    chooser: "suggestions",
    reports: [
      SchemeReport(
        Localized("key accounts", zh: "重点客户"),
        "segmented | where orders > 0 and `on` is not null | sort `on` desc | take top | select customer, `on`, segment"
      )
    ],
    variants: [
      SchemeVariant(
        word: "false", domainName: "abc", levels: levels, rule: rule(lifting: false),
        thresholds: thresholds(lifting: false),
        words: words),
      SchemeVariant(
        word: "true", domainName: "abc", levels: levels, rule: rule(lifting: true),
        thresholds: thresholds(lifting: true) + [
          .init(
            Localized("lifted to A by a suggestion", zh: "因建议升入 A 类的客户数"),
            "count() filter (where segment = 'a' and \(lifted) and \(place) >= a)")
        ],
        words: Localized(
          "\(words.en) A buyer with a suggestion of high grade is A whatever the value: who thinks along is as important.",
          zh: "\(words.zh)提出过高等级建议的买家不论价值均为 A 类：提出合理建议的客户同样重要。")),
    ])

  private static let levels = [
    label("a", "A", "A类客户"), label("b", "B", "B类客户"), label("c", "C", "C类客户"),
    label("none", "No purchase", "未购买"),
  ]

  private static let place = "share_before(`on`)"
  private static let lifted = "high_suggestions > 0"

  private static func rule(lifting: Bool) -> String {
    """
    case
      when orders = 0 then 'none'\(lifting ? "\n  when \(lifted) then 'a'" : "")
      when `on` is null then 'unknown'
      when \(place) < a then 'a'
      when \(place) < b then 'b'
      else 'c'
    end
    """
  }

  /// Least values by rank alone: a lifted customer moves no threshold.
  private static func thresholds(lifting: Bool) -> [SchemeVariant.Threshold] {
    let others = lifting ? " and not \(lifted)" : ""
    return [
      .init(Localized("A from", zh: "A 类下限"), "min(`on`) filter (where segment = 'a'\(others))"),
      .init(Localized("B from", zh: "B 类下限"), "min(`on`) filter (where segment = 'b')"),
    ]
  }

  private static let words = Localized(
    "Customers are ordered by {on}, largest first. A: the customers before make up less than {a} of the total; B: less than {b}; C: the rest. Negative values count as 0, equal values share a class.",
    zh: "按 {on} 从大到小排列：排在前面的客户累计占比低于 {a} 的为 A 类，低于 {b} 的为 B 类，其余为 C 类；负值按 0 计，数值相等者同类。")
}
