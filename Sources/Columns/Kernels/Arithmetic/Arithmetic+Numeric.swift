import Basics

extension Arithmetic {
  /// Integers and decimals.
  static func exact(
    _ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    guard let (leftValues, leftScale) = left.exactReader, let (rightValues, rightScale) = right.exactReader else {
      throw notDefined(op, left.type, right.type)
    }
    let scale = decimalScale(op, leftScale, rightScale)
    let isInteger = left.type == .integer && right.type == .integer
    let type: ColumnType = isInteger ? .integer : .decimal(scale: scale)
    let leftFactor = Decimal64.powerOfTen(scale - leftScale)
    let rightFactor = Decimal64.powerOfTen(scale - rightScale)
    func result<Operation: BinaryOperation>(
      _ operation: Operation, _ validity: ValidityBitmap?
    ) throws -> [Int64] where Operation.Left == Int64, Operation.Right == Int64, Operation.Result == Int64 {
      try Rowwise.map(operation, leftValues, rightValues, rows: rows, validity: validity, run: run) {
        overflow(op, row: $0, type)
      }
    }
    var validity = validity
    let values: [Int64]
    switch op {
    case .add where leftFactor == 1 && rightFactor == 1: values = try result(Addition(), validity)
    case .subtract where leftFactor == 1 && rightFactor == 1: values = try result(Subtraction(), validity)
    case .add: values = try result(ScaledAddition(leftFactor: leftFactor, rightFactor: rightFactor), validity)
    case .subtract: values = try result(ScaledAddition(leftFactor: leftFactor, rightFactor: 0 &- rightFactor), validity)
    case .multiply where leftScale + rightScale == scale: values = try result(Multiplication(), validity)
    case .multiply:
      let divisor = Decimal64.powerOfTen(leftScale + rightScale - scale)
      values = try result(RoundedMultiplication(divisor: divisor), validity)
    case .modulo, .divide:
      validity = .intersect(validity, try nonZero(rightValues, rows: rows, run))
      values = try result(Remainder(leftFactor: leftFactor, rightFactor: rightFactor), validity)
    }
    return Column(isInteger ? .integer(values) : .decimal(values, scale: scale), validity: validity)
  }

  /// Doubles.
  static func floating(
    _ op: ArithmeticOperator, _ left: RowReader<Double>, _ right: RowReader<Double>, rows: Int,
    _ validity: ValidityBitmap?, _ run: RunContext
  ) throws -> Column {
    func result<Operation: BinaryOperation>(
      _ operation: Operation, _ validity: ValidityBitmap?
    ) throws -> Column where Operation.Left == Double, Operation.Right == Double, Operation.Result == Double {
      Column(
        .number(
          try Rowwise.map(operation, left, right, rows: rows, validity: validity, run: run) {
            overflow(op, row: $0, .number)
          }), validity: validity)
    }
    switch op {
    case .add: return try result(FloatingAddition(), validity)
    case .subtract: return try result(FloatingSubtraction(), validity)
    case .multiply: return try result(FloatingMultiplication(), validity)
    case .divide: return try result(FloatingDivision(), .intersect(validity, nonZero(right, rows: rows, run)))
    case .modulo: return try result(FloatingRemainder(), .intersect(validity, nonZero(right, rows: rows, run)))
    }
  }

  /// The rows where a divisor is not zero; nil when none is.
  private static func nonZero<Element: Numeric & BitwiseCopyable & Sendable>(
    _ divisor: RowReader<Element>, rows: Int, _ run: RunContext
  ) throws -> ValidityBitmap? {
    if case .constant(let value) = divisor {
      return value == 0 ? ValidityBitmap(count: rows, allValid: false) : nil
    }
    guard divisor.covers(rows) else { return nil }
    let isNonZero = try ParallelFill.array(of: Bool.self, rows: rows, run: run) { block, output in
      withUnsafeTemporaryAllocation(of: Element.self, capacity: block.count) { room in
        guard let room = room.baseAddress else { return }
        divisor.read(block, room: room) { values in
          for (index, row) in block.enumerated() { output[row] = values[index] != 0 }
        }
      }
    }
    return isNonZero.contains(false) ? try ParallelFill.bitmap(rows: rows, run: run) { isNonZero[$0] } : nil
  }
}

