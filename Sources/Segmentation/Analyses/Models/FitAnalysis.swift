import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// Fits a model to the purchases that were loaded, or to a table.
  static let fit = AnalysisDefinition(
    shape: StatementShape(
      "fit", arguments: [.init("MODEL", .word(ModelRegistry.standard.names))],
      clauses: [.init("on", .init("TABLE", .name)), .settings, .init("as", .init("NAME", .name))]),
    group: .models, title: Localized("Fit of a model", zh: "模型拟合"),
    summary: Localized(
      "Fit a model of purchases by maximum likelihood, or sample its posterior, to the purchases that were loaded or to a table: parameters, how sure they are, how well it fits. `help models` lists the models",
      zh: "用最大似然法拟合购买模型或抽样其后验分布，数据来自已载入的购买或一个表：给出参数、其不确定性与拟合优度。`help models` 列出各模型"),
    parameters: [
      ParameterDefinition(
        "unit", .word(ModelUnit.words), default: "week",
        summary: Localized("what time is counted in: exact fractions of it", zh: "时间单位（按天数精确折算，不取整）")),
      ParameterDefinition(
        "period", .word(CalendarPeriod.allCases.map(\.rawValue)), default: "month",
        summary: Localized(
          "bgbb: each whole period is one opportunity to buy; sbg: contracts are renewed once in each",
          zh: "bgbb：每个完整周期为一次购买机会；sbg：合同每个周期续约一次")),
      ParameterDefinition(
        "until", .date, default: nil,
        summary: Localized(
          "the last day of the data; what comes later is kept to evaluate the model (default: `as of`)",
          zh: "数据的最后一天，之后的留作检验（默认为截止日）")),
      ParameterDefinition(
        "covariates", .names, default: nil,
        summary: Localized(
          "nbd, bgnbd, mbgnbd, paretonbd: columns of customers (or of the table) by whose levels rates of purchase and dropout may differ",
          zh: "nbd、bgnbd、mbgnbd、paretonbd：客户（或该表）的分类列，购买率与流失率可随其取值而不同")),
    ] + PosteriorSetting.parameters + tableColumns,
    silent: { word, _ in
      guard let model = word("MODEL").flatMap(ModelRegistry.standard.model) else { return [] }
      let ofModel: [String] =
        switch model.input {
        case .histories: ["renewal", "lost", "kept", "period"]
        case .opportunities: ["renewal", "lost", "kept", "unit"]
        case .spending: ["t_x", "t", "renewal", "lost", "kept", "unit", "period"]
        case .renewals: ["x", "t_x", "t", "customers", "value", "unit"]
        }
      return ofModel + (model.fitWithCovariates == nil ? ["covariates"] : [])
        + (word("on") == nil ? tableColumns.map(\.name) : ["until"])
    }, tables: ["parameters", "fit"],
    examples: [
      .init("fit bgnbd", Localized("to all purchases", zh: "用全部购买拟合")),
      .init(
        "fit paretonbd with until 1997-09-30 as early",
        Localized("to the purchases until a day, under a name", zh: "只用某日之前的购买，并命名")),
      .init(
        "fit nbd with posterior true, chains 2, draws 500",
        Localized("the whole posterior: how sure the parameters are", zh: "完整的后验分布：参数有多确定")),
      .init(
        "derive came = month(first_purchase); fit bgnbd with covariates (came)",
        Localized("rates that differ by the month in which customers came", zh: "购买率与流失率随首次购买的月份而不同")),
      .init("fit gammagamma", Localized("what a purchase is worth", zh: "单次购买的价值")),
    ]
  ) { context in try ModelFitting(context: context).result() }

  /// Columns of the table that `on` names.
  fileprivate static let tableColumns: [ParameterDefinition] = [
    ("x", Localized("on TABLE: the column of repeat purchases", zh: "on 表：重复购买次数所在的列")),
    ("t_x", Localized("on TABLE: the column of the time of the last one", zh: "on 表：末次购买时间所在的列")),
    ("t", Localized("on TABLE: the column of the time observed", zh: "on 表：观察时间所在的列")),
    (
      "customers",
      Localized("on TABLE: the column that says how many customers a row stands for", zh: "on 表：每行所代表客户数所在的列")
    ),
    ("value", Localized("on TABLE: the column of the mean amount", zh: "on 表：平均金额所在的列")),
    ("renewal", Localized("on TABLE: the column that numbers renewals", zh: "on 表：续约次序所在的列")),
    ("lost", Localized("on TABLE: the column of customers lost", zh: "on 表：流失客户数所在的列")),
    ("kept", Localized("on TABLE: the column of customers still there", zh: "on 表：仍在客户数所在的列")),
  ].map { ParameterDefinition($0.0, .name, default: nil, summary: $0.1) }
}

