import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// How well a model foretold what it had not seen.
  static let evaluate = AnalysisDefinition(
    shape: StatementShape("evaluate", arguments: [.init("MODEL", .name)], clauses: [.settings]),
    group: .models, title: Localized("Evaluation of a model", zh: "模型检验"),
    summary: Localized(
      "Compare a model that was fitted `with until DATE` with what customers did after that day: errors, by frequency class, calibration of P(alive), tracking of the cohort",
      zh: "把用 `with until 日期` 拟合的模型与该日之后客户的实际行为相比：误差、按频次分组、P(alive) 的校准、整体追踪"),
    parameters: [
      ParameterDefinition(
        "classes", .value, default: "7", limits: 1...100, isWhole: true,
        summary: Localized("frequency classes: 0 up to this many purchases and more", zh: "频次分组：0 次至该次数及以上"))
    ], needs: ["transactions"],
    tables: ["measures", "classes", "calibration", "tracking"],
    examples: [
      .init(
        "fit bgnbd with until 1997-09-30; evaluate bgnbd", Localized("39 weeks that it did not see", zh: "模型未见过的 39 周")),
      .init(
        "fit bgnbd with until 1997-09-30; evaluate bgnbd as ev; ev_tracking | take 5",
        Localized("keep all tables, and go on with one", zh: "保存全部结果表，并继续查询其中之一")),
    ]
  ) { context in
    let model = try context.model()
    let fit = try context.purchases(of: model)
    return try ModelEvaluation(context: context, model: model, data: HoldoutData(model, context)).result(fit)
  }
}

/// One `evaluate`.
private struct ModelEvaluation {
  let context: AnalysisContext
  let model: FittedModel
  let data: HoldoutData

  func result<Fit: FittedPurchases>(_ fit: Fit) throws -> AnalysisResult {
    guard let fitted = fit.model else { return AnalysisResult(tables: []) }
    let histories = data.sample.histories
    let time = data.horizon
    let run = context.run
    let groupsAlive = try fitted.map(histories, run: run) { fitted.probabilityAlive($0) }
    func perRow(_ future: @Sendable (Fit.Model.Process) -> Double) throws -> [Double] {
      histories.byRow(zip(groupsAlive, try fitted.mapFutures(histories, run: run, future)).map { $0 * $1 })
    }
    let alive = histories.byRow(groupsAlive)
    let expected = try perRow { $0.expectedPurchases(within: time) }
    let any = try perRow { 1 - $0.probabilityOfNone(within: time) }
    let split = model.end.map { "\($0)" } ?? ""
    let length = NumberDigits.fixed(time, places: 2)
    let lines = [
      Localized(
        "`\(model.name)` (\(model.title.en)), fitted to purchases until \(split), against what came until \(data.lastDay): \(length) \(model.unit.name.en)",
        zh:
          "`\(model.name)`（\(model.title.zh)），用截至 \(split) 的购买拟合，与此后至 \(data.lastDay) 的实际相比：\(length)，单位为\(model.unit.name.zh)"
      )
    ]
    return AnalysisResult(
      lines: lines
        + data.sample.unclassified.map {
          Localized("left out: \($0.text.en)", zh: "未计入：\($0.text.zh)")
        },
      tables: [
        measures(HoldoutMeasures(actual: data.actual, expected: expected)), classes(expected),
        calibration(alive, any), try tracking(fitted),
      ])
  }

  private func measures(_ measures: HoldoutMeasures) -> TitledTable {
    func number(_ name: String, _ value: Double) -> Table.Field { Table.Field(name, Column(finite: [value])) }
    let table = Table(
      [
        Table.Field("customers", Column(.integer([Int64(measures.customers)]))),
        number("actual", measures.actual), number("expected", measures.expected),
        number("mae", measures.meanAbsoluteError), number("rmse", measures.rootMeanSquareError),
        number("bias", measures.bias), number("ranking_gini", measures.ranking ?? .nan),
      ], rowCount: 1)
    return TitledTable(
      Localized("purchases after the day", zh: "此后的购买次数"), table, name: "measures",
      headings: [
        "customers": Localized("customers", zh: "客户数"), "actual": Localized("actual", zh: "实际"),
        "expected": Localized("expected", zh: "预期"), "mae": Localized(verbatim: "MAE"),
        "rmse": Localized(verbatim: "RMSE"), "bias": Localized("bias", zh: "偏差"),
        "ranking_gini": Localized("Gini of the ranking", zh: "排序基尼系数"),
      ])
  }

