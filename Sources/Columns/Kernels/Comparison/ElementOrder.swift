import Basics

/// How elements of two types compare: exactly and totally.
protocol ElementOrder: Sendable {
  associatedtype Left: Sendable
  associatedtype Right: Sendable
  func isEqual(_ left: Left, _ right: Right) -> Bool
  func isLess(_ left: Left, _ right: Right) -> Bool
}

struct EqualOperation<Order: ElementOrder>: BinaryOperation {
  static var zero: Bool { false }
  let order: Order
  let isNegated: Bool

  @inline(__always)
  func apply(_ left: Order.Left, _ right: Order.Right, _ isDefined: inout Bool) -> Bool {
    order.isEqual(left, right) != isNegated
  }
}

struct LessOperation<Order: ElementOrder>: BinaryOperation {
  static var zero: Bool { false }
  let order: Order
  let isNegated: Bool

  @inline(__always)
  func apply(_ left: Order.Left, _ right: Order.Right, _ isDefined: inout Bool) -> Bool {
    order.isLess(left, right) != isNegated
  }
}

struct NaturalOrder<Element: Comparable & Sendable>: ElementOrder {
  @inline(__always)
  func isEqual(_ left: Element, _ right: Element) -> Bool { left == right }
  @inline(__always)
  func isLess(_ left: Element, _ right: Element) -> Bool { left < right }
}

struct BooleanOrder: ElementOrder {
  @inline(__always)
  func isEqual(_ left: Bool, _ right: Bool) -> Bool { left == right }
  @inline(__always)
  func isLess(_ left: Bool, _ right: Bool) -> Bool { !left && right }
}

/// Doubles, −0 being 0; a NaN equals itself and comes after all others.
struct NumberOrder: ElementOrder {
  @inline(__always)
  func isEqual(_ left: Double, _ right: Double) -> Bool { left == right || left.isNaN && right.isNaN }
  @inline(__always)
  func isLess(_ left: Double, _ right: Double) -> Bool { left < right || right.isNaN && !left.isNaN }
}

/// Mantissas of different scales, one of the factors being 1.
struct ScaledOrder: ElementOrder {
  let leftFactor: Int64
  let rightFactor: Int64

  @inline(__always)
  func isEqual(_ left: Int64, _ right: Int64) -> Bool {
    Int128(left) &* Int128(leftFactor) == Int128(right) &* Int128(rightFactor)
  }
  @inline(__always)
  func isLess(_ left: Int64, _ right: Int64) -> Bool {
    Int128(left) &* Int128(leftFactor) < Int128(right) &* Int128(rightFactor)
  }
}

/// A decimal beside a double.
struct ExactNumberOrder: ElementOrder {
  let scale: Int

  @inline(__always)
  func isEqual(_ left: Int64, _ right: Double) -> Bool { Decimal64.compare(left, scale: scale, to: right) == 0 }
  @inline(__always)
  func isLess(_ left: Int64, _ right: Double) -> Bool { Decimal64.compare(left, scale: scale, to: right) < 0 }
}

/// A double beside a decimal.
struct NumberExactOrder: ElementOrder {
  let scale: Int

  @inline(__always)
  func isEqual(_ left: Double, _ right: Int64) -> Bool { Decimal64.compare(right, scale: scale, to: left) == 0 }
  @inline(__always)
  func isLess(_ left: Double, _ right: Int64) -> Bool { Decimal64.compare(right, scale: scale, to: left) > 0 }
}

/// By length, a month being 30.436875 days (a 400-year cycle of the calendar over its months); then by months.
struct DurationOrder: ElementOrder {
  static func length(_ duration: CalendarDuration) -> Int64 {
    Int64(duration.months) &* 30_436_875 &+ Int64(duration.days) &* 1_000_000
  }

  @inline(__always)
  func isEqual(_ left: CalendarDuration, _ right: CalendarDuration) -> Bool {
    left.months == right.months && left.days == right.days
  }
  @inline(__always)
  func isLess(_ left: CalendarDuration, _ right: CalendarDuration) -> Bool {
    let (leftLength, rightLength) = (Self.length(left), Self.length(right))
    return leftLength < rightLength || leftLength == rightLength && left.months < right.months
  }
}

extension Decimal64 {
  /// Compares `mantissa` · 10^−`scale` with a double, without rounding: −1, 0 or 1. NaN is greater than all.
  static func compare(_ mantissa: Int64, scale: Int, to number: Double) -> Int {
    if number.isNaN || number >= 0x1p63 { return -1 }
    if number < -0x1p63 { return 1 }
    let power = powerOfTen(scale)
    let (whole, fraction) = mantissa.quotientAndRemainder(dividingBy: power)
    let truncated = number.rounded(.towardZero)
    let wholeNumber = Int64(truncated)
    if whole != wholeNumber { return whole < wholeNumber ? -1 : 1 }
    // Both are exact: the fraction of a double is a double, and the fused product keeps what a rounded one loses.
    let rest = number - truncated
    let factor = Double(power)
    let product = rest * factor
    let left = Double(fraction)
    if left != product { return left < product ? -1 : 1 }
    let lost = (-product).addingProduct(rest, factor)
    return lost > 0 ? -1 : lost < 0 ? 1 : 0
  }
}
