import Basics
import Diagnostics

/// A model with its parameters, fitted to what was loaded: a value of the workspace.
public struct FittedModel: Sendable {
  /// What statements call it.
  public let name: String
  public let definition: ModelDefinition
  public let fit: any FittedParameters
  public let source: ModelSample.Source
  public let unit: ModelUnit
  /// The day that its data go up to; nil when the table does not say.
  public let end: CalendarDate?
  public let leftOut: [ModelSample.LeftOut]
  /// What the model takes for granted, and how far the data bear it out.
  public let assumptions: [Localized]
  /// What it was fitted with; nil without covariates.
  public var covariates: CovariateCoding?
  /// Tells apart which customers were left out since they lack a covariate; 0 for none.
  var unclassified: UInt64 = 0
  /// The statement that fitted it.
  public let statement: String

  /// The model, and the covariates that it was fitted with.
  public var title: Localized {
    guard let names = covariates?.names else { return definition.title }
    return Localized(
      "\(definition.title.en) with \(names.joined(separator: ", "))",
      zh: "含协变量 \(names.joined(separator: "、")) 的 \(definition.title.zh)")
  }

  /// What it was fitted to, in words.
  public var data: Localized {
    switch source {
    case .purchases:
      let day = end.map { "\($0)" } ?? ""
      return Localized("purchases until \(day), in \(unit.name.en)", zh: "截至 \(day) 的购买，时间单位：\(unit.name.zh)")
    case .table(let name, let columns):
      var data = Localized("table `\(name)`", zh: "表 `\(name)`")
      if let counts = columns["customers"] {
        data = Localized(
          "\(data.en), rows for as many customers as `\(counts)` says", zh: "\(data.zh)，每行代表 `\(counts)` 位客户")
      }
      if case .given = unit { return data }
      if case .renewal(nil) = unit { return data }
      return Localized("\(data.en), in \(unit.name.en)", zh: "\(data.zh)，时间单位：\(unit.name.zh)")
    }
  }

  /// What `fit` and `explain` say about the fit.
  public var lines: [Localized] {
    let title = title
    let digits = { (value: Double) in NumberDigits.fixed(value, places: 4) }
    var lines = [
      Localized(
        "\(title.en) `\(name)`, fitted to \(CountNoun.of(fit.customers, "customer")): \(data.en)",
        zh: "\(title.zh) `\(name)`，拟合客户 \(fit.customers) 位：\(data.zh)")
    ]
    lines += leftOut.map { Localized("left out: \($0.text.en)", zh: "未计入：\($0.text.zh)") }
    lines += covariates.map { $0.lines + definition.coefficientLines } ?? []
    let isPosterior = fit.posterior != nil
    lines.append(
      Localized(
        "\(isPosterior ? "greatest " : "")log-likelihood \(digits(fit.logLikelihood)), AIC \(digits(fit.aic)), BIC \(digits(fit.bic))",
        zh: "\(isPosterior ? "最大" : "")对数似然 \(digits(fit.logLikelihood))，AIC \(digits(fit.aic))，BIC \(digits(fit.bic))")
    )
    let status = fit.status.message
    if let posterior = fit.posterior { return lines + posterior.lines + [status] + newcomer + assumptions }
    lines.append(
      Localized(
        "\(status.en) (\(CountNoun.of(fit.iterations, "iteration")))", zh: "\(status.zh)（迭代 \(fit.iterations) 次）"))
    return lines + newcomer + assumptions
  }

  /// What is expected of somebody who comes now, E[X(t)] for a year; nothing where a year has no length.
  private var newcomer: [Localized] {
    guard let purchases = fit as? any FittedPurchases, let year = unit.perYear,
      let expected = purchases.expectedOfNewcomer(within: year)
    else { return [] }
    let (number, time) = (NumberDigits.fixed(expected, places: 4), unit.counted(year))
    let reference = covariates.map { _ in Localized(", at the reference of every covariate,", zh: "（各协变量取参照值）") }
    return [
      Localized(
        "a new customer\(reference?.en ?? "") is expected to make \(number) repeat purchases within \(time.en) of the first",
        zh: "新客户\(reference?.zh ?? "")首次购买后 \(time.zh)内，预期重复购买 \(number) 次")
    ]
  }

  /// A warning when the parameters should not be trusted as they stand.
  var warning: Diagnostic? {
    guard fit.status.kind != .converged else { return nil }
    let isUnmixed = fit.status.kind == .unmixed
    return Diagnostic(
      isUnmixed ? "not-converged" : "not-identified", fit.status.message,
      hint: isUnmixed
        ? Localized(
          "take more: with posterior true, warmup 4000, draws 4000",
          zh: "请增加步数：with posterior true, warmup 4000, draws 4000")
        : nil, severity: .warning)
  }
}
