import Basics

/// Counts as people read them.
enum CountText {
  /// Digits in groups of three, a space between: 6 919.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var result = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(" ") }
      result.append(digit)
    }
    return result
  }

  /// "1 row", "6 919 rows".
  static func noun(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(CountNoun.noun(count, singular, plural))"
  }

  /// A share as a percentage with one decimal, halves away from zero; nothing when there is no whole.
  static func percent(_ part: Double, of whole: Double) -> String? {
    guard whole != 0, part.isFinite, whole.isFinite else { return nil }
    let tenths = (part / whole * 1000).rounded(.toNearestOrAwayFromZero)
    guard let value = Int64(exactly: tenths) else { return nil }
    return Decimal64(mantissa: value, scale: 1).description + "%"
  }
}
