/// A piece of text that is parsed: a file, a cell of a notebook, a statement typed at the prompt.
public final class SourceText: Sendable {
  /// What messages call it: a file name; nothing for what is typed at the prompt, which stands above the message.
  public let name: String
  /// The name of what is typed at the prompt.
  public static let typed = ""

  /// The line of the file that the text begins on (a notebook's cell does not begin on line 1); 1-based.
  public let firstLine: Int
  public let text: String
  public let utf8: [UInt8]
  private let lineStarts: [Int]

  public init(name: String, text: String, firstLine: Int = 1) {
    self.name = name
    self.text = text
    self.firstLine = firstLine
    utf8 = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in utf8.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    lineStarts = starts
  }

  /// The text of a span; a span outside the text is clamped.
  public func slice(_ span: SourceSpan) -> String {
    let lower = min(max(span.lower, 0), utf8.count)
    let upper = min(max(span.upper, lower), utf8.count)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }

  /// Line in the file and column in graphemes, both 1-based, and the line's text.
  public func position(of offset: Int) -> (line: Int, column: Int, text: String) {
    let offset = min(max(offset, 0), utf8.count)
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    let start = lineStarts[low]
    var end = low + 1 < lineStarts.count ? lineStarts[low + 1] - 1 : utf8.count
    if end > start, utf8[end - 1] == 0x0D { end -= 1 }
    let before = String(decoding: utf8[start..<min(offset, max(end, start))], as: UTF8.self)
    return (firstLine + low, before.count + 1, String(decoding: utf8[start..<end], as: UTF8.self))
  }
}

/// A range of UTF-8 offsets in a `SourceText`.
public struct SourceSpan: Sendable, Hashable {
  public let lower: Int
  public let upper: Int

  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = max(lower, upper)
  }

  /// The smallest span that covers both.
  public func union(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(min(lower, other.lower), max(upper, other.upper))
  }
}
