import Basics
import Columns

/// What time is counted in: lengths of days, or opportunities to buy, one in each period of the calendar.
public enum ModelUnit: Sendable, Hashable {
  case day, week, month
  case opportunity(CalendarPeriod)
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
    case .opportunity, .given: nil
    }
  }

  /// Units in a year, by which a discount a year is divided; nil when nobody knows.
  public var perYear: Double? {
    switch self {
    case .day: 365
    case .week: 52
    case .month: 12
    case .opportunity(let period): period.perYear
    case .given: nil
    }
  }

  public var isDiscrete: Bool {
    switch self {
    case .opportunity: true
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
    case .given: Localized("the unit of the table", zh: "表中的时间单位")
    }
  }
}

extension CalendarPeriod {
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
