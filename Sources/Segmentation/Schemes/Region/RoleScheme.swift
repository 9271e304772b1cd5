import Basics

extension SchemeDefinition {
  /// What a customer is to us: consumer, internal, business, distributor, supplier.
  public static let role = SchemeDefinition(
    id: "role", group: .region, title: Localized("Customer role", zh: "客户角色"),
    summary: Localized(
      "consumers, internal customers, businesses, distributors and suppliers", zh: "分一般消费者、内部客户、企业客户、分销商、供应商"),
    parameters: CompanyTerms.parameters,
    optionalColumns: [
      ("same_group", Localized("nobody is internal", zh: "没有内部客户")),
      ("is_supplier", Localized("nobody is a supplier", zh: "没有供应商")),
      ("resale", Localized("nobody is a distributor", zh: "没有分销商")),
    ] + CompanyTerms.optionalColumns,
    variants: [
      SchemeVariant(
        domainName: "role",
        levels: [
          label("consumer", "Consumer", "一般零售消费者"), label("internal", "Internal", "内部客户"),
          label("b2b", "Business", "企业客户"), label("distributor", "Distributor", "分销商"),
          label("supplier", "Supplier", "供应商"), label("unknown", "Unknown", "未知"),
        ],
        ranking: .none,
        rule: """
          case
            when same_group then 'internal'
            when is_supplier then 'supplier'
            when resale then 'distributor'
            when \(CompanyTerms.isCompany) then 'b2b'
            when \(CompanyTerms.isPerson) then 'consumer'
            when name is null then 'unknown'
            when \(CompanyTerms.looksLikeCompany) then 'b2b'
            else 'consumer'
          end
          """,
        thresholds: [
          .init(
            Localized("business or consumer guessed by the name", zh: "企业或消费者按名称推断"),
            "count() filter (where \(CompanyTerms.isGuessed) and segment in ('b2b', 'consumer'))")
        ],
        words: Localized(
          "Who belongs to our own group is internal; else who supplies us too is a supplier; else who sells on is a distributor; else companies are business and persons consumers, told by type or guessed by the name (`pattern`). With neither it is unknown.",
          zh:
            "属于本集团的为内部客户；其次，同时向我方供货的为供应商；其次，转售的为分销商；其余企业为企业客户，个人为一般零售消费者，以 type 列为准，缺失时按名称（`pattern`）推断；两者皆无为未知。"
        ))
    ])
}
