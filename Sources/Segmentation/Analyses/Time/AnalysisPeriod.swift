import Basics
import Columns
import Diagnostics
import Syntax

/// The calendar periods that an analysis of time works in.
struct AnalysisPeriod {
  let unit: CalendarUnit

  /// `by month`
  static func clause(_ words: [String]) -> StatementShape.Clause { .init("by", .init("PERIOD", .word(words))) }

  /// Those of the clause `by`, months when there is none.
  init(_ call: AnalysisCall) {
    unit = call.word("by").flatMap { CalendarUnit(named: $0) } ?? .month
  }

  var name: String { unit.rawValue }

  /// What people call one.
  var title: Localized {
    switch unit {
    case .year: Localized("year", zh: "年")
    case .quarter: Localized("quarter", zh: "季度")
    case .month: Localized("month", zh: "月")
    case .week: Localized("week", zh: "周")
    case .day, .hour, .minute, .second: Localized("day", zh: "日")
    }
  }

  /// Whether the period that a day lies in ends on it.
  func isOver(on day: CalendarDate) -> Bool {
    unit.next(after: day).daysSinceEpoch == day.daysSinceEpoch &+ 1
  }

  /// The first days of all periods from that of one day to that of another. Throws `Failure` when they are too many for
  /// a table, as when the day of `as of` lies far ahead.
  func starts(from first: CalendarDate, to last: CalendarDate) throws -> [CalendarDate] {
    guard last.daysSinceEpoch / 366 &- first.daysSinceEpoch / 366 <= Self.mostYears else {
      throw Failure(
        "too-many-periods",
        Localized(
          "from \(first) to \(last) there are too many periods for a table", zh: "\(first) 至 \(last) 的期间过多，无法列表"),
        hint: Localized("choose an earlier day: `as of DATE`", zh: "请选更早的截止日：`as of 日期`"))
    }
    return unit.starts(from: first, to: last)
  }

  private static let mostYears: Int32 = 200

  /// Periods of a column by their place.
  func places(_ starts: [CalendarDate]) -> [CalendarDate: Int] {
    Dictionary(zip(starts, starts.indices), uniquingKeysWith: { first, _ in first })
  }

  static func column(_ days: [CalendarDate]) -> Column { Column(.date(days.map(\.daysSinceEpoch))) }
}

extension Value {
  var date: CalendarDate? { if case .date(let date) = self { date } else { nil } }
  var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }
  var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .decimal(let decimal): decimal.doubleValue
    case .number(let number): number
    default: nil
    }
  }
}
