import Basics

extension SchemeDefinition {
  /// How close supplier and customer are: trade, supply, cooperation, alliance.
  public static let supply = SchemeDefinition(
    id: "supply", group: .relationship, title: Localized("Supply relationship", zh: "供应关系"),
    summary: Localized(
      "trade, supply, cooperation and strategic alliance, by contracts and terms", zh: "按合同与条件分买卖、供应、合作、战略联盟"),
    parameters: [
      ParameterDefinition(
        "exclusive_contracts", .words, default: "('exclusive', '独家', '独家合同', '排他')",
        summary: Localized("contracts that are exclusive", zh: "视为独家的合同")),
      ParameterDefinition(
        "no_holding", .words, default: "('false', 'no', 'none', '0', '0%', '否', '无')",
        summary: Localized("values of `equity` that mean no holding", zh: "`equity` 中表示没有股权关系的取值")),
      ParameterDefinition(
        "projects", .value, default: "1", limits: 0...1_000_000,
        summary: Localized("joint projects from which it is cooperation", zh: "合作关系的最少合作项目数")),
    ],
    optionalColumns: [
      ("equity", Localized("no alliance by a holding", zh: "不会因股权成为联盟")),
      ("exclusive", Localized("no alliance by it", zh: "不会因此成为联盟")),
      ("contract", Localized("no alliance by an exclusive contract", zh: "不会因独家合同成为联盟")),
      ("joint_projects", Localized("no cooperation", zh: "不会出现合作关系")),
      ("preferential_terms", noSupply), ("priority_delivery", noSupply), ("dedicated_team", noSupply),
    ],
    variants: [
      SchemeVariant(
        domainName: "supply",
        levels: [
          label("alliance", "Strategic alliance", "战略联盟"), label("cooperation", "Cooperation", "合作关系"),
          label("supply", "Supply", "供应关系"), label("trade", "Trade", "买卖关系"), label("none", "No purchase", "未购买"),
        ],
        rule: """
          case
            when orders = 0 then 'none'
            when lower(cast(equity as text)) not in (no_holding) then 'alliance'
            when exclusive = true or lower(cast(contract as text)) in (exclusive_contracts) then 'alliance'
            when joint_projects >= projects then 'cooperation'
            when preferential_terms = true or priority_delivery = true or dedicated_team = true then 'supply'
            else 'trade'
          end
          """,
        requirement: SchemeVariant.Requirement(
          expression: """
            any(equity is not null or exclusive is not null or contract is not null or joint_projects is not null
              or preferential_terms is not null or priority_delivery is not null or dedicated_team is not null)
            """, code: "missing-column",
          message: Localized(
            "`supply` needs at least one of the columns `equity`, `exclusive`, `contract`, `joint_projects`, `preferential_terms`, `priority_delivery`, `dedicated_team` with values",
            zh:
              "`supply` 至少需要以下列之一有值：`equity`、`exclusive`、`contract`、`joint_projects`、`preferential_terms`、`priority_delivery`、`dedicated_team`"
          ),
          hint: Localized(
            "load customers with them: `load \"FILE\" as customers map exclusive = …`",
            zh: "请加载含这些列的客户表：`load \"文件\" as customers map exclusive = …`")),
        words: Localized(
          "A holding or an exclusive contract: strategic alliance. At least {projects} joint project: cooperation. Preferential terms, priority delivery or a dedicated team: supply. Else trade.",
          zh: "有股权关系或独家合同为战略联盟；合作项目不少于 {projects} 个为合作关系；有优惠条件、优先供货或专属团队为供应关系；其余为买卖关系。"))
    ])

  private static let noSupply = Localized("no supply relationship by it", zh: "不会因此成为供应关系")
}
