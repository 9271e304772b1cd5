import Basics

/// Writes tables as JSON (RFC 8259): an object a row, with the columns in order.
///
/// Decimals keep all their digits, numbers have the shortest form that reads back the same, dates and timestamps are
/// ISO 8601 texts, durations and texts are texts, categories their codes. Null, NaN and the infinities are `null`.
public enum JSONWriter {
  /// How rows stand together.
  public enum Layout: Sendable {
    /// One array of all rows, a row a line.
    case array
    /// A row a line and nothing else (JSON Lines).
    case lines
  }

  /// Hands the bytes to `sink`, some rows at a time.
  public static func write(
    _ table: Table, layout: Layout = .array, run: RunContext, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let names = table.fields.map { field in
      var (name, bytes) = (field.name, [UInt8]())
      name.withUTF8 { append(text: $0, to: &bytes) }
      return bytes + [colon]
    }
    let columns = try table.fields.map { try Cells($0.column, run) }
    var buffer: [UInt8] = layout == .array ? Array("[".utf8) : []
    var row = 0
    while row < table.rowCount {
      try run.checkCancelled()
      let end = min(row + blockRows, table.rowCount)
      while row < end {
        if layout == .array { buffer.append(contentsOf: row == 0 ? "\n".utf8 : ",\n".utf8) }
        buffer.append(openBrace)
        for index in columns.indices {
          if index > 0 { buffer.append(comma) }
          buffer.append(contentsOf: names[index])
          columns[index].append(row, to: &buffer)
        }
        buffer.append(closeBrace)
        if layout == .lines { buffer.append(newline) }
        row += 1
      }
      try buffer.withUnsafeBytes(sink)
      buffer.removeAll(keepingCapacity: true)
    }
    if layout == .array { buffer.append(contentsOf: table.rowCount == 0 ? "]\n".utf8 : "\n]\n".utf8) }
    try buffer.withUnsafeBytes(sink)
  }

  /// A text in quotes, escaped.
  private static func append(text: UnsafeBufferPointer<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(quote)
    for byte in text {
      switch byte {
      case quote, backslash:
        buffer.append(backslash)
        buffer.append(byte)
      case 0x0A: buffer.append(contentsOf: "\\n".utf8)
      case 0x0D: buffer.append(contentsOf: "\\r".utf8)
      case 0x09: buffer.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        buffer.append(contentsOf: "\\u00".utf8)
        buffer += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: buffer.append(byte)
      }
    }
    buffer.append(quote)
  }

  private static let blockRows = 8192
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let comma = UInt8(ascii: ",")
  private static let colon = UInt8(ascii: ":")
  private static let openBrace = UInt8(ascii: "{")
  private static let closeBrace = UInt8(ascii: "}")
  private static let newline = UInt8(ascii: "\n")
}

extension JSONWriter {
  /// A column ready to be written: what is the same for many rows is turned into bytes once.
  private struct Cells {
    private let column: Column
    /// The texts of a dictionary or the codes of a domain, quoted and escaped.
    private let words: EncodedWords

    init(_ column: Column, _ run: RunContext) throws {
      self.column = column.widened
      words = try EncodedWords(of: column, run) { JSONWriter.append(text: $0, to: &$1) }
    }

    func append(_ row: Int, to buffer: inout [UInt8]) {
      guard !column.isNull(at: row) else { return buffer.append(contentsOf: "null".utf8) }
      switch column.values {
      case .boolean(let values): buffer.append(contentsOf: values[row] ? "true".utf8 : "false".utf8)
      case .integer(let values): DigitBytes.append(values[row], to: &buffer)
      case .decimal(let values, let scale): DigitBytes.append(values[row], scale: scale, to: &buffer)
      case .number(let values): buffer.append(contentsOf: Self.number(values[row]).utf8)
      case .text(let codes, _): append(word: Int(codes[row]), to: &buffer)
      case .category(let codes, _): append(word: Int(codes[row]), to: &buffer)
      case .date(let values):
        quoted(CalendarDate(daysSinceEpoch: values[row]).description, to: &buffer)
      case .timestamp(let values): quoted(Self.timestamp(values[row]), to: &buffer)
      case .duration(let values): quoted(values[row].description, to: &buffer)
      }
    }

    private func append(word: Int, to buffer: inout [UInt8]) {
      if !words.append(word, to: &buffer) { buffer.append(contentsOf: "null".utf8) }
    }

    private func quoted(_ text: String, to buffer: inout [UInt8]) {
      buffer.append(JSONWriter.quote)
      buffer.append(contentsOf: text.utf8)
      buffer.append(JSONWriter.quote)
    }

    private static func number(_ value: Double) -> String {
      guard value.isFinite else { return "null" }
      let text = value.description
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func timestamp(_ microseconds: Int64) -> String {
      let day: Int64 = 86_400_000_000
      let date = CalendarDate(
        daysSinceEpoch: Int32(clamping: microseconds >= 0 ? microseconds / day : (microseconds &+ 1) / day - 1))
      let rest = Int(((microseconds % day) + day) % day)
      let seconds = rest / 1_000_000
      let clock = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      let fraction = rest % 1_000_000
      return "\(date)T\(clock)" + (fraction == 0 ? "" : "." + padded(fraction, 6))
    }
  }
}
