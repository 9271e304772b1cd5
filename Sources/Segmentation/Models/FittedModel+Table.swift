import Basics
import Columns

extension FittedModel {
  /// Its parameters: estimate, standard error and 95 % interval, or their posterior.
  public var parameterTable: TitledTable { fit.posterior?.table ?? estimateTable }

  /// What `lines` say of the fit, for programs: one row.
  var factsTable: Table {
    Table(
      [
        Table.Field("customers", Column(.integer([Int64(fit.customers)]))),
        Table.Field("log_likelihood", Column(finite: [fit.logLikelihood])),
        Table.Field("aic", Column(finite: [fit.aic])), Table.Field("bic", Column(finite: [fit.bic])),
        Table.Field("status", .texts([fit.status.kind.rawValue])),
        Table.Field("iterations", Column(.integer([Int64(fit.iterations)]))),
      ], rowCount: 1)
  }

  private var estimateTable: TitledTable {
    let estimates = fit.estimates
    func text(_ values: [String]) -> Column {
      var builder = TextDictionaryBuilder()
      let codes = values.map { builder.code($0) }
      return Column(.text(codes, builder.finish()))
    }
    let table = Table(
      [
        Table.Field("parameter", text(estimates.map(\.parameter.name))),
        Table.Field("estimate", Column(finite: estimates.map(\.value))),
        Table.Field("standard_error", Column(finite: estimates.map { $0.standardError ?? .nan })),
        Table.Field("low", Column(finite: estimates.map { $0.low ?? .nan })),
        Table.Field("high", Column(finite: estimates.map { $0.high ?? .nan })),
        covariates == nil ? Table.Field("meaning", meanings) : factors,
      ], rowCount: estimates.count)
    return TitledTable(
      Localized("parameters, with 95% intervals", zh: "参数及 95% 置信区间"), table, name: "parameters",
      headings: [
        "parameter": Localized("parameter", zh: "参数"), "estimate": Localized("estimate", zh: "估计值"),
        "standard_error": Localized("standard error", zh: "标准误"), "low": Localized("low", zh: "下限"),
        "high": Localized("high", zh: "上限"), "factor": Localized("factor e^γ", zh: "倍数 e^γ"),
        "meaning": Localized("meaning", zh: "含义"),
      ], wrapsText: true, asides: ["meaning"])
  }

  /// Of coefficients the factor by which they multiply; what they mean is said in a line, since names are long.
  private var factors: Table.Field {
    Table.Field("factor", Column(finite: fit.estimates.map { $0.factor ?? .nan }))
  }

  /// A category, so that it is read in the language of the session.
  private var meanings: Column {
    let levels = fit.estimates.map { CategoryDomain.Level(code: $0.parameter.name, label: $0.parameter.summary) }
    let domain = CategoryDomain(name: "parameters of \(definition.id)", levels: levels)
    return Column(.category(levels.indices.map { UInt16($0) }, domain))
  }
}
