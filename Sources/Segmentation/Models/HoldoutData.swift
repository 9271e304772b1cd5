import Basics
import Columns
import Diagnostics
import PurchaseModels

/// What customers did before and after the last day of a model's data, in the unit of the model.
struct HoldoutData {
  let sample: ModelSample
  /// Purchases of each row of the sample after the day.
  let actual: [Double]
  /// When each customer came, and when repeat purchases were made, since the first purchase of all.
  let births: [Double]
  /// The class of covariates of each birth.
  let classes: [Int32]
  let repeats: [Double]
  /// The day, and the end of observation.
  let split: Double
  let end: Double
  let lastDay: CalendarDate

  /// Length of the time that the model did not see.
  var horizon: Double { end - split }

  init(_ model: FittedModel, _ context: AnalysisContext) throws {
    let span = context.call.name("MODEL")?.span ?? context.call.node.span
    guard model.source == .purchases, let split = model.end, let asOf = context.asOf else {
      throw Failure(
        "no-holdout",
        Localized(
          "`\(model.name)` was fitted to a table: nobody knows what came after", zh: "`\(model.name)` 是用表拟合的：无从知道此后的情况"),
        at: span)
    }
    let sample = try context.sample(for: model, until: split)
    self.sample = sample
    let (days, ids) = try SampleReader(context: context).purchaseDays(until: asOf)
    let axis = TimeAxis(model.unit, days.days.min() ?? 0, last: asOf)
    (self.split, end, lastDay) = (axis.position(split.daysSinceEpoch), axis.end, axis.lastDay)
    guard end > self.split else {
      throw Failure(
        "no-holdout",
        Localized(
          "`\(model.name)` was fitted to all purchases: nothing is left to test it on",
          zh: "`\(model.name)` 使用了全部购买：没有留作检验的数据"),
        at: span,
        hint: Localized(
          "fit it to the earlier ones: fit \(model.definition.id) with until DATE",
          zh: "请只用较早的数据拟合：fit \(model.definition.id) with until 日期"))
    }
    let covariates = CovariateReader(context: context)
    let all = try model.covariates.map {
      try covariates.classes(of: ids, count: days.count, by: $0, like: sample)
    }
    var (births, repeats, classes) = ([Double](), [Double](), [Int32]())
    var later = [Double](repeating: 0, count: days.count)
    for customer in 0..<days.count {
      var before = axis.position(days.days[days.starts[customer]])
      guard before <= end else { continue }
      let covariateClass = all?[customer] ?? 0
      // Nothing is expected of who has no class.
      guard covariateClass >= 0 else { continue }
      births.append(before)
      classes.append(covariateClass)
      for row in (days.starts[customer] + 1)..<max(days.starts[customer + 1], days.starts[customer] + 1) {
        let position = axis.position(days.days[row])
        // Of several days in one period the first counts.
        guard position <= end, !axis.isDiscrete || position > before else { continue }
        before = position
        repeats.append(position)
        if position > self.split { later[customer] += 1 }
      }
    }
    let everybody = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: days.count)
    let own = Table(
      [Table.Field(CustomerRollUp.key, sample.ids?.column ?? ids.column)], rowCount: sample.count)
    actual = try CustomerAlignment.rows(of: everybody, for: own, run: context.run).map { $0 < 0 ? 0 : later[Int($0)] }
    (self.births, self.repeats, self.classes) = (births, repeats, classes)
  }
}

/// Days as positions in the unit of a model.
private struct TimeAxis {
  let unit: ModelUnit
  let first: Int32
  let end: Double
  let lastDay: CalendarDate
  var isDiscrete: Bool { unit.isDiscrete }

  init(_ unit: ModelUnit, _ first: Int32, last: CalendarDate) {
    self.unit = unit
    self.first = first
    if case .opportunity(let period) = unit {
      let whole = period.lastWhole(last.daysSinceEpoch)
      end = Double(whole - period.index(of: first))
      lastDay = CalendarDate(daysSinceEpoch: period.lastDay(whole))
    } else {
      end = Double(last.daysSinceEpoch &- first) / (unit.days ?? 1)
      lastDay = last
    }
  }

  func position(_ day: Int32) -> Double {
    if case .opportunity(let period) = unit { return Double(period.index(of: day) - period.index(of: first)) }
    return Double(day &- first) / (unit.days ?? 1)
  }
}
