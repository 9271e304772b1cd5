import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisContext {
  /// The fitted model of this name. Throws when there is none, and says how to fit one.
  func model(named name: String, at span: SourceSpan?) throws -> FittedModel {
    if let model = models.first(where: { Table.key($0.name) == Table.key(name) }) { return model }
    if let definition = ModelRegistry.standard.model(named: name) {
      throw Failure(
        "not-fitted", Localized("`\(definition.id)` was not fitted yet", zh: "`\(definition.id)` 尚未拟合"), at: span,
        hint: Localized("fit it first: fit \(definition.id)", zh: "请先拟合：fit \(definition.id)"))
    }
    throw Failure(
      "unknown-model", Localized("there is no model `\(name)`", zh: "没有模型 `\(name)`"), at: span,
      candidates: NearestName.candidates(for: name, among: models.map(\.name) + ModelRegistry.standard.names))
  }

  /// The model that stands in the slot MODEL.
  func model() throws -> FittedModel {
    guard let name = call.name("MODEL") else {
      throw Failure("missing-argument", Localized("which model?", zh: "哪个模型？"), at: call.node.span)
    }
    return try model(named: name.text, at: name.span)
  }

  /// The model that a setting names, or the last that was fitted of its kind, of those that serve if any does.
  func model(
    setting: String, default definition: String, _ isWanted: (ModelDefinition) -> Bool,
    serves: (FittedModel) -> Bool = { _ in true }
  ) throws -> FittedModel {
    if isGiven(setting) {
      let span = call.span(ofSetting: setting)
      let found = try model(named: word(setting), at: span)
      guard isWanted(found.definition) else {
        throw Failure(
          "wrong-model",
          Localized(
            "`\(found.name)` is \(found.definition.title.en), which does not serve here",
            zh: "`\(found.name)` 是 \(found.definition.title.zh)，不适用于此处"), at: span)
      }
      return found
    }
    let ofKind = models.filter { isWanted($0.definition) }
    if let found = ofKind.last(where: serves) ?? ofKind.last { return found }
    throw Failure(
      "not-fitted", Localized("no model was fitted that this could use", zh: "还没有可用的已拟合模型"), at: call.node.span,
      hint: Localized("fit one first: fit \(definition)", zh: "请先拟合：fit \(definition)"))
  }

  /// Throws for settings that say nothing by what stands in the slots of the statement, which is told in back quotes.
  func refuseSilent(_ statement: Localized) throws {
    try refuse(definition.silentParameters({ call.name($0)?.text }, models), statement)
  }

  /// Throws for settings that say nothing to a statement, which is told in back quotes.
  func refuse(_ names: [String], _ statement: Localized) throws {
    for setting in call.settings where names.contains(setting.name.text.lowercased()) {
      let name = setting.name.text.lowercased()
      throw Failure(
        "parameter-not-here",
        Localized("`\(name)` says nothing to \(statement.en)", zh: "`\(name)` 对 \(statement.zh) 不起作用"),
        at: setting.name.span)
    }
  }

  /// What a model is to predict from: the purchases up to a day, or the table that it was fitted to.
  func sample(for model: FittedModel, until day: CalendarDate?) throws -> ModelSample {
    let sample = try unclassified(for: model, until: day)
    guard let covariates = model.covariates else { return sample }
    return try CovariateReader(context: self).classified(sample, by: covariates, of: model)
  }

  private func unclassified(for model: FittedModel, until day: CalendarDate?) throws -> ModelSample {
    let reader = SampleReader(context: self)
    if case .table(let name, let columns) = model.source {
      return try reader.table(name, columns: columns, model.definition.input, unit: model.unit)
    }
    guard let day = day ?? asOf else {
      throw Failure("no-dates", Localized("no purchase has a date", zh: "购买没有日期"), at: call.node.span)
    }
    let sample = try reader.purchases(model.definition.input, unit: model.unit, until: day)
    let span: SourceSpan? = if case .date(_, let span)? = call.node.clause("from") { span } else { nil }
    try sample.requirePurchases(until: day, at: span ?? call.node.span)
    return sample
  }

  /// The day of the clause `from`, which may not lie after `as of`.
  func start() throws -> CalendarDate? {
    guard let day = call.date("from") else { return asOf }
    if let asOf, day > asOf {
      let span: SourceSpan? = if case .date(_, let span)? = call.node.clause("from") { span } else { nil }
      throw Failure(
        "wrong-value",
        Localized("\(day) lies after the day of `as of`, \(asOf)", zh: "\(day) 晚于截止日 \(asOf)"), at: span)
    }
    return day
  }

  /// Its parameters, as purchases can be predicted with; throws for a model that says nothing of purchases.
  func purchases(of model: FittedModel) throws -> any FittedPurchases {
    if let fit = model.fit as? any FittedPurchases { return fit }
    throw Failure(
      "wrong-model",
      Localized(
        "\(model.definition.title.en) says nothing about how often customers will buy",
        zh: "\(model.definition.title.zh) 不能预测客户的购买次数"), at: call.name("MODEL")?.span ?? call.node.span,
      hint: Localized(
        "models of purchases: \(ModelRegistry.standard.models.filter(\.predictsPurchases).map(\.id).joined(separator: ", "))",
        zh: "购买模型：\(ModelRegistry.standard.models.filter(\.predictsPurchases).map(\.id).joined(separator: "、"))"))
  }
}
