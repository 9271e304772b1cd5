import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// Customer lifetime value over a horizon.
  static let clv = AnalysisDefinition(
    shape: StatementShape(
      "clv",
      clauses: [
        .init("horizon", .init("LENGTH", .literal), isRequired: true), .init("from", .init("DATE", .date)), .settings,
        .init("as", .init("NAME", .name)),
      ]),
    group: .models, title: Localized("Customer lifetime value", zh: "客户终身价值"),
    summary: Localized(
      "What customers will be worth over a horizon of months, discounted: margin × expected spend × expected purchases of each month, by a fitted model of purchases and a fitted gamma-gamma model, with 95% intervals",
      zh: "未来若干个月内客户的折现价值：毛利率 × 预期单次消费 × 每月预期购买次数，使用已拟合的购买模型与 gamma-gamma 模型，并给出 95% 区间"),
    parameters: [
      ParameterDefinition(
        "discount", .value, default: "10%", limits: 0...1, summary: Localized("the discount a year", zh: "年折现率")),
      ParameterDefinition(
        "margin", .columnExpression, default: "100%", limits: -.infinity...1,
        summary: Localized(
          "the share of an amount that is earned: a number, or a column for each customer", zh: "毛利率：一个数，或每位客户的列")),
      ParameterDefinition(
        "model", .text, default: nil,
        summary: Localized("which fitted model of purchases (default: the last)", zh: "使用哪个购买模型（默认为最近拟合的）")),
      ParameterDefinition(
        "spend", .text, default: nil,
        summary: Localized("which fitted model of spend (default: the last)", zh: "使用哪个消费额模型（默认为最近拟合的）")),
      IntervalRequest.parameter,
    ], needs: ["transactions"],
    columns: [
      AnalysisColumn(
        "clv", Localized("the lifetime value over the horizon, discounted, margin in it", zh: "预测期内折现后的终身价值（已乘毛利率）")),
      AnalysisColumn("expected_spend", Localized("what a purchase of theirs is expected to come to", zh: "预期单次消费额")),
      AnalysisColumn("clv_low", Localized("the lower end of the 95% interval of clv", zh: "clv 的 95% 区间下限")),
      AnalysisColumn("clv_high", Localized("its upper end", zh: "clv 的 95% 区间上限")),
    ],
    examples: [
      .init(
        "fit bgnbd; fit gammagamma; clv horizon 12mo with discount 10%, margin 30%",
        Localized("the next twelve months", zh: "未来十二个月"))
    ],
    explanation: { context, row in try CustomerWalk(context).ofValue(row: row) }
  ) { context in try LifetimeValuation(context).result() }
}

/// One `clv`.
struct LifetimeValuation {
  let context: AnalysisContext
  let model: FittedModel
  let spend: FittedModel
  let start: CalendarDate
  let months: Int
  let intervals: IntervalRequest

  init(_ context: AnalysisContext) throws {
    self.context = context
    model = try context.model(setting: "model", default: "bgnbd", \.predictsPurchases) {
      $0.source == .purchases && $0.unit.days != nil
    }
    spend = try context.model(setting: "spend", default: "gammagamma", { $0.input == .spending }) {
      $0.source == .purchases
    }
    intervals = try IntervalRequest(context)
    for found in [model, spend] where found.source != .purchases {
      throw Failure(
        "wrong-model",
        Localized(
          "`\(found.name)` was fitted to a table; `clv` needs models of the purchases that were loaded",
          zh: "`\(found.name)` 是用表拟合的；`clv` 需要用已载入的购买拟合的模型"), at: context.call.node.span)
    }
    guard model.unit.days != nil else {
      throw Failure(
        "wrong-model",
        Localized(
          "`clv` counts calendar months; `\(model.name)` counts opportunities",
          zh: "`clv` 按日历月计算；`\(model.name)` 按购买机会计"),
        at: context.call.node.span,
        hint: Localized("choose another: with model bgnbd", zh: "请换一个模型：with model bgnbd"))
    }
    guard case .duration(let duration)? = context.call.literal("horizon"), duration.days == 0,
      duration.months > 0, duration.months <= 1200
    else {
      throw Failure(
        "wrong-horizon",
        Localized("the horizon of `clv` is a number of months, at most 100 years", zh: "`clv` 的预测期应为若干个月，最长 100 年"),
        at: context.call.horizonSpan, hint: Localized("for example horizon 12mo or 3y", zh: "例如 horizon 12mo 或 3y"))
    }
    months = Int(duration.months)
    guard let start = try context.start() else {
      throw Failure("no-dates", Localized("no purchase has a date", zh: "购买没有日期"), at: context.call.node.span)
    }
    self.start = start
  }

  func result() throws -> AnalysisResult {
    let sample = try context.sample(for: model, until: start)
    let margins = try margins()
    let values = try values(sample.histories, means: sample.meanSpend)
    let fields = try columns(values, sample, margins)
    var result = try said(fields, sample, hasIntervals: !values.low.isEmpty)
    result.notes += notes(margins, hasIntervals: !values.low.isEmpty)
    return result
  }

  /// Lifetime values of customers, margin not yet in them.
  func values(_ histories: PurchaseHistories, means: [Double]) throws -> LifetimeValues {
    guard let amounts = spend.fit as? ModelFit<GammaGamma> else {
      throw Failure("wrong-model", Localized("this model says nothing of spend", zh: "该模型不涉及消费额"))
    }
    return try values(context.purchases(of: model), amounts, histories, means: means)
  }

