import Basics

extension SchemeDefinition {
  /// Companies and persons.
  public static let type = SchemeDefinition(
    id: "type", group: .region, title: Localized("Companies and persons", zh: "企业与个人"),
    summary: Localized(
      "B2B and B2C by the column type, by the name where it is empty", zh: "按 type 列分企业与个人客户，缺失时按名称推断"),
    parameters: CompanyTerms.parameters,
    optionalColumns: CompanyTerms.optionalColumns,
    variants: [
      SchemeVariant(
        domainName: "type",
        levels: [label("b2b", "B2B", "企业客户"), label("b2c", "B2C", "个人客户"), label("unknown", "Unknown", "未知")],
        ranking: .none,
        rule: """
          case
            when \(CompanyTerms.isCompany) then 'b2b'
            when \(CompanyTerms.isPerson) then 'b2c'
            when name is null then 'unknown'
            when \(CompanyTerms.looksLikeCompany) then 'b2b'
            else 'b2c'
          end
          """,
        thresholds: [
          .init(Localized("guessed by the name", zh: "按名称推断"), "count() filter (where \(CompanyTerms.isGuessed))"),
          .init(
            Localized("of these companies", zh: "其中企业"),
            "count() filter (where \(CompanyTerms.isGuessed) and segment = 'b2b')"),
        ],
        words: Localized(
          "The column type tells; where it is empty or says neither, a name that looks like a company's (`pattern`) is a company, any other name a person. Without a name it is unknown.",
          zh: "以 type 列为准；该列为空或无法识别时，名称符合企业特征（`pattern`）的为企业，其他名称为个人；没有名称为未知。"))
    ])
}
