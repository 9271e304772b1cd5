import Basics

/// Numbers in the lines that an analysis says.
enum NumberDigits {
  /// A number with a fixed count of digits after the point, halves away from zero.
  static func fixed(_ value: Double, places: Int) -> String {
    let scaled = (value * Double(Decimal64.powerOfTen(places))).rounded(.toNearestOrAwayFromZero)
    guard let mantissa = Int64(exactly: scaled) else { return "\(value)" }
    return Decimal64(mantissa: mantissa, scale: places).description
  }

  /// A share as a percentage with one digit, without it where it is 0.
  static func percent(_ share: Double) -> String {
    let text = fixed(share * 100, places: 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }
}
