import Basics

extension SchemeDefinition {
  /// How large a company is.
  public static let size = SchemeDefinition(
    id: "size", group: .region, title: Localized("Company size", zh: "企业规模"),
    summary: Localized("small, mid-market and enterprise by staff and countries", zh: "按员工数与业务国家数分中小、中端、大型企业"),
    parameters: [
      ParameterDefinition(
        "small", .value, default: "200", limits: 0...100_000_000,
        summary: Localized("employees below which a company is small", zh: "中小企业：员工数低于此值")),
      ParameterDefinition(
        "enterprise", .value, default: "2", limits: 0...1000,
        summary: Localized("countries from which a company is an enterprise", zh: "大型企业：业务国家数不低于此值")),
    ],
    optionalColumns: [
      ("employees", Localized("no company is small or mid-market", zh: "无法判断中小与中端企业")),
      ("countries", Localized("no company is an enterprise", zh: "无法判断大型企业")),
    ],
    variants: [
      SchemeVariant(
        domainName: "size",
        levels: [
          label("enterprise", "Enterprise", "大型企业"), label("mid_market", "Mid-market", "中端企业"),
          label("small", "Small (under 200 staff)", "中小企业"), label("unknown", "Unknown", "未知"),
        ],
        ranking: .none,
        rule: """
          case
            when employees < small then 'small'
            when countries >= enterprise then 'enterprise'
            when employees is not null then 'mid_market'
            else 'unknown'
          end
          """,
        thresholds: [
          .init(Localized("small below, employees", zh: "中小企业：员工数低于"), "small"),
          .init(Localized("enterprise from, countries", zh: "大型企业：国家数不低于"), "enterprise"),
        ],
        words: Localized(
          "Fewer than {small} employees: small, wherever they work. Else in {enterprise} countries or more: enterprise; any other with known staff: mid-market. Who tells neither is unknown.",
          zh: "员工少于 {small} 人为中小企业（不论业务范围）；否则业务覆盖 {enterprise} 国及以上为大型企业；其余员工数已知者为中端企业；两者皆无为未知。"))
    ])
}
