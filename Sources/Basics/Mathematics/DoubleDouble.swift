/// A sum of two doubles that do not overlap: about 106 bits. (Dekker, "A floating-point technique for extending the
/// available precision", 1971.)
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// The exact sum.
  static func sum(_ a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    let t = s - a
    return DoubleDouble(s, (a - (s - t)) + (b - t))
  }

  /// The exact sum when |a| ≥ |b|.
  static func ordered(_ a: Double, _ b: Double) -> DoubleDouble {
    let s = a + b
    return DoubleDouble(s, b - (s - a))
  }

  /// The exact product; a fused multiplication rounds once on every machine.
  static func product(_ a: Double, _ b: Double) -> DoubleDouble {
    let p = a * b
    return DoubleDouble(p, (-p).addingProduct(a, b))
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    var s = sum(left.high, right.high)
    let t = sum(left.low, right.low)
    s = ordered(s.high, s.low + t.high)
    return ordered(s.high, s.low + t.low)
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + DoubleDouble(-right.high, -right.low)
  }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    var p = product(left.high, right.high)
    p.low += left.high * right.low + left.low * right.high
    return ordered(p.high, p.low)
  }

  static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let quotient = left.high / right.high
    let rest = left - right * DoubleDouble(quotient)
    return ordered(quotient, rest.high / right.high)
  }

  static prefix func - (number: DoubleDouble) -> DoubleDouble {
    DoubleDouble(-number.high, -number.low)
  }

  /// The double nearest to it.
  var rounded: Double { high + low }
}
