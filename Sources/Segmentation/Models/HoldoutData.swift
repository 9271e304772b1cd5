import Basics
import Columns
import Diagnostics
import PurchaseModels

/// What customers did before and after the last day of a model's data, in the unit of the model.
struct HoldoutData {
  let sample: ModelSample
  /// Purchases of each row of the sample after the day.
  let actual: [Double]
  /// When customers came, and when repeat purchases were made, since the first purchase of all.
  let times: RepeatTimes
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
    let axis = ObservedTime(model.unit, days.days.min() ?? 0, last: asOf)
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
    let classes = try model.covariates.map {
      try covariates.classes(of: ids, count: days.count, by: $0, like: sample)
    }
    // Nothing is expected of who has no class.
    times = RepeatTimes(days, on: axis.axis, split: self.split, end: end, classes: classes ?? [])
    let later = times.later
    let everybody = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: days.count)
    let own = Table(
      [Table.Field(CustomerRollUp.key, sample.ids?.column ?? ids.column)], rowCount: sample.count)
    actual = try CustomerAlignment.rows(of: everybody, for: own, run: context.run).map { $0 < 0 ? 0 : later[Int($0)] }
  }
}

/// The time of a model from the first purchase of all to the end of observation.
private struct ObservedTime {
  let axis: TimeAxis
  let end: Double
  let lastDay: CalendarDate

  init(_ unit: ModelUnit, _ first: Int32, last: CalendarDate) {
    if case .opportunity(let period) = unit {
      axis = TimeAxis(from: first, by: period)
      lastDay = CalendarDate(daysSinceEpoch: period.lastDay(period.lastWhole(last.daysSinceEpoch)))
    } else {
      axis = TimeAxis(from: first, unitOf: unit.days ?? 1)
      lastDay = last
    }
    end = axis.position(lastDay.daysSinceEpoch)
  }

  func position(_ day: Int32) -> Double { axis.position(day) }
}
