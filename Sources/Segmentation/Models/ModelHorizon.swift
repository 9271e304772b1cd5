import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

/// How far a prediction looks, in the unit of its model.
struct ModelHorizon {
  let length: Double
  /// The day that it ends on; nil when the model knows no days.
  let end: CalendarDate?
  let text: Localized

  /// No prediction looks further than a thousand years, or so many opportunities or renewals.
  private static let mostDays = 365_250.0
  private static let mostPeriods = 10_000.0

  /// Reads `horizon LENGTH`: a duration of the calendar, or a number of the model's units.
  init(_ call: AnalysisCall, unit: ModelUnit, from start: CalendarDate?) throws {
    guard let literal = call.literal("horizon") else {
      throw Failure(
        "missing-clause", Localized("how far? `horizon` is missing", zh: "预测多远？缺少 `horizon`"), at: call.node.span,
        hint: Localized("for example horizon 39w", zh: "例如 horizon 39w"))
    }
    switch literal {
    case .integer(let count): try self.init(call, Double(count), unit, start)
    case .decimal(let value): try self.init(call, value.doubleValue, unit, start)
    case .number(let value): try self.init(call, value, unit, start)
    case .duration(let duration): try self.init(call, duration, unit, start)
    default: throw Self.failure(call, unit, .unit)
    }
  }

  /// A number of units.
  private init(_ call: AnalysisCall, _ count: Double, _ unit: ModelUnit, _ start: CalendarDate?) throws {
    guard count > 0 else { throw Self.failure(call, unit, .empty) }
    guard count <= (unit.days.map { Self.mostDays / $0 } ?? Self.mostPeriods) else {
      throw Self.failure(call, unit, .long)
    }
    guard !unit.isDiscrete || count == count.rounded() else { throw Self.failure(call, unit, .unit) }
    length = count
    text = unit.counted(count)
    if let days = unit.days {
      end = start.flatMap { CalendarDuration(days: Int32((count * days).rounded())).added(to: $0.daysSinceEpoch) }
        .map { CalendarDate(daysSinceEpoch: $0) }
    } else if case .opportunity(let period) = unit {
      let (one, times) = (period.duration, Int32(count))
      end = start.flatMap { $0.after(CalendarDuration(months: one.months &* times, days: one.days &* times)) }
    } else {
      end = nil
    }
  }

  /// A length of the calendar.
  private init(
    _ call: AnalysisCall, _ duration: CalendarDuration, _ unit: ModelUnit, _ start: CalendarDate?
  ) throws {
    let roughDays = Double(duration.days) + Double(duration.months) * 365.25 / 12
    guard roughDays > 0 else { throw Self.failure(call, unit, .empty) }
    guard roughDays <= Self.mostDays else { throw Self.failure(call, unit, .long) }
    let period: CalendarPeriod? =
      switch unit {
      case .opportunity(let period), .renewal(let period?): period
      default: nil
      }
    if let period {
      let one = period.duration
      let (whole, size) = period == .week ? (duration.days, one.days) : (duration.months, one.months)
      let rest = period == .week ? duration.months : duration.days
      guard rest == 0, whole > 0, whole % size == 0 else { throw Self.failure(call, unit, .unit) }
      length = Double(whole / size)
      end = start.flatMap { $0.after(duration) }
      text = unit.counted(length)
      return
    }
    let days: Int32? =
      if let start, unit.days != nil {
        start.after(duration).map { $0.daysSinceEpoch &- start.daysSinceEpoch }
      } else {
        duration.exactDays.flatMap { Int32(exactly: $0) }
      }
    guard let unitDays = unit.days else { throw Self.failure(call, unit, .unit) }
    guard let days else { throw Self.failure(call, unit, start == nil ? .unit : .long) }
    length = Double(days) / unitDays
    end = start.map { CalendarDate(daysSinceEpoch: $0.daysSinceEpoch &+ days) }
    text =
      duration.months == 0 && length == length.rounded()
      ? unit.counted(length) : duration.words
  }

  private enum Problem { case empty, long, unit }

  private static func failure(_ call: AnalysisCall, _ unit: ModelUnit, _ problem: Problem) -> Failure {
    let message: Localized =
      switch problem {
      case .empty: Localized("the horizon must be longer than nothing", zh: "预测期必须大于 0")
      case .long:
        unit.days == nil
          ? Localized("the horizon is too long: at most 10 000", zh: "预测期太长：最多 10 000 期")
          : Localized(
            "the horizon is too long: it ends more than 1 000 years ahead or after the calendar",
            zh: "预测期太长：超过 1 000 年，或超出日历范围")
      case .unit: Localized("this horizon does not suit the unit of the model", zh: "该预测期与模型的时间单位不符")
      }
    let hint: Localized =
      switch unit {
      case .given(true): Localized("a whole number of opportunities: horizon 5", zh: "购买机会的个数：horizon 5")
      case .given(false):
        Localized(
          "a number in the unit of the table: horizon 39; or tell the unit when fitting: with unit week",
          zh: "以表中时间单位计的数：horizon 39；也可在拟合时说明单位：with unit week")
      case .renewal(nil):
        Localized(
          "a whole number of renewals: horizon 3; or tell how often they come when fitting: with period year",
          zh: "续约次数：horizon 3；也可在拟合时说明续约周期：with period year")
      case .opportunity(let period), .renewal(let period?):
        Localized(
          "a whole number of \(period.plural.en): horizon 5", zh: "完整的周期数（每\(period.chinese)一次）：horizon 5")
      case .day, .week, .month:
        Localized("a length of time: horizon 39w, horizon 12mo", zh: "时间长度：horizon 39w、horizon 12mo")
      }
    return Failure("wrong-horizon", message, at: call.horizonSpan, hint: hint)
  }
}

extension AnalysisCall {
  /// Where the length of the horizon stands.
  var horizonSpan: SourceSpan? {
    if case .literal(_, let span)? = node.clause("horizon") { span } else { nil }
  }
}

extension CalendarDuration {
  /// 1 year 6 months 10 days.
  fileprivate var words: Localized {
    let parts = [(months / 12, "year", "年"), (months % 12, "month", "个月"), (days, "day", "天")].filter { $0.0 != 0 }
    return Localized(
      parts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: " "),
      zh: parts.map { "\($0.0) \($0.2)" }.joined(separator: " "))
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
