import Basics

extension SchemeDefinition {
  /// Promoters, passives, detractors.
  public static let nps = SchemeDefinition(
    id: "nps", group: .relationship, title: Localized("Net promoter score", zh: "净推荐值"),
    summary: Localized(
      "promoters, passives and detractors by how likely they recommend us, 0–10", zh: "按推荐意愿（0–10）分推荐者、被动者、贬损者"),
    parameters: [
      ParameterDefinition(
        "promoter", .value, default: "9", limits: 0...10,
        summary: Localized("points from which a customer is a promoter", zh: "推荐者的最低分")),
      ParameterDefinition(
        "passive", .value, default: "7", limits: 0...10,
        summary: Localized("points from which a customer is passive", zh: "被动者的最低分")),
    ],
    variants: [
      SchemeVariant(
        domainName: "nps",
        levels: [
          label("promoter", "Promoter", "推荐者"), label("passive", "Passive", "被动者"),
          label("detractor", "Detractor", "贬损者"), label("unknown", "Unknown", "未知"),
        ],
        rule: """
          case
            when nps is null or nps < 0 or nps > 10 then 'unknown'
            when nps >= promoter then 'promoter'
            when nps >= passive then 'passive'
            else 'detractor'
          end
          """,
        thresholds: [SharedTerms.npsAnswers, SharedTerms.npsThreshold(promoter: "promoter", passive: "passive")],
        words: Localized(
          "From {promoter} of 10 points on a promoter, from {passive} on passive, below a detractor; no answer, or one outside 0–10, is unknown. NPS is the percentage of promoters less that of detractors among those who answered.",
          zh: "10 分制中 {promoter} 分及以上为推荐者，{passive} 分及以上为被动者，其余为贬损者；未作答或超出 0–10 为未知。NPS 为作答者中推荐者与贬损者的百分比之差。"))
    ])
}
