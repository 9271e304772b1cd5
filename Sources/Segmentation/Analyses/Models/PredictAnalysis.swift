import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// What customers will do next, by a fitted model.
  static let predict = AnalysisDefinition(
    shape: StatementShape(
      "predict", arguments: [.init("MODEL", .name)],
      clauses: [
        .init("horizon", .init("LENGTH", .literal), isRequired: true), .init("from", .init("DATE", .date)), .settings,
        .init("as", .init("NAME", .name)),
      ]),
    group: .models, title: Localized("Prediction of purchases", zh: "购买预测"),
    summary: Localized(
      "Predict with a fitted model: p_alive, the probability that a customer is still one, and expected_purchases within the horizon, from the day of `as of` on, or from another",
      zh: "用已拟合的模型预测：p_alive（客户仍活跃的概率）与预测期内的 expected_purchases（预期购买次数）；自截止日起，也可另定起始日"),
    parameters: [
      ParameterDefinition(
        "any", .word(["true", "false"]), default: "false",
        summary: Localized("add p_any, the probability of a purchase within the horizon", zh: "增加 p_any：预测期内至少购买一次的概率")),
      ParameterDefinition(
        "next", .word(["true", "false"]), default: "false",
        summary: Localized(
          "add next_purchase, the expected day of the next purchase if there is one within the horizon",
          zh: "增加 next_purchase：若预测期内有购买，预期的下次购买日")),
      ParameterDefinition(
        "counts", .value, default: nil, limits: 0...100,
        summary: Localized("add p_0 … p_N, probabilities of so many purchases", zh: "增加 p_0 … p_N：购买 0 至 N 次的概率")),
      ParameterDefinition(
        "dert", .word(["true", "false"]), default: "false",
        summary: Localized("add dert, all purchases to come, discounted", zh: "增加 dert：未来全部购买次数的折现值")),
      ParameterDefinition(
        "discount", .value, default: "10%", limits: 0...1,
        summary: Localized("the discount a year, for dert", zh: "dert 的年折现率")),
    ], columns: ["p_alive", "expected_purchases"],
    examples: [
      .init("fit bgnbd; predict bgnbd horizon 39w", Localized("the next 39 weeks", zh: "未来 39 周")),
      .init(
        "fit paretonbd; predict paretonbd horizon 6mo with any true, next true, counts 2, dert true, discount 10% as outlook",
        Localized("all that can be asked", zh: "全部可选项")),
    ]
  ) { context in try PurchasePrediction(context).result() }
}

/// One `predict`.
private struct PurchasePrediction {
  let context: AnalysisContext
  let model: FittedModel
  let sample: ModelSample
  let horizon: ModelHorizon

  init(_ context: AnalysisContext) throws {
    self.context = context
    model = try context.model()
    _ = try context.purchases(of: model)
    let start = try context.start()
    sample = try context.sample(for: model, until: start)
    horizon = try ModelHorizon(context.call, unit: model.unit, from: sample.end)
    if context.word("dert") == "true", model.unit.perYear == nil {
      throw Failure(
        "no-unit", Localized("a discount a year needs the unit of the model", zh: "年折现率需要模型的时间单位"),
        at: context.call.node.span,
        hint: Localized("tell it when fitting: with unit week", zh: "拟合时请说明：with unit week"))
    }
  }

