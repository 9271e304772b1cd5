import Basics

/// Numbers in the lines that an analysis says.
public enum NumberDigits {
  /// How many digits after the point show a number, and others of its size: as many as asked for, or so many that it has
  /// four that count where those would show one of them at most.
  public static func places(_ value: Double, atLeast least: Int = 2) -> Int {
    guard value != 0, value.isFinite else { return least }
    let power = Int(Mathematics.log10(value.magnitude).rounded(.down))
    return -power < least ? least : 3 - power
  }

  /// An amount of money: two digits after the point, more where it is small.
  static func money(_ value: Double) -> String { fixed(value, places: places(value)) }

  /// A number with all its digits, up to 12 that count, and at least two after the point.
  static func exact(_ value: Double) -> String { fixed(value, places: exactPlaces(value)) }

  static func exactPlaces(_ value: Double) -> Int {
    max(2, -Int(SignificantDigits.round(value, to: 12).exponent))
  }

  /// A number with a fixed count of digits after the point, halves away from zero; with an exponent where these are more
  /// than 15 or it is too large.
  static func fixed(_ value: Double, places: Int) -> String {
    guard places <= 15 else { return value == 0 ? "0" : "\(value)" }
    let scaled = (value * Double(Decimal64.powerOfTen(places))).rounded(.toNearestOrAwayFromZero)
    guard let mantissa = Int64(exactly: scaled) else { return "\(value)" }
    return Decimal64(mantissa: mantissa, scale: places).description
  }

  /// A number with as many digits after the point as it takes to tell it to 9 digits, at most 9.
  static func plain(_ value: Double) -> String {
    for places in 0..<9 {
      let power = Double(Decimal64.powerOfTen(places))
      if ((value * power).rounded() / power - value).magnitude <= 1e-9 * max(1, value.magnitude) {
        return fixed(value, places: places)
      }
    }
    return fixed(value, places: 9)
  }

  /// A number with at least five digits that count, and no needless ones behind the point.
  static func rough(_ value: Double) -> String {
    var (places, power) = (0, 1.0)
    while places < 9, (value * power).magnitude < 10_000 {
      places += 1
      power *= 10
    }
    return plain((value * power).rounded() / power)
  }

  /// A share as a percentage with one digit, without it where it is 0.
  static func percent(_ share: Double) -> String {
    let text = fixed(share * 100, places: 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }
}
