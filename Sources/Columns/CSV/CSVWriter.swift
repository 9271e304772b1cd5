import Basics

/// Writes tables as delimited text (RFC 4180, but with LF as line end): a header, then a row a line.
///
/// Decimals keep all their digits, numbers have the shortest form that reads back the same, dates and timestamps are
/// ISO 8601, categories their codes. Null, NaN and the infinities are empty; an empty text is `""`.
public enum CSVWriter {
  /// How the text is written.
  public struct Options: Sendable {
    public var delimiter: UInt8
    public var writesHeader: Bool
    /// Puts a `'` before texts that a spreadsheet would run as a formula.
    public var guardsFormulas: Bool

    public init(delimiter: UInt8 = UInt8(ascii: ","), writesHeader: Bool = true, guardsFormulas: Bool = false) {
      self.delimiter = delimiter
      self.writesHeader = writesHeader
      self.guardsFormulas = guardsFormulas
    }
  }

  private static let blockRows = 8192

  /// Hands the bytes to `sink`, some rows at a time. Throws what `sink` throws, and `Cancelled`.
  public static func write(
    _ table: Table, options: Options = Options(), run: RunContext = RunContext(),
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard !table.fields.isEmpty else { return }
    let encoder = FieldEncoder(options)
    let columns = table.fields.map { Cells($0.column, encoder) }
    var buffer: [UInt8] = []
    if options.writesHeader {
      for (index, field) in table.fields.enumerated() {
        if index > 0 { buffer.append(options.delimiter) }
        buffer.append(contentsOf: encoder.encode(field.name))
      }
      buffer.append(ByteSearch.lineFeed)
    }
    var row = 0
    while row < table.rowCount {
      try run.checkCancelled()
      let end = min(row + blockRows, table.rowCount)
      while row < end {
        for index in columns.indices {
          if index > 0 { buffer.append(options.delimiter) }
          columns[index].append(row, to: &buffer)
        }
        // A line of nothing would be skipped by whoever reads it.
        if columns.count == 1, table.fields[0].column.isNull(at: row) { buffer.append(contentsOf: [0x22, 0x22]) }
        buffer.append(ByteSearch.lineFeed)
        row += 1
      }
      try buffer.withUnsafeBytes(sink)
      buffer.removeAll(keepingCapacity: true)
    }
    if !buffer.isEmpty { try buffer.withUnsafeBytes(sink) }
  }
}

/// Quotes what needs it.
private struct FieldEncoder {
  private let delimiter: UInt8
  private let guardsFormulas: Bool

  init(_ options: CSVWriter.Options) {
    delimiter = options.delimiter
    guardsFormulas = options.guardsFormulas
  }

  func encode(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    if guardsFormulas, let first = bytes.first, "=+-@\t\r".utf8.contains(first) { bytes.insert(0x27, at: 0) }
    let isPlain = bytes.allSatisfy { $0 != delimiter && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D }
    let spaces: [UInt8?] = [0x20, 0x09]
    let hasSpace = spaces.contains(bytes.first) || spaces.contains(bytes.last)
    guard !isPlain || bytes.isEmpty || hasSpace else { return bytes }
    return [0x22] + bytes.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
  }

  /// Digits and the like, which need quotes only under an odd delimiter.
  func append(_ text: String, to buffer: inout [UInt8]) {
    if text.utf8.contains(delimiter) {
      buffer.append(0x22)
      buffer.append(contentsOf: text.utf8)
      buffer.append(0x22)
    } else {
      buffer.append(contentsOf: text.utf8)
    }
  }
}

/// A column ready to be written: texts and codes are encoded once per distinct value.
private struct Cells {
  private let column: Column
  private let encoder: FieldEncoder
  private let words: [[UInt8]]

  init(_ column: Column, _ encoder: FieldEncoder) {
    self.column = column
    self.encoder = encoder
    switch column.values {
    case .text(_, let dictionary): words = dictionary.texts.map(encoder.encode)
    case .category(_, let domain): words = domain.levels.map { encoder.encode($0.code) }
    default: words = []
    }
  }

  func append(_ row: Int, to buffer: inout [UInt8]) {
    guard !column.isNull(at: row) else { return }
    switch column.values {
    case .text(let codes, _): append(word: Int(codes[row]), to: &buffer)
    case .category(let codes, _): append(word: Int(codes[row]), to: &buffer)
    case .integer(let values): encoder.append(String(values[row]), to: &buffer)
    case .number(let values): if values[row].isFinite { encoder.append(NumberText.shortest(values[row]), to: &buffer) }
    default: encoder.append(ValueText.plain(column.value(at: row)), to: &buffer)
    }
  }

  private func append(word: Int, to buffer: inout [UInt8]) {
    if words.indices.contains(word) { buffer.append(contentsOf: words[word]) }
  }
}
