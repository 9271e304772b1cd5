import Basics
import Columns
import Diagnostics
import PurchaseModels

/// One `predict` of purchases.
struct PurchasePrediction {
  let context: AnalysisContext
  let model: FittedModel
  let sample: ModelSample
  let horizon: ModelHorizon
  let columns: PredictedColumns
  /// Nil without intervals.
  let intervals: IntervalRequest?

  init(_ context: AnalysisContext, _ model: FittedModel) throws {
    self.context = context
    self.model = model
    _ = try context.purchases(of: model)
    try Self.checkSettings(context, model)
    let start = try context.start()
    sample = try context.sample(for: model, until: start)
    horizon = try ModelHorizon(context.call, unit: model.unit, from: sample.end)
    columns = PredictedColumns(
      context, horizon: horizon.length, perYear: model.unit.perYear,
      knowsDays: sample.end != nil && model.unit.days != nil)
    let request = try IntervalRequest(context)
    intervals = context.word("intervals") == "true" && request.draws > 0 ? request : nil
  }

  /// What says nothing, and what the model cannot answer.
  static func checkSettings(_ context: AnalysisContext, _ model: FittedModel) throws {
    let statement = "predict \(model.name)"
    if context.word("dert") != "true" {
      try context.refuse(
        ["discount"], Localized("`\(statement)` without `dert true`", zh: "没有 `dert true` 的 `\(statement)`"))
    }
    if context.word("intervals") != "true" {
      try context.refuse(
        ["draws"], Localized("`\(statement)` without `intervals true`", zh: "没有 `intervals true` 的 `\(statement)`"))
    }
    guard context.word("dert") == "true" else { return }
    guard model.unit.perYear != nil else {
      let unit = model.definition.input == .histories ? "unit week" : "period year"
      throw Failure(
        "no-unit", Localized("a discount a year needs the unit of the model", zh: "年折现率需要模型的时间单位"),
        at: context.call.node.span,
        hint: Localized("tell it when fitting: with \(unit)", zh: "拟合时请说明：with \(unit)"))
    }
    guard context.value("discount") > 0 else {
      throw Failure(
        "wrong-value",
        Localized("without a discount `dert` has no end", zh: "没有折现率时 `dert` 没有上限"),
        at: context.call.span(ofSetting: "discount"), hint: Localized("for example discount 10%", zh: "例如 discount 10%")
      )
    }
  }

  func result() throws -> AnalysisResult {
    var rows = PredictionRows(sample)
    let hasIntervals = try fill(context.purchases(of: model), &rows)
    func sum(_ name: String) -> Double {
      let numbers = rows.fields.first { $0.name == name }?.column.doubles ?? []
      return numbers.indices.reduce(0) {
        numbers[$1].isNaN ? $0 : $0 + numbers[$1] * Double(sample.histories.customers(inRow: $1))
      }
    }
    let customers = sample.histories.customers
    let total = NumberDigits.fixed(sum("expected_purchases"), places: 2)
    let living = NumberDigits.fixed(sum("p_alive"), places: 1)
    var lines = [heading]
    lines.append(
      Localized(
        "\(CountNoun.of(customers, "customer")): \(total) purchases expected, \(living) still alive by the model",
        zh: "客户 \(customers) 位：预期购买 \(total) 次，模型认为仍活跃的约 \(living) 位"))
    lines += sample.leftOut(model.definition.input).map {
      Localized("not predicted: \($0.text.en)", zh: "未预测：\($0.text.zh)")
    }
    if columns.names.contains(PredictedColumns.time) {
      let unit = model.unit.name
      lines.append(
        Localized(
          "`next_purchase_in`: time until the next purchase if there is one, in \(unit.en)",
          zh: "`next_purchase_in`：若有购买，距下次购买的时间，单位：\(unit.zh)"))
    }
    if columns.names.contains("dert"), let perYear = model.unit.perYear {
      lines.append(Self.discountLine(context, perYear))
    }
    if let intervals, hasIntervals { lines.append(intervals.line([model])) }
    var result = try laidOut(rows, lines)
    if let intervals, !hasIntervals { result.notes.append(intervals.note([model])) }
    return result
  }

  /// What is predicted with what.
  var heading: Localized {
    let until = horizon.end.map { Localized(" until \($0)", zh: "，至 \($0)") } ?? Localized(verbatim: "")
    let from = sample.end.map { Localized(" from \($0)", zh: "自 \($0) 起") } ?? Localized(verbatim: "")
    return Localized(
      "Predicted with `\(model.name)` (\(model.title.en), fitted to \(model.data.en))\(from.en), \(horizon.text.en)\(until.en)",
      zh:
        "用 `\(model.name)`（\(model.title.zh)，数据：\(model.data.zh)）\(from.zh)预测 \(horizon.text.zh)\(until.zh)")
  }

  static func discountLine(_ context: AnalysisContext, _ perYear: Double) -> Localized {
    let discount = NumberDigits.percent(context.value("discount"))
    let rate = NumberDigits.fixed(Mathematics.ln(1 + context.value("discount")) / perYear, places: 8)
    return Localized(
      "discount \(discount) a year: a continuous rate of \(rate) a unit (\(Int(perYear)) a year)",
      zh: "年折现率 \(discount)：每单位时间的连续折现率 \(rate)（每年 \(Int(perYear)) 个单位）")
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

  /// Computes each column once for each distinct history; answers whether there are intervals.
  private func fill<Fit: FittedPurchases>(_ fit: Fit, _ rows: inout PredictionRows) throws -> Bool {
    guard let fitted = fit.model else { return false }
    let histories = sample.histories
    let label = Localized("predicting with \(model.title.en)", zh: "正在用 \(model.title.zh) 预测")
    let values = try columns.plan.predict(fitted, histories, label: label, run: context.run)
    let draws = intervals.map { fit.draws($0.draws, seed: $0.seed) } ?? []
    let ends =
      draws.isEmpty
      ? nil
      : try columns.plan.intervals(
        of: values, fitted, draws: draws, histories, label: label, run: context.run)
    for (column, name) in columns.names.enumerated() { add(name, values[column], &rows) }
    guard intervals != nil else { return false }
    for (column, name) in columns.names.enumerated() {
      let none = values[column].map { _ in Double.nan }
      add(name + "_low", name: name, ends?[column].low ?? none, &rows)
      add(name + "_high", name: name, ends?[column].high ?? none, &rows)
    }
    return ends != nil
  }

  /// Adds a column from its numbers for each distinct history; `kind` is the column whose values they are like.
  private func add(_ column: String, name kind: String? = nil, _ numbers: [Double], _ rows: inout PredictionRows) {
    let numbers = sample.histories.byRow(numbers)
    if kind ?? column == PredictedColumns.day {
      rows.add(column, days: numbers.map { day($0)?.daysSinceEpoch })
    } else {
      rows.add(column, numbers)
    }
  }

  /// The day so many units after the start; nil where no day is known.
  func day(_ time: Double) -> CalendarDate? {
    guard let start = sample.end, let days = sample.unit.days, let whole = Int32(exactly: (time * days).rounded())
    else { return nil }
    return CalendarDate(daysSinceEpoch: start.daysSinceEpoch &+ whole)
  }
}
