import Basics

extension SchemeDefinition {
  /// How hard competition is where a customer is.
  public static let competition = SchemeDefinition(
    id: "competition", group: .region, title: Localized("Competition", zh: "竞争环境"),
    summary: Localized("intense, moderate and weak competition in the customer's market", zh: "按所在市场的竞争程度划分"),
    parameters: [
      AreaTerms.place,
      ParameterDefinition(
        "method", .word(["shares", "competitors"]), default: "shares",
        summary: Localized(
          "shares: Herfindahl index of the shares of all; competitors: terciles of how many compete, taken when there are no shares",
          zh: "shares：全部份额的赫芬达尔指数；competitors：竞争者数量的三分位，无份额数据时采用")),
      ParameterDefinition(
        "intense", .value, default: "1500", limits: 0...10_000,
        summary: Localized("index below which competition is intense", zh: "竞争激烈：指数低于此值")),
      ParameterDefinition(
        "weak", .value, default: "2500", limits: 0...10_000,
        summary: Localized("index above which competition is weak", zh: "竞争较小：指数高于此值")),
    ],
    chooser: "method",
    inputs: [
      AreaTerms.area,
      .query(
        """
        shares
        | where share is not null
        | summarize herfindahl = 10000 * sum(share * share), shares_known = sum(share) by region
        | select area_key = region, herfindahl, shares_known
        | join customers on area_key = area
        | select customer, herfindahl, shares_known
        """, gives: ["herfindahl": "null", "shares_known": "null"], needs: ["shares"]),
      .query(
        """
        regions
        | where competitors is not null
        | derive rivalry = \(AreaTerms.tercile(of: "competitors", "intense", "moderate", "weak"))
        | select area_key = region, rivals = competitors, rivalry
        | join customers on area_key = area
        | select customer, rivals, rivalry
        """, gives: ["rivals": "null", "rivalry": "null"], needs: ["regions.competitors"]),
    ],
    variants: [
      SchemeVariant(
        word: "shares", domainName: "competition", levels: levels, ranking: .none,
        rule: """
          case
            when place is null or herfindahl is null then 'unknown'
            when herfindahl < intense then 'intense'
            when herfindahl <= weak then 'moderate'
            else 'weak'
          end
          """,
        thresholds: [
          .init(Localized("intense below an index of", zh: "竞争激烈：指数低于"), "intense"),
          .init(Localized("weak above an index of", zh: "竞争较小：指数高于"), "weak"),
        ],
        reports: [
          SchemeReport(
            Localized("markets", zh: "各市场"),
            """
            segmented
            | where herfindahl is not null
            | summarize herfindahl = round(max(herfindahl), 2), shares_known = max(shares_known), class = first(segment),
                customers = count() by area
            | sort herfindahl, area
            """,
            headings: headings.merging([
              "herfindahl": Localized("Herfindahl index", zh: "赫芬达尔指数"),
              "shares_known": Localized("shares known", zh: "已知份额"),
            ]) { $1 }, percents: ["shares_known"])
        ],
        otherwise: (need: "shares", word: "competitors"),
        words: Localized(
          "Customers are where {place} says. The Herfindahl index of a market is the sum of the squared shares in percent, our own included: 10 000 for one that holds all. Below {intense} competition is intense, up to {weak} moderate, above weak.",
          zh: "客户所在地取自 {place}。赫芬达尔指数为各方市场份额（百分点，含我方）的平方和，一家独占时为 10 000。低于 {intense} 为竞争激烈，不高于 {weak} 为竞争一般，更高为竞争较小。"
        )),
      SchemeVariant(
        word: "competitors", domainName: "competition", levels: levels, ranking: .none,
        rule: "case when place is null then 'unknown' else coalesce(rivalry, 'unknown') end",
        thresholds: [
          .init(
            Localized("intense from, competitors", zh: "竞争激烈的竞争者数下限"), "min(rivals) filter (where segment = 'intense')"),
          .init(
            Localized("moderate from, competitors", zh: "竞争一般的竞争者数下限"),
            "min(rivals) filter (where segment = 'moderate')"),
        ],
        reports: [
          SchemeReport(
            Localized("markets", zh: "各市场"),
            """
            segmented
            | where rivals is not null
            | summarize competitors = max(rivals), class = first(segment), customers = count() by area
            | sort competitors desc, area
            """,
            headings: headings.merging(["competitors": Localized("competitors", zh: "竞争者数")]) { $1 })
        ],
        words: Localized(
          "Customers are where {place} says. The third of the regions with the most competitors has intense competition, the next third moderate, the rest weak; regions with equally many share a class, and fewer than \(AreaTerms.fewestForTerciles) regions are all moderate.",
          zh:
            "客户所在地取自 {place}。竞争者最多的三分之一地区为竞争激烈，其次三分之一为竞争一般，其余为竞争较小；数量相等者同类，地区少于 \(AreaTerms.fewestForTerciles) 个时均为竞争一般。"
        )),
    ])

  private static let levels = [
    label("intense", "Intense", "竞争激烈"), label("moderate", "Moderate", "竞争一般"), label("weak", "Weak", "竞争较小"),
    label("unknown", "Unknown", "未知"),
  ]

  private static let headings = [
    "area": Localized("region", zh: "地区"), "class": Localized("class", zh: "类别"),
    "customers": Localized("customers", zh: "客户数"),
  ]
}
