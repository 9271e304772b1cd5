import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

/// One `predict` of contracts: what customers will renew, by the renewals that they made so far.
struct ContractPrediction {
  let context: AnalysisContext
  let model: FittedModel
  private let fit: ModelFit<ShiftedBetaGeometric>
  private let contracts: ShiftedBetaGeometric
  private let horizon: ModelHorizon
  /// Customers who made 0, 1, 2, … renewals and are still there.
  private let kept: [Double]
  private let intervals: IntervalRequest?
  /// The discount of a renewal period; nil without `dert`.
  private let discount: Double?

  init(_ context: AnalysisContext, _ model: FittedModel) throws {
    self.context = context
    self.model = model
    guard let fit = model.fit as? ModelFit<ShiftedBetaGeometric>, let contracts = fit.model else {
      throw Failure(
        "wrong-model", Localized("this model knows no renewals", zh: "该模型不涉及续约"), at: context.call.node.span)
    }
    (self.fit, self.contracts) = (fit, contracts)
    try context.refuseSilent(
      Localized("`predict \(model.name)`, of contracts", zh: "合同模型的 `predict \(model.name)`")
    )
    if case .date(_, let span)? = context.call.node.clause("from") {
      throw Failure(
        "clause-not-here",
        Localized("contracts are counted in renewals: `from` says nothing here", zh: "合同按续约次数计：`from` 在此不起作用"), at: span
      )
    }
    try PurchasePrediction.checkSettings(context, model)
    horizon = try ModelHorizon(context.call, unit: model.unit, from: nil)
    let sample = try context.sample(for: model, until: nil)
    kept = sample.kept + [Double](repeating: 0, count: max(0, sample.lost.count + 1 - sample.kept.count))
    let request = try IntervalRequest(context)
    intervals = context.word("intervals") == "true" && request.draws > 0 ? request : nil
    discount =
      context.word("dert") == "true"
      ? model.unit.perYear.map { Mathematics.exp(Mathematics.ln(1 + context.value("discount")) / $0) - 1 } : nil
  }

  private var names: [String] {
    ["retention", "survival", "still_there", "expected_renewals"] + (discount == nil ? [] : ["dert"])
  }

  private var scales: [IntervalScale] {
    [.probability, .probability, .probability, .positive] + (discount == nil ? [] : [.positive])
  }

  /// The numbers of those who made so many renewals, in the order of `names`.
  private func predict(
    _ model: ShiftedBetaGeometric, _ made: Int, _ numbers: UnsafeMutableBufferPointer<Double>
  ) {
    let made = Double(made)
    numbers[0] = model.retention(made + 1)
    numbers[1] = model.survival(made)
    numbers[2] = model.survival(after: made, for: horizon.length)
    numbers[3] = model.expectedRenewals(after: made, within: Int(horizon.length))
    if let discount { numbers[4] = model.discountedResidualLifetime(renewals: made, discount: discount) }
  }

  func result() throws -> AnalysisResult {
    let run = context.run
    let (count, width) = (kept.count, names.count)
    var numbers = [[Double]](repeating: [], count: width)
    var row = [Double](repeating: 0, count: width)
    for made in 0..<count {
      try run.checkCancelled()
      row.withUnsafeMutableBufferPointer { predict(contracts, made, $0) }
      for column in 0..<width { numbers[column].append(row[column]) }
    }
    var fields = [
      Table.Field("renewals", Column(.integer((0..<count).map { Int64($0) }))),
      Table.Field("customers", Column(.integer(kept.map { Int64($0) }))),
    ]
    let draws = intervals.map { fit.draws($0.draws, seed: $0.seed) } ?? []
    let differences =
      draws.isEmpty
      ? nil
      : try PredictionIntervals.differences(
        cells: count, draws: draws.count, scales: scales,
        label: Localized("predicting renewals", zh: "正在预测续约"), run: run
      ) { made, draw, numbers in
        predict(draw.map { draws[$0] } ?? contracts, made, numbers)
      }
    let rows = (0..<Int32(truncatingIfNeeded: count)).map { $0 }
    for (column, name) in names.enumerated() { fields.append(Table.Field(name, Column(finite: numbers[column]))) }
    for (column, name) in names.enumerated() where intervals != nil {
      let none = [Double](repeating: .nan, count: count)
      let ends = differences?[column].ends(of: numbers[column], cells: rows) ?? (none, none)
      fields.append(Table.Field(name + "_low", Column(finite: ends.0)))
      fields.append(Table.Field(name + "_high", Column(finite: ends.1)))
    }
    let table = Table(fields, rowCount: count)
    var result = AnalysisResult(
      lines: lines(numbers, hasIntervals: differences != nil),
      tables: [
        TitledTable(
          Localized("by renewals made so far", zh: "按已续约次数"), table, headings: headings,
          percents: Set(Self.shares.flatMap { [$0, $0 + "_low", $0 + "_high"] }))
      ])
    if let intervals, differences == nil { result.notes.append(intervals.note([model])) }
    return result
  }