/// One `fit`.
private struct ModelFitting {
  let context: AnalysisContext

  /// Settings that name columns of a table.
  private static let roles = AnalysisDefinition.tableColumns.map(\.name)

  func result() throws -> AnalysisResult {
    guard let word = context.call.name("MODEL"), let definition = ModelRegistry.standard.model(named: word.text) else {
      throw Failure("missing-argument", Localized("which model?", zh: "哪个模型？"), at: context.call.node.span)
    }
    let names = try covariateNames(definition)
    try checkSettings(definition)
    let posterior = try PosteriorSetting.read(context)
    var sample = try sample(definition)
    var covariates: CovariateCoding?
    if !names.isEmpty { (sample, covariates) = try CovariateReader(context: context).coded(sample, names) }
    context.run.report(
      Progress(label: Localized("fitting \(definition.title.en)", zh: "正在拟合 \(definition.title.zh)")))
    let fit =
      try covariates.flatMap { covariates in
        try definition.fitWithCovariates.map { try $0(sample, covariates.design, posterior, context.run) }
      } ?? definition.fit(sample, posterior, context.run)
    let leftOut = sample.leftOut(definition.input)
    guard fit.status.kind != .impossible else {
      let left = leftOut.map(\.text.en).joined(separator: "; ")
      let leftChinese = leftOut.map(\.text.zh).joined(separator: "；")
      throw Failure(
        "cannot-fit",
        Localized(
          "`\(definition.id)` cannot be fitted: \(fit.status.message.en)",
          zh: "无法拟合 `\(definition.id)`：\(fit.status.message.zh)"), at: word.span,
        hint: leftOut.isEmpty
          ? nil : Localized("left out: \(left)", zh: "未计入：\(leftChinese)"))
    }
    var model = FittedModel(
      name: context.call.name("as")?.text ?? definition.id, definition: definition, fit: fit, source: sample.source,
      unit: sample.unit, end: sample.end, leftOut: leftOut,
      assumptions: definition.input == .spending ? try assumptions(sample) : [],
      statement: context.call.text)
    model.covariates = covariates
    model.unclassified = sample.unclassifiedMark
    var result = AnalysisResult(
      lines: model.lines, tables: [model.parameterTable], beside: [("fit", model.factsTable)],
      notes: sample.notes + [model.warning].compactMap { $0 })
    result.answer = model.fit.posterior?.answer
    result.model = model
    return result
  }

  /// What a model of spend takes for granted of these data.
  private func assumptions(_ sample: ModelSample) throws -> [Localized] {
    let returned =
      try sample.source == .purchases
      ? sample.end.map { try ReturnedOrders(context, until: $0.daysSinceEpoch) } : nil
    let independence =
      sample.histories.weights.isEmpty ? IndependenceCheck.line(sample.purchases, sample.meanSpend) : nil
    return [returned?.line, independence].compactMap { $0 }
  }

