import Basics

/// Reads values as the language writes them; nil for anything else.
enum ValueReader {
  /// Without blanks around it.
  static func trimmed(_ text: String) -> Substring {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || (9...13).contains($0) }
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[first...last]
  }

  static func boolean(_ text: Substring) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  static func integer(_ text: Substring) -> Int64? { Int64(text) }

  /// The mantissa of digits with at most one point and a sign; more digits than the scale round half away from zero.
  static func decimal(_ text: Substring, scale: Int) -> Int64? {
    var mantissa: Int128 = 0
    var digitCount = 0
    var places = -1
    var isNegative = false
    for (index, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: "+") where index == 0: break
      case UInt8(ascii: ".") where places < 0: places = 0
      case 48...57:
        digitCount += 1
        if places > scale { continue }
        if places >= 0 { places += 1 }
        mantissa = mantissa * 10 + Int128(byte &- 48)
        guard mantissa < 1_000_000_000_000_000_000_000_000_000_000 else { return nil }
      default: return nil
      }
    }
    guard digitCount > 0 else { return nil }
    var given = max(places, 0)
    while given < scale {
      mantissa *= 10
      given += 1
      guard mantissa < 1_000_000_000_000_000_000_000_000_000_000 else { return nil }
    }
    if given > scale { mantissa = (mantissa + 5) / 10 }
    return Int64(exactly: isNegative ? -mantissa : mantissa)
  }

  /// 2024-01-31, 2024/1/31 or 20240131, as days since the epoch.
  static func date(_ text: Substring) -> Int32? {
    let bytes = text.utf8
    if bytes.count == 8, bytes.allSatisfy({ (48...57).contains($0) }), let digits = Int(text) {
      return CalendarDate(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)?.daysSinceEpoch
    }
    let separator: Character = bytes.contains(UInt8(ascii: "-")) ? "-" : "/"
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, let year = unsigned(parts[0]), let month = unsigned(parts[1]),
      let day = unsigned(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)?.daysSinceEpoch
  }

  /// A date, and behind a blank or `T` hours and minutes, seconds and a fraction of them; microseconds.
  static func timestamp(_ text: Substring) -> Int64? {
    let parts = text.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "T" })
    guard let first = parts.first, let day = date(first) else { return nil }
    let midnight = Int64(day) * TimestampUnits.day
    guard parts.count == 2 else { return midnight }
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2 || clock.count == 3, let hour = unsigned(clock[0]), hour < 24,
      let minute = unsigned(clock[1]), minute < 60
    else { return nil }
    var time = Int64(hour * 3600 + minute * 60) * TimestampUnits.second
    if clock.count == 3 {
      guard clock[2].utf8.first != UInt8(ascii: "-"), let fraction = decimal(clock[2], scale: 6),
        fraction >= 0, fraction < 60 * TimestampUnits.second
      else { return nil }
      time += fraction
    }
    return midnight + time
  }

  /// 90d, 12w, 6mo, 2y, 1y 6mo 10d.
  static func duration(_ text: Substring) -> CalendarDuration? {
    var months: Int64 = 0
    var days: Int64 = 0
    let parts = text.split(separator: " ")
    guard !parts.isEmpty else { return nil }
    for part in parts {
      let unit = part.drop { "-+0123456789".contains($0) }
      guard let count = Int32(part[..<unit.startIndex]) else { return nil }
      switch unit.lowercased() {
      case "d": days += Int64(count)
      case "w": days += Int64(count) * 7
      case "mo": months += Int64(count)
      case "y": months += Int64(count) * 12
      default: return nil
      }
    }
    guard let months = Int32(exactly: months), let days = Int32(exactly: days) else { return nil }
    return CalendarDuration(months: months, days: days)
  }

  /// One to four digits.
  private static func unsigned(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
