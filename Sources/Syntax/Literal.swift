import Basics

/// A value as the language writes it.
public enum Literal: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// Digits with a point and no exponent; percents too (20% is 0.2).
  case decimal(Decimal64)
  case number(Double)
  case text(String)
  case date(CalendarDate)
  /// Microseconds since 1970-01-01T00:00:00.
  case timestamp(Int64)
  case duration(CalendarDuration)
}
