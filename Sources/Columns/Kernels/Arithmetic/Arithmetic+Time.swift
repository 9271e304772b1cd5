import Basics

extension Arithmetic {
  /// date − date, in days.
  static func difference(
    ofDays left: Operand<Int32>, _ right: Operand<Int32>, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    let values = try Rowwise.map(DayDifference(), left, right, rows: rows, validity: validity, run: run) {
      overflow(.subtract, row: $0, .integer)
    }
    return Column(.integer(values), validity: validity)
  }

  /// timestamp − timestamp, in days with their fraction.
  static func difference(
    ofTimes left: Datum, _ right: Datum, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    guard let leftTimes = left.microseconds, let rightTimes = right.microseconds else {
      throw notDefined(.subtract, left.type, right.type)
    }
    let values = try Rowwise.map(TimeDifference(), leftTimes, rightTimes, rows: rows, validity: validity, run: run) {
      overflow(.subtract, row: $0, .number)
    }
    return Column(.number(values), validity: validity)
  }

  /// date ± days and date ± duration.
  static func moveDays(
    _ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    let (start, step) = left.days == nil ? (right, left) : (left, right)
    guard let days = start.days else { throw notDefined(op, left.type, right.type) }
    let isBackward = op == .subtract
    let values: [Int32]
    if let durations = step.durations {
      let operation = DayMove(isBackward: isBackward)
      values = try Rowwise.map(operation, days, durations, rows: rows, validity: validity, run: run) {
        invalidDate(op, row: $0)
      }
    } else if let steps = step.mantissas?.operand {
      let operation = DayShift(isBackward: isBackward)
      values = try Rowwise.map(operation, days, steps, rows: rows, validity: validity, run: run) {
        invalidDate(op, row: $0)
      }
    } else {
      throw notDefined(op, left.type, right.type)
    }
    return Column(.date(values), validity: validity)
  }

  /// timestamp ± duration.
  static func moveTimestamps(
    _ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    let (start, step) = left.durations == nil ? (left, right) : (right, left)
    guard let times = start.microseconds, let durations = step.durations else {
      throw notDefined(op, left.type, right.type)
    }
    let operation = TimestampMove(isBackward: op == .subtract)
    let values = try Rowwise.map(operation, times, durations, rows: rows, validity: validity, run: run) {
      invalidDate(op, row: $0)
    }
    return Column(.timestamp(values), validity: validity)
  }

  /// duration ± duration and duration × integer.
  static func combineDurations(
    _ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    let values: [CalendarDuration]
    if let leftDurations = left.durations, let rightDurations = right.durations {
      let operation = DurationSum(sign: op == .subtract ? -1 : 1)
      values = try Rowwise.map(operation, leftDurations, rightDurations, rows: rows, validity: validity, run: run) {
        overflow(op, row: $0, .duration)
      }
    } else if let durations = left.durations ?? right.durations,
      let factors = (left.mantissas ?? right.mantissas)?.operand
    {
      values = try Rowwise.map(DurationMultiple(), durations, factors, rows: rows, validity: validity, run: run) {
        overflow(op, row: $0, .duration)
      }
    } else {
      throw notDefined(op, left.type, right.type)
    }
    return Column(.duration(values), validity: validity)
  }
}

private struct DayDifference: BinaryOperation {
  static var zero: Int64 { 0 }

  @inline(__always)
  func apply(_ left: Int32, _ right: Int32, _ isDefined: inout Bool) -> Int64 { Int64(left) &- Int64(right) }
}

private struct TimeDifference: BinaryOperation {
  static var zero: Double { 0 }

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Double {
    let (value, overflow) = left.subtractingReportingOverflow(right)
    isDefined = isDefined && !overflow
    return Double(value) / Double(TimestampUnits.day)
  }
}

private struct DayShift: BinaryOperation {
  static var zero: Int32 { 0 }
  let isBackward: Bool

  @inline(__always)
  func apply(_ left: Int32, _ right: Int64, _ isDefined: inout Bool) -> Int32 {
    let (day, overflow) =
      isBackward
      ? Int64(left).subtractingReportingOverflow(right) : Int64(left).addingReportingOverflow(right)
    let value = Int32(truncatingIfNeeded: day)
    isDefined = isDefined && !overflow && Int64(value) == day && CalendarDate.validDays.contains(value)
    return value
  }
}

private struct DayMove: BinaryOperation {
  static var zero: Int32 { 0 }
  let isBackward: Bool

  func apply(_ left: Int32, _ right: CalendarDuration, _ isDefined: inout Bool) -> Int32 {
    guard let step = isBackward ? right.negated : right, let day = step.added(to: left) else {
      isDefined = false
      return 0
    }
    return day
  }
}

private struct TimestampMove: BinaryOperation {
  static var zero: Int64 { 0 }
  let isBackward: Bool

  func apply(_ left: Int64, _ right: CalendarDuration, _ isDefined: inout Bool) -> Int64 {
    let (day, time) = TimestampUnits.split(left)
    guard let start = Int32(exactly: day), let step = isBackward ? right.negated : right,
      let end = step.added(to: start)
    else {
      isDefined = false
      return 0
    }
    return Int64(end) &* TimestampUnits.day &+ time
  }
}

private struct DurationSum: BinaryOperation {
  static var zero: CalendarDuration { CalendarDuration() }
  let sign: Int64

  func apply(_ left: CalendarDuration, _ right: CalendarDuration, _ isDefined: inout Bool) -> CalendarDuration {
    guard let months = Int32(exactly: Int64(left.months) + sign * Int64(right.months)),
      let days = Int32(exactly: Int64(left.days) + sign * Int64(right.days))
    else {
      isDefined = false
      return Self.zero
    }
    return CalendarDuration(months: months, days: days)
  }
}

private struct DurationMultiple: BinaryOperation {
  static var zero: CalendarDuration { CalendarDuration() }

  func apply(_ left: CalendarDuration, _ right: Int64, _ isDefined: inout Bool) -> CalendarDuration {
    let months = Int64(left.months).multipliedReportingOverflow(by: right)
    let days = Int64(left.days).multipliedReportingOverflow(by: right)
    guard !months.overflow, !days.overflow, let months = Int32(exactly: months.partialValue),
      let days = Int32(exactly: days.partialValue)
    else {
      isDefined = false
      return Self.zero
    }
    return CalendarDuration(months: months, days: days)
  }
}
