import Basics

/// How the fields of a column are read into its type.
struct ColumnPlan: Sendable {
  let type: ColumnType
  /// The order of ambiguous dates.
  var dateOrder: CSVOptions.DateOrder?
  /// Eight digits may be dates.
  var readsCompactDates = false
  /// A date column reads the day out of a timestamp.
  var cutsTimes = false

  var isText: Bool { type == .text }

  /// Why a value is rejected; stable words.
  var reason: String {
    switch type {
    case .boolean: "not a boolean"
    case .integer: "not an integer"
    case .decimal: "not a decimal"
    case .number: "not a number"
    case .date: "not a date"
    case .timestamp: "not a timestamp"
    default: "not a text"
    }
  }

  /// Bytes that one row takes.
  var width: Int {
    switch type {
    case .boolean: 1
    case .text, .date: 4
    default: 8
    }
  }
}