private struct Addition: BinaryOperation {
  static var zero: Int64 { 0 }

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    let (value, overflow) = left.addingReportingOverflow(right)
    isDefined = isDefined && !overflow
    return value
  }
}

private struct Subtraction: BinaryOperation {
  static var zero: Int64 { 0 }

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    let (value, overflow) = left.subtractingReportingOverflow(right)
    isDefined = isDefined && !overflow
    return value
  }
}

/// left · leftFactor + right · rightFactor; subtraction has a negative factor.
private struct ScaledAddition: BinaryOperation {
  static var zero: Int64 { 0 }
  let leftFactor: Int64
  let rightFactor: Int64

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    let sum = Int128(left) &* Int128(leftFactor) &+ Int128(right) &* Int128(rightFactor)
    let value = Int64(truncatingIfNeeded: sum)
    isDefined = isDefined && Int128(value) == sum
    return value
  }
}

private struct Multiplication: BinaryOperation {
  static var zero: Int64 { 0 }

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    let (value, overflow) = left.multipliedReportingOverflow(by: right)
    isDefined = isDefined && !overflow
    return value
  }
}

/// left · right / divisor, half away from zero.
private struct RoundedMultiplication: BinaryOperation {
  static var zero: Int64 { 0 }
  let divisor: Int64

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    let product = Int128(left) &* Int128(right)
    let half = Int128(divisor / 2)
    let rounded = (product < 0 ? product &- half : product &+ half) / Int128(divisor)
    let value = Int64(truncatingIfNeeded: rounded)
    isDefined = isDefined && Int128(value) == rounded
    return value
  }
}

/// The remainder with the sign of the dividend; 0 for a divisor 0, whose row is null.
private struct Remainder: BinaryOperation {
  static var zero: Int64 { 0 }
  let leftFactor: Int64
  let rightFactor: Int64

  @inline(__always)
  func apply(_ left: Int64, _ right: Int64, _ isDefined: inout Bool) -> Int64 {
    if right == 0 || right == -1 && leftFactor == 1 && rightFactor == 1 { return 0 }
    if leftFactor == 1, rightFactor == 1 { return left % right }
    let value = (Int128(left) &* Int128(leftFactor)) % (Int128(right) &* Int128(rightFactor))
    let narrow = Int64(truncatingIfNeeded: value)
    isDefined = isDefined && Int128(narrow) == value
    return narrow
  }
}

private struct FloatingAddition: BinaryOperation {
  static var zero: Double { 0 }

  @inline(__always)
  func apply(_ left: Double, _ right: Double, _ isDefined: inout Bool) -> Double {
    let value = left + right
    isDefined = isDefined && value.isFinite
    return value
  }
}

private struct FloatingSubtraction: BinaryOperation {
  static var zero: Double { 0 }

  @inline(__always)
  func apply(_ left: Double, _ right: Double, _ isDefined: inout Bool) -> Double {
    let value = left - right
    isDefined = isDefined && value.isFinite
    return value
  }
}

private struct FloatingMultiplication: BinaryOperation {
  static var zero: Double { 0 }

  @inline(__always)
  func apply(_ left: Double, _ right: Double, _ isDefined: inout Bool) -> Double {
    let value = left * right
    isDefined = isDefined && value.isFinite
    return value
  }
}

private struct FloatingDivision: BinaryOperation {
  static var zero: Double { 0 }

  @inline(__always)
  func apply(_ left: Double, _ right: Double, _ isDefined: inout Bool) -> Double {
    let value = right == 0 ? 0 : left / right
    isDefined = isDefined && value.isFinite
    return value
  }
}

private struct FloatingRemainder: BinaryOperation {
  static var zero: Double { 0 }

  func apply(_ left: Double, _ right: Double, _ isDefined: inout Bool) -> Double {
    let value = right == 0 ? 0 : left.truncatingRemainder(dividingBy: right)
    isDefined = isDefined && value.isFinite
    return value
  }
}
