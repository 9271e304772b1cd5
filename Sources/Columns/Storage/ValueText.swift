import Basics

/// Values as text.
public enum ValueText {
  /// For people: numbers at six significant digits, decimals with all digits of their scale, categories by their
  /// label, `null` for null.
  public static func display(_ value: Value, _ language: Language = .en) -> String {
    switch value {
    case .null: "null"
    case .number(let number): NumberText.display(number)
    case .category(let index, let domain):
      domain.levels.indices.contains(index) ? domain.levels[index].label[language] : ""
    default: plain(value)
    }
  }

  /// For machines: full precision, category codes, ISO dates, empty for null.
  public static func plain(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .decimal(let value): value.description
    case .number(let value): NumberText.shortest(value)
    case .text(let value): value
    case .category(let index, let domain):
      domain.levels.indices.contains(index) ? domain.levels[index].code : ""
    case .date(let value): value.description
    case .timestamp(let value): timestamp(value)
    case .duration(let value): value.description
    }
  }

  /// As the language writes it, to be read back: texts, and codes of categories, in single quotes.
  public static func literal(_ value: Value) -> String {
    switch value {
    case .null: return "null"
    case .text, .category:
      return "'" + plain(value).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    case .number(let number):
      let text = NumberText.shortest(number)
      return text.utf8.contains(UInt8(ascii: "e")) ? text : text + "e0"
    default: return plain(value)
    }
  }

  /// ISO 8601 with a space, to the second, and the fraction of it when there is one: 2024-01-31 08:30:00.
  static func timestamp(_ microseconds: Int64) -> String {
    let (day, time) = TimestampUnits.split(microseconds)
    let date = CalendarDate(daysSinceEpoch: Int32(truncatingIfNeeded: day))
    let seconds = Int(time / TimestampUnits.second)
    let fraction = Int(time % TimestampUnits.second)
    let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    guard fraction != 0 else { return "\(date) \(clock)" }
    var digits = padded(fraction, 6)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(date) \(clock).\(digits)"
  }
}