  /// Means by purchases before the day.
  private func classes(_ expected: [Double]) -> TitledTable {
    let last = Int(context.value("classes"))
    let classes = FrequencyClasses(
      purchases: data.sample.purchases, actual: data.actual, expected: expected, last: last)
    let levels = classes.customers.indices.map { count in
      CategoryDomain.Level(
        code: count == last ? "\(count)+" : "\(count)",
        label: Localized(verbatim: count == last ? "\(count)+" : "\(count)"))
    }
    let codes = levels.indices.map { UInt16($0) }
    let table = Table(
      [
        Table.Field(
          "frequency", Column(.category(codes, CategoryDomain(name: "frequency class", levels: levels)))),
        Table.Field("customers", Column(.integer(classes.customers.map(Int64.init)))),
        Table.Field("actual", Column(finite: classes.actual)),
        Table.Field("expected", Column(finite: classes.expected)),
      ], rowCount: levels.count)
    return TitledTable(
      Localized("mean purchases by repeat purchases before", zh: "按此前重复购买次数分组的平均购买次数"), table, name: "classes",
      headings: [
        "frequency": Localized("before", zh: "此前"), "customers": Localized("customers", zh: "客户数"),
        "actual": Localized("actual", zh: "实际"), "expected": Localized("expected", zh: "预期"),
      ])
  }

  /// Whether who was said to be alive bought.
  private func calibration(_ alive: [Double], _ any: [Double]) -> TitledTable {
    let bins = CalibrationBins(alive: alive, any: any, actual: data.actual).bins
    func number(_ name: String, _ value: (CalibrationBins.Bin) -> Double) -> Table.Field {
      Table.Field(name, Column(finite: bins.map(value)))
    }
    let table = Table(
      [
        number("from", \.from), Table.Field("customers", Column(.integer(bins.map { Int64($0.customers) }))),
        number("p_alive", \.meanAlive), number("p_any", \.expectedToBuy), number("bought", \.bought),
      ], rowCount: bins.count)
    return TitledTable(
      Localized("calibration, by tenths of P(alive)", zh: "校准：按 P(alive) 的十分位区间"), table, name: "calibration",
      headings: [
        "from": Localized("P(alive) from", zh: "P(alive) 下限"), "customers": Localized("customers", zh: "客户数"),
        "p_alive": Localized("mean P(alive)", zh: "平均 P(alive)"),
        "p_any": Localized("expected to buy", zh: "预期购买者占比"), "bought": Localized("bought", zh: "实际购买者占比"),
      ], percents: ["from", "p_alive", "p_any", "bought"])
  }

  /// Repeat purchases of the whole cohort up to the end of each step, by what holds for anybody who comes.
  private func tracking<Model: PurchaseModel>(_ fitted: Model) throws -> TitledTable {
    let step = model.unit == .day ? 7.0 : 1
    let tracking = try CohortTracking(
      fitted,
      arrivals: data.times.births.map {
        .init(time: $0.time, customers: $0.customers, covariateClass: $0.covariateClass)
      }, repeats: data.times.repeats, step: step, end: data.end, run: context.run)
    let steps = tracking.ends.count
    let table = Table(
      [
        Table.Field("step", Column(.integer((0..<steps).map { Int64($0 + 1) }))),
        Table.Field("actual", Column(.number(CohortTracking.increments(tracking.actual)))),
        Table.Field("expected", Column(.number(CohortTracking.increments(tracking.expected)))),
        Table.Field("cumulative_actual", Column(.number(tracking.actual))),
        Table.Field("cumulative_expected", Column(.number(tracking.expected))),
        Table.Field(
          "part",
          Column(
            .category((0..<steps).map { Double($0 + 1) * step <= data.split + 1e-9 ? 0 : 1 }, Self.parts))),
      ], rowCount: steps)
    return TitledTable(
      Localized("tracking: repeat purchases of all customers", zh: "追踪：全体客户的重复购买"), table, name: "tracking",
      headings: [
        "step": model.unit == .day ? Localized("week", zh: "周") : Localized("until", zh: "截至"),
        "actual": Localized("actual", zh: "实际"), "expected": Localized("expected", zh: "预期"),
        "cumulative_actual": Localized("actual, in all", zh: "累计实际"),
        "cumulative_expected": Localized("expected, in all", zh: "累计预期"), "part": Localized("part", zh: "时段"),
      ])
  }

  private static let parts = CategoryDomain(
    name: "part",
    levels: [
      CategoryDomain.Level(code: "calibration", label: Localized("calibration", zh: "校准期")),
      CategoryDomain.Level(code: "holdout", label: Localized("holdout", zh: "检验期")),
    ])
}
