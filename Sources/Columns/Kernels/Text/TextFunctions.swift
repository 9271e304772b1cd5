import Basics

/// Functions of one text. Positions and lengths count code points; nothing depends on a locale.
public enum TextFunctions {
  public static func length(_ text: String) -> Int { text.unicodeScalars.count }

  /// Without white space at both ends (Unicode's White_Space, so also the full-width blank).
  public static func trim(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    return String(scalars)
  }

  /// From position `start` (1 is the first, −1 the last; 0 counts as 1), at most `length` code points.
  public static func substring(_ text: String, start: Int64, length: Int64?) -> String {
    let scalars = text.unicodeScalars
    let count = Int64(scalars.count)
    // A negative start counts from the end, and from the beginning when the text is shorter.
    let first = start < 0 ? max(0, count &+ max(start, -count)) : max(1, start) - 1
    guard first < count else { return "" }
    let taken = min(count - first, max(0, length ?? count))
    return String(String.UnicodeScalarView(scalars.dropFirst(Int(first)).prefix(Int(taken))))
  }

  /// The first `count` code points; a negative count leaves off that many at the end.
  public static func left(_ text: String, _ count: Int64) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(taken(count, of: length(text)))))
  }

  /// The last `count` code points; a negative count leaves off that many at the beginning.
  public static func right(_ text: String, _ count: Int64) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.suffix(taken(count, of: length(text)))))
  }

  private static func taken(_ count: Int64, of length: Int) -> Int {
    let length = Int64(length)
    return Int(count >= 0 ? min(count, length) : length &+ max(count, -length))
  }

  /// `length` code points: cut at the end when there are more, filled at the beginning (or end) when there are fewer.
  public static func padded(_ text: String, to length: Int64, with fill: String, atEnd: Bool) -> String {
    let missing = length - Int64(Self.length(text))
    guard missing > 0 else { return left(text, max(0, length)) }
    let fillLength = Int64(Self.length(fill))
    guard fillLength > 0 else { return text }
    let padding = left(String(repeating: fill, count: Int(missing / fillLength + 1)), missing)
    return atEnd ? text + padding : padding + text
  }

  /// The `number`th part between separators (1 is the first, −1 the last); empty when there is none.
  public static func part(_ text: String, separator: String, number: Int64) -> String {
    let parts = split(Array(text.utf8), Array(separator.utf8))
    let count = Int64(parts.count)
    let index = number < 0 ? count &+ max(number, -count - 1) : number - 1
    guard index >= 0, index < count else { return "" }
    return String(decoding: parts[Int(index)], as: UTF8.self)
  }

  /// The longest text that a replacement makes, in bytes.
  public static let longestReplacement = 1 << 26

  /// Every occurrence of `old`, from the left, replaced; an empty `old` occurs nowhere. Nil when the result would be
  /// longer than `longestReplacement`.
  public static func replacing(_ text: String, _ old: String, with new: String) -> String? {
    let parts = split(Array(text.utf8), Array(old.utf8))
    let (added, overflow) = (parts.count - 1).multipliedReportingOverflow(by: new.utf8.count)
    guard !overflow, added <= longestReplacement - min(text.utf8.count, longestReplacement) else { return nil }
    let replacement = Array(new.utf8)
    var bytes: [UInt8] = []
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(contentsOf: replacement) }
      bytes.append(contentsOf: part)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func contains(_ text: String, _ part: String) -> Bool {
    let wanted = Array(part.utf8)
    return wanted.isEmpty || ByteFinder(wanted).first(in: Array(text.utf8), from: 0) != nil
  }

  public static func hasPrefix(_ text: String, _ start: String) -> Bool { text.utf8.starts(with: start.utf8) }

  public static func hasSuffix(_ text: String, _ end: String) -> Bool {
    text.utf8.reversed().starts(with: end.utf8.reversed())
  }

  /// The parts between separators, as bytes: UTF-8 never matches inside a code point.
  private static func split(_ text: [UInt8], _ separator: [UInt8]) -> [ArraySlice<UInt8>] {
    guard !separator.isEmpty else { return [text[...]] }
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    let finder = ByteFinder(separator)
    while let place = finder.first(in: text, from: start) {
      parts.append(text[start..<place])
      start = place + separator.count
    }
    parts.append(text[start...])
    return parts
  }
}
