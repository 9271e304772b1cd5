import Basics

/// How the fields of a column are read into its type.
struct ColumnPlan: Sendable, Hashable {
  let type: ColumnType
  /// The order of ambiguous dates.
  var dateOrder: CSVOptions.DateOrder?
  /// Eight digits may be dates.
  var readsCompactDates = false
  /// A date column reads the day out of a timestamp.
  var cutsTimes = false

  var isText: Bool { type == .text }

  /// Why a value is rejected; the English words are stable.
  var reason: Localized {
    switch type {
    case .boolean: Localized("not a boolean", zh: "不是布尔值")
    case .integer: Localized("not an integer", zh: "不是整数")
    case .decimal: Localized("not a decimal", zh: "不是小数")
    case .number: Localized("not a number", zh: "不是数值")
    case .date: Localized("not a date", zh: "不是日期")
    case .timestamp: Localized("not a timestamp", zh: "不是时间")
    case .text, .category, .duration: Localized("not a text", zh: "不是文本")
    }
  }
}
