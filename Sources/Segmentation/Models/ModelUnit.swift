import Basics
import Columns

/// What time is counted in: lengths of days, opportunities to buy, one in each period of the calendar, or renewals of a
/// contract.
public enum ModelUnit: Sendable, Hashable {
  case day, week, month
  case opportunity(CalendarPeriod)
  /// One in each period of the calendar, when that was told.
  case renewal(CalendarPeriod?)
  /// As the table had it that the model was fitted to.
  case given(isDiscrete: Bool)

  /// The units that `with unit` may name.
  static let words = ["week", "day", "month"]

  init(word: String) {
    switch word {
    case "day": self = .day
    case "month": self = .month
    default: self = .week
    }
  }

  /// Days in a unit; a month has 365.25/12. Nil for what has no fixed length.
  public var days: Double? {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 365.25 / 12
    case .opportunity, .renewal, .given: nil
    }
  }

  /// Units in a year, by which a discount a year is divided; nil when nobody knows.
  public var perYear: Double? {
    switch self {
    case .day: 365
    case .week: 52
    case .month: 12
    case .opportunity(let period): period.perYear
    case .renewal(let period): period?.perYear
    case .given: nil
    }
  }

  public var isDiscrete: Bool {
    switch self {
    case .opportunity, .renewal: true
    case .given(let isDiscrete): isDiscrete
    case .day, .week, .month: false
    }
  }

  /// What it is called in the plural.
  public var name: Localized {
    switch self {
    case .day: Localized("days", zh: "天")
    case .week: Localized("weeks", zh: "周")
    case .month: Localized("months of 365.25/12 days", zh: "月（365.25/12 天）")
    case .opportunity(let period): Localized("opportunities, one a \(period.rawValue)", zh: "购买机会，每\(period.chinese)一次")
    case .renewal(let period?): Localized("renewals, one a \(period.rawValue)", zh: "续约，每\(period.chinese)一次")
    case .renewal(nil): Localized("renewals", zh: "续约")
    case .given: Localized("the unit of the table", zh: "表中的时间单位")
    }
  }

  /// A number of units in words: 39 weeks.
  func counted(_ count: Double) -> Localized {
    let number = NumberDigits.plain(count)
    func words(_ one: String, _ many: String, _ chinese: String) -> Localized {
      Localized("\(number) \(count == 1 ? one : many)", zh: "\(number) \(chinese)")
    }
    return switch self {
    case .day: words("day", "days", "天")
    case .week: words("week", "weeks", "周")
    case .month: words("month", "months", "个月")
    case .opportunity(let period): words(period.rawValue, period.plural.en, period.plural.zh)
    case .renewal: words("renewal", "renewals", "次续约")
    case .given(true): words("opportunity", "opportunities", "次购买机会")
    case .given(false): words("unit of the table", "units of the table", "个表中的时间单位")
    }
  }
}

extension CalendarPeriod {
  /// Its length in the calendar.
  var duration: CalendarDuration {
    switch self {
    case .week: CalendarDuration(days: 7)
    case .month: CalendarDuration(months: 1)
    case .quarter: CalendarDuration(months: 3)
    case .year: CalendarDuration(months: 12)
    }
  }

  var chinese: String {
    switch self {
    case .week: "周"
    case .month: "月"
    case .quarter: "季"
    case .year: "年"
    }
  }

  var plural: Localized {
    switch self {
    case .week: Localized("weeks", zh: "周")
    case .month: Localized("months", zh: "个月")
    case .quarter: Localized("quarters", zh: "个季度")
    case .year: Localized("years", zh: "年")
    }
  }
}
