import Basics
import Columns

extension SchemeDefinition {
  /// Kotler's five levels of relationship, as they are and as value and number of customers recommend.
  public static let kotler = SchemeDefinition(
    id: "kotler", group: .relationship, title: Localized("Level of relationship", zh: "关系水平"),
    summary: Localized(
      "partnership, proactive, accountable, reactive or basic, by who gets in touch with whom; with the level that is recommended",
      zh: "按双方联系情况分伙伴型、能动型、负责型、被动型、基本型，并给出建议水平"),
    parameters: [
      ParameterDefinition(
        "projects", .value, default: "1", limits: 0...1_000_000,
        summary: Localized("joint projects from which it is a partnership", zh: "伙伴型的最少合作项目数")),
      ParameterDefinition(
        "quarters", .value, default: "4", limits: 1...400,
        summary: Localized(
          "whole calendar quarters up to as of, in each of which we got in touch", zh: "能动型：截止日前连续多少个完整季度每季都主动联系")),
      ParameterDefinition(
        "within", .value, default: "90", limits: 0...100_000,
        summary: Localized("days after a purchase in which we got in touch", zh: "负责型：购买后多少天内主动联系")),
      ParameterDefinition(
        "outbound", .words, default: "('out', 'outbound', '呼出', '去电', '外呼', '拜访')",
        summary: Localized("directions that lead from us to the customer", zh: "视为我方主动联系的方向")),
      ParameterDefinition(
        "inbound", .words, default: "('in', 'inbound', '呼入', '来电', '来访')",
        summary: Localized("directions that lead from the customer to us", zh: "视为客户主动联系的方向")),
      ParameterDefinition(
        "no_contact", .words,
        default: "('view', 'click', 'like', 'comment', 'share', '浏览', '点击', '点赞', '评论', '分享', '转发')",
        summary: Localized("kinds of interaction that are no contact", zh: "不算联系的互动类型")),
      ParameterDefinition(
        "high", .value, default: "20%", limits: 0...1,
        summary: Localized("share of customers of high value", zh: "高价值客户的比例")),
      ParameterDefinition(
        "medium", .value, default: "50%", limits: 0...1,
        summary: Localized("share of customers of high and medium value", zh: "高、中价值客户合计的比例")),
      ParameterDefinition(
        "many", .value, default: "1000", limits: 0...1_000_000_000,
        summary: Localized("customers of a value tier above which it has many", zh: "一个价值层的客户多于此数为多")),
      ParameterDefinition(
        "few", .value, default: "50", limits: 0...1_000_000_000,
        summary: Localized("customers of a value tier below which it has few", zh: "一个价值层的客户少于此数为少")),
      ParameterDefinition(
        "rich", .value, default: "2", limits: 0...1_000,
        summary: Localized("mean margin of a tier ÷ that of all, above which it is high", zh: "一层平均毛利与总体之比，高于此值为高")),
      ParameterDefinition(
        "poor", .value, default: "0.5", limits: 0...1_000,
        summary: Localized("mean margin of a tier ÷ that of all, below which it is low", zh: "一层平均毛利与总体之比，低于此值为低")),
    ],
    optionalColumns: [("joint_projects", Localized("nobody is a partner", zh: "不会出现伙伴型"))],
    inputs: [
      .query(
        """
        interactions
        | where date <= as_of() and \(isContact)
        | summarize
            contacts_out = count() filter (where lower(direction) in (outbound)),
            contacts_in = count() filter (where lower(direction) in (inbound)),
            contacted_quarters = count_distinct(case
              when lower(direction) in (outbound) and date < \(thisQuarter) and date_diff('quarter', date, \(thisQuarter)) <= quarters
              then date_trunc('quarter', date)
            end)
          by customer
        """, gives: ["contacts_out": "0", "contacts_in": "0", "contacted_quarters": "0"],
        needs: ["interactions.direction"]),
      .query(
        """
        interactions
        | where date <= as_of() and \(isContact) and lower(direction) in (outbound)
        | select customer, contacted = date
        | distinct customer, contacted
        | join purchase_days on customer
        | where contacted - date between 0 and within
        | summarize follow_ups = count_distinct(contacted) by customer
        """, gives: ["follow_ups": "0"], needs: ["interactions.direction", "transactions"]),
      .query(
        """
        customers
        | where orders > 0
        | derive value_tier = case
            when share_from_top(monetary) <= high then 'high'
            when share_from_top(monetary) <= medium then 'medium'
            else 'low'
          end
        | derive mean_margin = mean(margin)
        | derive tier_size = count(), tier_margin = mean(margin) by value_tier
        | derive advised = case when tier_size < few then 0 when tier_size > many then 2 else 1 end
            + case
                when mean_margin > 0 and tier_margin > rich * mean_margin then 0
                when mean_margin > 0 and tier_margin < poor * mean_margin then 2
                else 1
              end
        | select customer, value_tier, tier_size, tier_margin, advised
        """, gives: ["value_tier": "null", "tier_size": "null", "tier_margin": "null", "advised": "null"],
        needs: ["transactions.cost"],
        whenMissing: Localized("no level is recommended, margins are not known", zh: "毛利未知，不给出建议水平")),
    ],
    publishes: [
      SchemeColumn(
        "kotler_level",
        """
        case
          when orders = 0 then 'none'
          when advised = 0 then 'partnership'
          when advised = 1 then 'proactive'
          when advised = 2 then 'accountable'
          when advised = 3 then 'reactive'
          when advised = 4 then 'basic'
        end
        """, domain: "kotler", levels: kotlerLevels)
    ],
    reports: [
      SchemeReport(
        Localized(
          "recommended level by value tier, and how many are closer, equal or looser now",
          zh: "各价值层的建议关系水平，及目前更紧密、相同、更疏远的客户数"),
        """
        segmented
        | where orders > 0
        | derive level_now = case segment when 'partnership' then 0 when 'proactive' then 1 when 'accountable' then 2 when 'reactive' then 3 else 4 end
        | summarize
            level = case first(advised) when 0 then 'partnership' when 1 then 'proactive' when 2 then 'accountable' when 3 then 'reactive' else 'basic' end,
            customers = count(), mean_margin = round(first(tier_margin), 2), closer = count() filter (where level_now < advised), as_advised = count() filter (where level_now = advised),
            less_close = count() filter (where level_now > advised)
          by value_tier
        | sort case value_tier when 'high' then 1 when 'medium' then 2 else 3 end
        """,
        headings: [
          "value_tier": Localized("value", zh: "价值"), "customers": Localized("customers", zh: "客户数"),
          "mean_margin": Localized("mean margin", zh: "平均毛利"), "level": Localized("recommended", zh: "建议水平"),
          "closer": Localized("closer", zh: "更紧密"), "as_advised": Localized("equal", zh: "相同"),
          "less_close": Localized("looser", zh: "更疏远"),
        ], labels: ["value_tier": value.variants.first?.levels ?? [], "level": kotlerLevels])
    ],
    variants: [
      SchemeVariant(
        domainName: "kotler", levels: kotlerLevels,
        rule: """
          case
            when orders = 0 then 'none'
            when joint_projects >= projects then 'partnership'
            when contacted_quarters >= quarters then 'proactive'
            when follow_ups > 0 then 'accountable'
            when contacts_out = 0 and contacts_in > 0 then 'reactive'
            else 'basic'
          end
          """,
        words: Localized(
          "At least {projects} joint project: partnership. We got in touch in each of the last {quarters} whole quarters: proactive. We got in touch within {within} days after a purchase: accountable. Only the customer got in touch: reactive. Else basic. Recommended: the fewer customers a value tier has (few: below {few}, many: above {many}) and the more margin each brings (high: above {rich} times the mean, low: below {poor} of it), the closer.",
          zh:
            "合作项目不少于 {projects} 个为伙伴型；最近 {quarters} 个完整季度每季都主动联系为能动型；购买后 {within} 天内主动联系过为负责型；只有客户联系我方为被动型；其余为基本型。建议水平：价值层的客户越少（少于 {few} 为少，多于 {many} 为多）、人均毛利越高（高于总体平均的 {rich} 倍为高，低于 {poor} 为低），关系应越紧密。"
        ))
    ])

  /// Looking is no contact.
  private static let isContact = "(kind is null or lower(kind) not in (no_contact))"
  /// The first day of the quarter that is not over yet.
  private static let thisQuarter = "date_trunc('quarter', as_of() + 1)"

  private static let kotlerLevels = [
    label("partnership", "Partnership", "伙伴型"), label("proactive", "Proactive", "能动型"),
    label("accountable", "Accountable", "负责型"), label("reactive", "Reactive", "被动型"), label("basic", "Basic", "基本型"),
    label("none", "No purchase", "未购买"),
  ]
}