  func result() throws -> AnalysisResult {
    var rows = PredictionRows(sample)
    try fill(context.purchases(of: model), &rows)
    let expected = (rows.fields.first { $0.name == "expected_purchases" }?.column.doubles ?? []).filter { !$0.isNaN }
    let alive = (rows.fields.first?.column.doubles ?? []).filter { !$0.isNaN }
    let total = NumberDigits.fixed(expected.reduce(0, +), places: 2)
    let living = NumberDigits.fixed(alive.reduce(0, +), places: 1)
    let until = horizon.end.map { Localized(" until \($0)", zh: "，至 \($0)") } ?? Localized(verbatim: "")
    let from = sample.end.map { Localized(" from \($0)", zh: "自 \($0) 起") } ?? Localized(verbatim: "")
    var lines = [
      Localized(
        "Predicted with `\(model.name)` (\(model.definition.title.en), fitted to \(model.data.en))\(from.en), \(horizon.text)\(until.en)",
        zh: "用 `\(model.name)`（\(model.definition.title.zh)，数据：\(model.data.zh)）\(from.zh)预测 \(horizon.text)\(until.zh)"
      ),
      Localized(
        "\(expected.count) customers: \(total) purchases expected, \(living) still alive by the model",
        zh: "客户 \(expected.count) 位：预期购买 \(total) 次，模型认为仍活跃的约 \(living) 位"),
    ]
    lines += sample.leftOut(model.definition.input).map {
      Localized(
        "not predicted: \($0.customers) customers, \($0.reason.en)", zh: "未预测：客户 \($0.customers) 位，\($0.reason.zh)")
    }
    if context.word("dert") == "true", let perYear = model.unit.perYear {
      let rate = NumberDigits.fixed(Mathematics.ln(1 + context.value("discount")) / perYear, places: 8)
      lines.append(
        Localized(
          "discount \(NumberDigits.percent(context.value("discount"))) a year: a continuous rate of \(rate) a unit (\(Int(perYear)) a year)",
          zh: "年折现率 \(NumberDigits.percent(context.value("discount")))：每单位时间的连续折现率 \(rate)（每年 \(Int(perYear)) 个单位）"))
    }
    return try laidOut(rows, lines)
  }

  /// Columns of customers, or the table that the model was fitted to with what was predicted.
  private func laidOut(_ rows: PredictionRows, _ lines: [Localized]) throws -> AnalysisResult {
    let order = "sort expected_purchases desc"
    if case .table(let name, _) = model.source,
      let table = try context.engine.environment.table(named: name, context.run)
    {
      let answer = rows.own.reduce(table) { $0.setting($1) }
      return AnalysisResult(
        lines: lines, tables: [TitledTable(Localized("table `\(name)`", zh: "表 `\(name)`"), answer)])
    }
    let fields = try rows.aligned(sample, context)
    let key = [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }
    let all = Table(key + fields, rowCount: context.customers.rowCount)
    let top = try context.table(
      "predicted | where p_alive is not null | \(order) | take 10", with: [("predicted", all)])
    return AnalysisResult(
      lines: lines,
      tables: [
        TitledTable(Localized("the most purchases expected", zh: "预期购买次数最多的客户"), top)
      ], columns: fields, reads: [model.name])
  }

  /// Computes each column once for each distinct history.
  private func fill<Fit: FittedPurchases>(_ fit: Fit, _ rows: inout PredictionRows) throws {
    guard let fitted = fit.model else { return }
    let histories = sample.histories
    let time = horizon.length
    func perRow(_ value: @Sendable (PurchaseModels.PurchaseHistory) -> Double) throws -> [Double] {
      histories.byRow(try fitted.map(histories, run: context.run, value))
    }
    rows.add("p_alive", try perRow { fitted.probabilityAlive($0) })
    rows.add("expected_purchases", try perRow { fitted.expectedPurchases($0, within: time) })
    if context.word("any") == "true" {
      rows.add("p_any", try perRow { fitted.probabilityOfPurchase($0, within: time) })
    }
    if context.word("next") == "true" {
      let times = try perRow { fitted.expectedTimeOfNextPurchase($0, within: time) }
      if let start = sample.end, let days = sample.unit.days {
        rows.add(
          "next_purchase",
          days: times.map { $0.isNaN ? nil : Int32(exactly: ($0 * days).rounded()).map { start.daysSinceEpoch &+ $0 } })
      } else {
        rows.add("next_purchase_in", times)
      }
    }
    if context.isGiven("counts") {
      let last = Int(context.value("counts"))
      let blocks = try context.run.parallelMap(count: (histories.count + 255) / 256) { block in
        (block * 256..<min(block * 256 + 256, histories.count)).map {
          fitted.probabilities(histories[$0], upTo: last, within: time)
        }
      }.flatMap { $0 }
      for count in 0...last { rows.add("p_\(count)", histories.byRow(blocks.map { $0[count] })) }
    }
    if context.word("dert") == "true", let perYear = sample.unit.perYear {
      let rate = Mathematics.ln(1 + context.value("discount")) / perYear
      rows.add("dert", try perRow { fitted.discountedResidualTransactions($0, rate: rate) })
    }
  }
}
