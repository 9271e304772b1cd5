import Basics

/// The storage of a type; nil when it is another's.
extension Column.Values {
  var booleans: [Bool]? {
    if case .boolean(let values) = self { return values }
    return nil
  }

  /// Integers, mantissas of decimals, and timestamps.
  var integers: [Int64]? {
    switch self {
    case .integer(let values), .decimal(let values, _), .timestamp(let values): values
    default: nil
    }
  }

  var numbers: [Double]? {
    if case .number(let values) = self { return values }
    return nil
  }

  var categoryCodes: [UInt16]? {
    if case .category(let codes, _) = self { return codes }
    return nil
  }

  var days: [Int32]? {
    if case .date(let values) = self { return values }
    return nil
  }

  var durations: [CalendarDuration]? {
    if case .duration(let values) = self { return values }
    return nil
  }

  var textCodes: [Int32]? {
    if case .text(let codes, _) = self { return codes }
    return nil
  }

  var dictionary: TextDictionary? {
    if case .text(_, let dictionary) = self { return dictionary }
    return nil
  }
}