  private func values<Fit: FittedPurchases>(
    _ fit: Fit, _ spend: ModelFit<GammaGamma>, _ histories: PurchaseHistories, means: [Double]
  ) throws -> LifetimeValues {
    guard let fitted = fit.model, let amounts = spend.model else { return LifetimeValues() }
    let formula = CustomerLifetimeValue(ends: ends, discountPerYear: context.value("discount"), margin: 1)
    let draws = fit.draws(intervals.draws, seed: intervals.seed)
    return try LifetimeValues(
      formula, fitted, amounts, draws: (draws, spend.draws(intervals.draws, seed: intervals.seed)), histories,
      means: means, run: context.run)
  }

  /// Ends of the months, in the unit of the model.
  var ends: [Double] {
    (1...months).compactMap { month in
      guard let days = model.unit.days else { return nil }
      return start.after(CalendarDuration(months: Int32(month))).map {
        Double($0.daysSinceEpoch &- start.daysSinceEpoch) / days
      }
    }
  }

  /// The margin of each customer.
  func margins() throws -> [Double] { try context.column("margin").doubles ?? [] }

  /// The columns for customers, margins in them.
  private func columns(
    _ values: LifetimeValues, _ sample: ModelSample, _ margins: [Double]
  ) throws -> [Table.Field] {
    var rows = PredictionRows(sample)
    rows.statuses = zip(rows.statuses, values.spend).map { $0 == .predicted && $1.isNaN ? .noSpend : $0 }
    rows.add("clv", values.value)
    rows.add("expected_spend", values.spend)
    let hasIntervals = !values.low.isEmpty
    let none = values.value.map { _ in Double.nan }
    rows.add("clv_low", hasIntervals ? values.low : none)
    rows.add("clv_high", hasIntervals ? values.high : none)
    let aligned = try rows.aligned(sample, context)
    let numbers = aligned.reduce(into: [String: [Double]]()) { $0[$1.name] = $1.column.doubles }
    return aligned.map { field in
      guard field.name != "expected_spend", let own = numbers[field.name] else { return field }
      // A margin below 0 turns the interval around.
      let other = numbers[["clv_low": "clv_high", "clv_high": "clv_low"][field.name] ?? field.name] ?? own
      return Table.Field(
        field.name, Column(finite: LifetimeValues.earned(own, other: other, margins: margins)))
    }
  }

  private func said(_ fields: [Table.Field], _ sample: ModelSample, hasIntervals: Bool) throws -> AnalysisResult {
    let key = [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }
    let all = Table(key + fields, rowCount: context.customers.rowCount)
    let known = (fields.first?.column.doubles ?? []).filter { !$0.isNaN }
    let total = NumberDigits.money(known.reduce(0, +))
    let end = start.after(CalendarDuration(months: Int32(months))).map { "\($0)" } ?? ""
    let discount = NumberDigits.percent(context.value("discount"))
    var lines = [
      Localized(
        "Lifetime value from \(start) until \(end): `\(model.name)` (\(model.title.en)) × `\(spend.name)` (\(spend.definition.title.en))",
        zh:
          "\(start) 至 \(end) 的客户终身价值：`\(model.name)`（\(model.title.zh)）× `\(spend.name)`（\(spend.definition.title.zh)）"
      ),
      Localized(
        "discount \(discount) a year: month j counts 1/(1 + \(discount))^(j/12)",
        zh: "年折现率 \(discount)：第 j 个月乘以 1/(1 + \(discount))^(j/12)"),
      Localized(
        "\(CountNoun.of(known.count, "customer")), \(total) in all",
        zh: "客户 \(known.count) 位，合计 \(total)"),
    ]
    lines += sample.leftOut(model.definition.input).map {
      Localized("without a value: \($0.text.en)", zh: "没有价值：\($0.text.zh)")
    }
    lines += [try ReturnedOrders(context, until: start.daysSinceEpoch).line].compactMap { $0 }
    if hasIntervals { lines.append(intervals.line([model, spend])) }
    let top = try context.table("valued | where clv is not null | sort clv desc | take 10", with: [("valued", all)])
    return AnalysisResult(
      lines: lines,
      tables: [
        TitledTable(
          Localized("the most valuable customers", zh: "价值最高的客户"), top,
          amounts: ["clv", "expected_spend", "clv_low", "clv_high"])
      ],
      columns: fields, reads: [model.name, spend.name])
  }

  private func notes(_ margins: [Double], hasIntervals: Bool) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if !hasIntervals, intervals.draws > 0 { notes.append(intervals.note([model, spend])) }
    if let amounts = (spend.fit as? ModelFit<GammaGamma>)?.model, amounts.populationMean == nil {
      notes.append(
        Diagnostic(
          "no-mean",
          Localized(
            "q of the gamma-gamma model is not above 1: the mean spend of customers without repeat purchases does not exist",
            zh: "gamma-gamma 模型的 q 不大于 1：没有重复购买的客户不存在平均消费额"), severity: .note))
    }
    let odd = [
      (margins.count { $0 < 0 }, Localized("a margin below 0: they cost more than they bring", zh: "毛利率为负：成本高于收入")),
      (margins.count { $0.isNaN }, Localized("no margin and so no value", zh: "没有毛利率，因此没有价值")),
    ]
    return notes + odd.compactMap { Diagnostic.oddShares($0, of: margins.count, $1) }
  }
}