  private func sample(_ definition: ModelDefinition) throws -> ModelSample {
    let reader = SampleReader(context: context)
    let period = CalendarPeriod(rawValue: context.word("period")) ?? .month
    let unit: ModelUnit =
      switch definition.input {
      case .opportunities: .opportunity(period)
      case .renewals: .renewal(context.isGiven("period") ? period : nil)
      case .histories, .spending: ModelUnit(word: context.word("unit"))
      }
    if let table = context.call.name("on") {
      let isDiscrete = definition.input == .opportunities
      let isUnitGiven = context.isGiven(isDiscrete ? "period" : "unit")
      var columns: [String: String] = [:]
      for role in Self.roles where context.isGiven(role) {
        columns[role] = context.word(role)
      }
      return try reader.table(
        table.text, columns: columns, definition.input,
        unit: isUnitGiven || definition.input == .renewals ? unit : .given(isDiscrete: isDiscrete))
    }
    guard definition.input != .renewals else {
      throw Failure(
        "missing-table",
        Localized(
          "`\(definition.id)` is fitted to a table: fit \(definition.id) on TABLE",
          zh: "`\(definition.id)` 需要一个表：fit \(definition.id) on 表名"),
        at: context.call.node.span,
        hint: Localized("needed: \(definition.input.columns.en)", zh: "需要：\(definition.input.columns.zh)"))
    }
    let end = try end()
    let sample = try reader.purchases(definition.input, unit: unit, until: end)
    // Who was left out is told by the failure of the fit.
    guard sample.missing.isEmpty else { return sample }
    try sample.requirePurchases(until: end, at: context.call.span(ofSetting: "until") ?? context.call.node.span)
    return sample
  }

  /// The columns that `covariates` names; none without.
  private func covariateNames(_ definition: ModelDefinition) throws -> [Name] {
    guard let setting = context.call.settings.first(where: { $0.name.text.lowercased() == "covariates" }) else {
      return []
    }
    guard definition.fitWithCovariates != nil else {
      let models = ModelRegistry.standard.models.filter { $0.fitWithCovariates != nil }.map(\.id)
      throw Failure(
        "parameter-not-here",
        Localized("`\(definition.id)` takes no covariates", zh: "`\(definition.id)` 不支持协变量"), at: setting.name.span,
        hint: Localized(
          "models that do: \(models.joined(separator: ", "))", zh: "支持协变量的模型：\(models.joined(separator: "、"))"))
    }
    let items: [Expression] = if case .list(let items, _) = setting.value { items } else { [setting.value] }
    let names = items.compactMap { item -> Name? in if case .name(let name) = item { name } else { nil } }
    guard !names.isEmpty else {
      throw Failure(
        "wrong-value", Localized("`covariates` names no column", zh: "`covariates` 没有列出任何列"), at: setting.value.span)
    }
    return names
  }

  /// The last day of the data.
  private func end() throws -> CalendarDate {
    try context.require(RoleTable.transactions.name)
    guard let asOf = context.asOf else {
      throw Failure("no-dates", Localized("no purchase has a date", zh: "购买没有日期"), at: context.call.node.span)
    }
    guard let until = context.date("until") else { return asOf }
    guard until <= asOf else {
      throw Failure(
        "wrong-value",
        Localized("`until` \(until) lies after the day of `as of`, \(asOf)", zh: "`until` \(until) 晚于截止日 \(asOf)"),
        at: context.call.span(ofSetting: "until"),
        hint: Localized("purchases after \(asOf) do not exist", zh: "\(asOf) 之后的购买视为不存在"))
    }
    return until
  }

  /// Refuses what says nothing about this model or these data.
  private func checkSettings(_ definition: ModelDefinition) throws {
    let isTable = context.call.name("on") != nil
    try context.refuseSilent(
      Localized(
        "`fit \(definition.id)\(isTable ? " on TABLE" : "")`", zh: "`fit \(definition.id)\(isTable ? " on 表" : "")`"))
  }
}
