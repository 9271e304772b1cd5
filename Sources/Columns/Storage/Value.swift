import Basics

/// One value of the language, outside a column: a literal, a setting, a cell to show.
public enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case decimal(Decimal64)
  case number(Double)
  case text(String)
  /// Index into the domain's levels.
  case category(Int, CategoryDomain)
  case date(CalendarDate)
  /// Microseconds since 1970-01-01T00:00:00.
  case timestamp(Int64)
  case duration(CalendarDuration)

  /// Nil for `null`, which has no type of its own.
  public var type: ColumnType? {
    switch self {
    case .null: nil
    case .boolean: .boolean
    case .integer: .integer
    case .decimal(let value): .decimal(scale: value.scale)
    case .number: .number
    case .text: .text
    case .category(_, let domain): .category(domain)
    case .date: .date
    case .timestamp: .timestamp
    case .duration: .duration
    }
  }
}
