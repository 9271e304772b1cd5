import Basics
import Columns

/// Values as tables and sentences show them: short for the eye. Exports and `cast(x as text)` have every digit.
enum ValueDisplay {
  /// The most digits after the point that a number is shown with.
  private static let decimals = 4

  static func text(_ value: Value) -> Localized {
    switch value {
    case .null: Localized(verbatim: "null")
    case .boolean(let flag): Localized(verbatim: flag ? "true" : "false")
    case .integer(let number): Localized(verbatim: String(number))
    case .decimal(let number): Localized(verbatim: number.description)
    case .number(let number): Localized(verbatim: self.number(number))
    case .text(let text): shortened(text)
    case .category(let index, let domain): label(index, domain)
    case .date(let date): Localized(verbatim: date.description)
    case .timestamp: Localized(verbatim: ValueText.plain(value))
    case .duration(let duration): Localized(verbatim: duration.description)
    }
  }

  /// More of a text than this nobody reads on a screen.
  private static let longest = 10_000

  /// A long text up to a point, with how long it is.
  private static func shortened(_ text: String) -> Localized {
    guard text.utf8.count > longest else { return Localized(verbatim: text) }
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: longest, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return Localized(verbatim: text) }
    let start = String(scalars[..<end])
    let size = MemorySize.readable(text.utf8.count)
    return Localized("\(start)… (a text of \(size))", zh: "\(start)…（文本共 \(size)）")
  }

  private static func label(_ index: Int, _ domain: CategoryDomain) -> Localized {
    domain.levels.indices.contains(index) ? domain.levels[index].label : Localized(verbatim: "")
  }

  // MARK: Numbers

  /// The number that a value is; nil for what is none.
  static func double(_ value: Value) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .decimal(let number): number.doubleValue
    case .number(let number): number
    default: nil
    }
  }

  /// A number, halves away from zero: four digits after the point, or four significant ones below 1.
  static func number(_ value: Double) -> String {
    guard let places = places(value) else { return exponent(value) }
    return fixed(value, places: places)
  }

  /// A number with a fixed count of digits after the point.
  static func fixed(_ value: Double, places: Int) -> String {
    let scaled = (value * Double(Decimal64.powerOfTen(places))).rounded(.toNearestOrAwayFromZero)
    guard let mantissa = Int64(exactly: scaled) else { return exponent(value) }
    return Decimal64(mantissa: mantissa, scale: places).description
  }

  /// How many digits after the point a number needs; nil when it is shown with an exponent.
  static func places(_ value: Double) -> Int? {
    guard value.isFinite, value.magnitude < 1e13 else { return nil }
    guard value != 0 else { return 0 }
    var places = decimals
    if value.magnitude < 1 {
      var magnitude = value.magnitude
      while magnitude < 0.1, places < Decimal64.maximumScale + 1 {
        magnitude *= 10
        places += 1
      }
      guard places <= Decimal64.maximumScale else { return nil }
    }
    guard
      var mantissa = Int64(exactly: (value * Double(Decimal64.powerOfTen(places))).rounded(.toNearestOrAwayFromZero))
    else { return nil }
    while places > 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    return places
  }

  private static func exponent(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value > 0 ? "inf" : "-inf" }
    let (mantissa, power) = SignificantDigits.round(value, to: 6)
    let digits = Array(String(mantissa.magnitude))
    let lead = digits.prefix(1) + (digits.count > 1 ? ["."] : []) + digits.dropFirst()
    return (mantissa < 0 ? "-" : "") + String(lead) + "e\(Int(power) + digits.count - 1)"
  }
}