  private func lines(_ numbers: [[Double]], hasIntervals: Bool) -> [Localized] {
    var lines = [
      Localized(
        "Predicted with `\(model.name)` (\(model.definition.title.en), fitted to \(model.data.en)), \(horizon.text.en) ahead",
        zh: "用 `\(model.name)`（\(model.definition.title.zh)，数据：\(model.data.zh)）预测未来 \(horizon.text.zh)")
    ]
    func sum(_ column: Int) -> String {
      NumberDigits.fixed(zip(kept, numbers[column]).reduce(0) { $0 + $1.0 * $1.1 }, places: 1)
    }
    let there = kept.reduce(0, +)
    if there > 0 {
      lines.append(
        Localized(
          "\(CountNoun.of(Int(there), "customer")) still there: \(sum(3)) renewals expected of them, \(sum(2)) of them there at the end",
          zh: "仍在的客户 \(Int(there)) 位：预期续约共 \(sum(3)) 次，期末仍在的约 \(sum(2)) 位"))
    } else {
      lines.append(
        Localized(
          "the table names nobody who is still there (`kept`): what follows holds for one customer",
          zh: "表中没有仍在的客户（`kept`）：以下为单个客户的预测"))
    }
    if let discount, let perYear = model.unit.perYear {
      let (year, period) = (
        NumberDigits.percent(context.value("discount")), NumberDigits.fixed(discount * 100, places: 4)
      )
      lines.append(
        Localized(
          "discount \(year) a year, \(period)% a renewal (\(Int(perYear)) a year): `dert` counts all renewals to come, the next one, about to be decided, in full\(there > 0 ? "; \(sum(4)) in all" : "")",
          zh:
            "年折现率 \(year)，每个续约周期 \(period)%（每年 \(Int(perYear)) 个）：`dert` 为未来全部续约次数的折现值，即将决定的下一次不打折\(there > 0 ? "；合计 \(sum(4))" : "")"
        ))
    }
    if let intervals, hasIntervals { lines.append(intervals.line([model])) }
    return lines
  }

  private static let shares = ["retention", "survival", "still_there"]

  private var headings: [String: Localized] {
    var headings = [
      "renewals": Localized("renewals", zh: "已续约次数"), "customers": Localized("still there", zh: "仍在的客户"),
      "retention": Localized("renew next", zh: "下次续约率"), "survival": Localized("came so far", zh: "达到此次数的比例"),
      "still_there": Localized("there after \(horizon.text.en)", zh: "\(horizon.text.zh)后仍在"),
      "expected_renewals": Localized("renewals expected", zh: "预期续约次数"), "dert": Localized("discounted", zh: "折现续约次数"),
    ]
    for name in names {
      let own = headings[name] ?? Localized(verbatim: name)
      headings[name + "_low"] = Localized("\(own.en), low", zh: "\(own.zh)（下限）")
      headings[name + "_high"] = Localized("\(own.en), high", zh: "\(own.zh)（上限）")
    }
    return headings
  }
}
