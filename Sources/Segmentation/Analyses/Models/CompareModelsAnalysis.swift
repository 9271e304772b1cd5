import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// Which of the models that were fitted describes its data best.
  static let compareModels = AnalysisDefinition(
    shape: StatementShape("compare models"),
    group: .models, title: Localized("Comparison of models", zh: "模型比较"),
    summary: Localized(
      "Compare the models that were fitted to the same data by information criteria, and by a likelihood ratio where one is a case of the other",
      zh: "比较用相同数据拟合的模型：信息准则；若一个是另一个的特例，则用似然比检验"),
    tables: ["models", "models_2"],
    examples: [
      .init("fit nbd; fit bgnbd; fit paretonbd; compare models", Localized("three models", zh: "三个模型"))
    ]
  ) { context in
    // Discrete likelihoods count other events; spend and contracts are about something else.
    let comparable = context.models.enumerated().map { index, model in
      (model, context.models.firstIndex { $0.isComparable(with: model) } ?? index)
    }
    let groups = Array(Set(comparable.map(\.1))).sorted().map { key in comparable.filter { $0.1 == key }.map(\.0) }
    let several = groups.filter { $0.count > 1 }
    guard !several.isEmpty else {
      let fitted = context.models.map { "`\($0.name)`" }
      throw Failure(
        "nothing-to-compare",
        Localized("there are no two models fitted to the same data", zh: "没有两个用相同数据拟合的模型"), at: context.call.node.span,
        hint: fitted.isEmpty
          ? Localized("fit some: fit bgnbd; fit paretonbd", zh: "请先拟合：fit bgnbd；fit paretonbd")
          : Self.partial(context.models)
            ?? Localized("fitted: \(fitted.joined(separator: ", "))", zh: "已拟合：\(fitted.joined(separator: "、"))"))
    }
    var result = AnalysisResult(
      tables: several.enumerated().map { Self.table($1, name: $0 == 0 ? "models" : "models_\($0 + 1)") })
    for group in several { result.lines += ratios(group) + covariateRatios(group) }
    let alone = groups.filter { $0.count == 1 }.map { "`\($0[0].name)`" }
    if !alone.isEmpty {
      result.lines.append(
        Localized(
          "of other data, not compared: \(alone.joined(separator: ", "))",
          zh: "数据不同，未比较：\(alone.joined(separator: "、"))"))
    }
    if let partial = Self.partial(context.models) { result.lines.append(partial) }
    return result
  }

  /// The models that lack customers, and what to do about it; nil when none does.
  private static func partial(_ models: [FittedModel]) -> Localized? {
    let names = models.filter { $0.unclassified != 0 }.map { "`\($0.name)`" }
    guard !names.isEmpty else { return nil }
    return Localized(
      "fitted without customers who lack a covariate, so that only models without the same customers compare: \(names.joined(separator: ", ")); to keep all, give them a level: derive NAME = coalesce(COLUMN, 'unknown')",
      zh:
        "拟合时去掉了缺少协变量的客户，只能与去掉相同客户的模型比较：\(names.joined(separator: "、"))；如需保留全部客户，请给缺失值一个取值：derive 名称 = coalesce(列名, 'unknown')"
    )
  }

  private static func table(_ models: [FittedModel], name: String) -> TitledTable {
    let sorted = models.enumerated().sorted { ($0.element.fit.aic, $0.offset) < ($1.element.fit.aic, $1.offset) }
      .map(\.element)
    let best = sorted[0]
    let weights = sorted.map { Mathematics.exp(-0.5 * ($0.fit.aic - best.fit.aic)) }
    let sum = weights.reduce(0, +)
    var names = TextDictionaryBuilder()
    let codes = sorted.map { names.code($0.name) }
    let table = Table(
      [
        Table.Field("model", Column(.text(codes, names.finish()))),
        Table.Field("parameters", Column(.integer(sorted.map { Int64($0.fit.estimates.count) }))),
        Table.Field("log_likelihood", Column(finite: sorted.map(\.fit.logLikelihood))),
        Table.Field("aic", Column(finite: sorted.map(\.fit.aic))),
        Table.Field("bic", Column(finite: sorted.map(\.fit.bic))),
        Table.Field("behind", Column(finite: sorted.map { $0.fit.aic - best.fit.aic })),
        Table.Field("weight", Column(finite: weights.map { $0 / sum })),
      ], rowCount: sorted.count)
    return TitledTable(
      Localized(
        "\(CountNoun.of(best.fit.customers, "customer")), \(best.data.en)",
        zh: "客户 \(best.fit.customers) 位，\(best.data.zh)"),
      table, name: name,
      headings: [
        "model": Localized("model", zh: "模型"), "parameters": Localized("parameters", zh: "参数个数"),
        "log_likelihood": Localized("log-likelihood", zh: "对数似然"), "aic": Localized(verbatim: "AIC"),
        "bic": Localized(verbatim: "BIC"), "behind": Localized("AIC behind the best", zh: "与最优 AIC 之差"),
        "weight": Localized("Akaike weight", zh: "Akaike 权重"),
      ], percents: ["weight"], asides: ["parameters", "bic", "log_likelihood"])
  }

  /// NBD is what the others become when nobody drops out.
  private static func ratios(_ models: [FittedModel]) -> [Localized] {
    let simple = models.filter { $0.definition.id == ModelDefinition.nbd.id }
    return models.filter { $0.definition.id != ModelDefinition.nbd.id }.flatMap { model in
      simple.filter { $0.covariates == model.covariates }.map { simple in
        let test = LikelihoodRatio(of: model, against: simple)
        return Localized(
          "`\(simple.name)` is `\(model.name)` without dropout: \(test.text("≤").en) (no dropout lies at the edge of the parameters, so that p is at most this)",
          zh: "`\(simple.name)` 是 `\(model.name)` 无流失时的特例：\(test.text("≤").zh)（无流失位于参数边界，p 不会超过此值）")
      }
    }
  }

  /// A model is a case of the same with more covariates: their coefficients are 0.
  private static func covariateRatios(_ models: [FittedModel]) -> [Localized] {
    models.flatMap { model -> [Localized] in
      guard let covariates = model.covariates else { return [] }
      let simpler = models.filter {
        $0.definition.id == model.definition.id && $0.fit.estimates.count < model.fit.estimates.count
          && ($0.covariates?.isPart(of: covariates) ?? true)
      }
      return simpler.map { simple in
        let test = LikelihoodRatio(of: model, against: simple)
        let others = covariates.names.filter { !(simple.covariates?.names.contains($0) ?? false) }.map { "`\($0)`" }
        return Localized(
          "`\(simple.name)` is `\(model.name)` without \(others.joined(separator: ", ")): \(test.text("=").en)",
          zh: "`\(simple.name)` 是 `\(model.name)` 去掉 \(others.joined(separator: "、")) 时的特例：\(test.text("=").zh)")
      }
    }
  }
}

extension FittedModel {
  /// Whether likelihoods are of the same data: the same customers and purchases, in the same unit.
  fileprivate func isComparable(with other: FittedModel) -> Bool {
    source == other.source && end == other.end && unit == other.unit && definition.input == other.definition.input
      && fit.customers == other.fit.customers && unclassified == other.unclassified
  }
}
