import Basics
import Diagnostics
import PurchaseModels
import Syntax

/// How far a prediction looks, in the unit of its model.
struct ModelHorizon {
  let length: Double
  /// The day that it ends on; nil when the model knows no days.
  let end: CalendarDate?
  let text: String

  /// Reads `horizon LENGTH`: a duration of the calendar, or a number of the model's units.
  init(_ call: AnalysisCall, unit: ModelUnit, from start: CalendarDate?) throws {
    guard let literal = call.literal("horizon") else {
      throw Failure(
        "missing-clause", Localized("how far? `horizon` is missing", zh: "预测多远？缺少 `horizon`"), at: call.node.span,
        hint: Localized("for example horizon 39w", zh: "例如 horizon 39w"))
    }
    let units: Double? =
      switch literal {
      case .integer(let count): Double(count)
      case .decimal(let value): value.doubleValue
      case .number(let value): value
      default: nil
      }
    if let units {
      try Self.check(units > 0 && units < 1e6 && (!unit.isDiscrete || units == units.rounded()), call, unit)
      length = units
      end = start.flatMap { start in
        unit.days.flatMap { Int32(exactly: (units * $0).rounded()).map { start.daysSinceEpoch &+ $0 } }
      }.map { CalendarDate(daysSinceEpoch: $0) }
      let count = units == units.rounded() ? String(Int(units)) : NumberDigits.fixed(units, places: 2)
      text = "\(count) × \(unit.name.en)"
      return
    }
    guard case .duration(let duration) = literal else { throw Self.failure(call, unit) }
    text = duration.description
    if case .opportunity(let period) = unit {
      let whole = period == .week ? Int(duration.days) : Int(duration.months)
      let size = [.week: 7, .month: 1, .quarter: 3, .year: 12][period] ?? 1
      try Self.check(
        whole > 0 && whole % size == 0 && (period == .week ? duration.months == 0 : duration.days == 0), call, unit)
      length = Double(whole / size)
      end = start.flatMap { $0.after(duration) }
      return
    }
    let days: Int32? =
      if let start, unit.days != nil {
        start.after(duration).map { $0.daysSinceEpoch &- start.daysSinceEpoch }
      } else {
        duration.exactDays.flatMap { Int32(exactly: $0) }
      }
    guard let days, days > 0, let unitDays = unit.days else { throw Self.failure(call, unit) }
    length = Double(days) / unitDays
    end = start.map { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch &+ days) }
  }

  private static func check(_ isRight: Bool, _ call: AnalysisCall, _ unit: ModelUnit) throws {
    guard isRight else { throw failure(call, unit) }
  }

  private static func failure(_ call: AnalysisCall, _ unit: ModelUnit) -> Failure {
    let span: SourceSpan? = if case .literal(_, let span)? = call.node.clause("horizon") { span } else { nil }
    let hint: Localized =
      switch unit {
      case .given(let isDiscrete):
        isDiscrete
          ? Localized("a whole number of opportunities: horizon 5", zh: "购买机会的个数：horizon 5")
          : Localized(
            "a number in the unit of the table: horizon 39; or tell the unit when fitting: with unit week",
            zh: "以表中时间单位计的数：horizon 39；也可在拟合时说明单位：with unit week")
      case .opportunity(let period):
        Localized(
          "a whole number of \(period.plural.en): horizon 5", zh: "完整的周期数（每\(period.chinese)一次）：horizon 5")
      default: Localized("a length of time: horizon 39w, horizon 12mo", zh: "时间长度：horizon 39w、horizon 12mo")
      }
    return Failure(
      "wrong-horizon", Localized("this horizon does not suit the model", zh: "该预测期不适用于此模型"), at: span, hint: hint)
  }
}

extension CalendarDate {
  /// The day after a duration of the calendar: the end of a month stays the end of a month. Nil beyond the calendar.
  func after(_ duration: CalendarDuration) -> CalendarDate? {
    let (year, month, day) = components
    let isMonthEnd = duration.months != 0 && day == CalendarDate.daysInMonth(year: year, month: month)
    let months = CalendarDuration(months: duration.months)
    guard var moved = months.added(to: daysSinceEpoch) else { return nil }
    if isMonthEnd {
      let (year, month, day) = CalendarDate.components(moved)
      moved &+= Int32(CalendarDate.daysInMonth(year: year, month: month) - day)
    }
    return CalendarDuration(days: duration.days).added(to: moved).map { CalendarDate(daysSinceEpoch: $0) }
  }
}
