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

/// An integer beside a double, without rounding.
struct IntegerNumberOrder: ElementOrder {
  @inline(__always)
  func isEqual(_ left: Int64, _ right: Double) -> Bool { compare(left, to: right) == 0 }
  @inline(__always)
  func isLess(_ left: Int64, _ right: Double) -> Bool { compare(left, to: right) < 0 }
}

/// A double beside an integer, without rounding.
struct NumberIntegerOrder: ElementOrder {
  @inline(__always)
  func isEqual(_ left: Double, _ right: Int64) -> Bool { compare(right, to: left) == 0 }
  @inline(__always)
  func isLess(_ left: Double, _ right: Int64) -> Bool { compare(right, to: left) > 0 }
}

/// The sign of an integer less a double: −1, 0 or 1. NaN is greater than all.
@inline(__always)
private func compare(_ integer: Int64, to number: Double) -> Int {
  if number.isNaN || number >= 0x1p63 { return -1 }
  if number < -0x1p63 { return 1 }
  let whole = number.rounded(.down)
  let wholeNumber = Int64(whole)
  if integer != wholeNumber { return integer < wholeNumber ? -1 : 1 }
  return whole < number ? -1 : 0
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
