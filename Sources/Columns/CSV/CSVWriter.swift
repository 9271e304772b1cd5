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
    var columns = try table.fields.map { try CellColumn($0.column, encoder, run) }
    var buffer: [UInt8] = []
    if options.writesHeader {
      for (index, field) in table.fields.enumerated() {
        if index > 0 { buffer.append(options.delimiter) }
        var name = field.name
        name.withUTF8 { encoder.append(text: $0, to: &buffer) }
      }
      buffer.append(ByteSearch.lineFeed)
    }
    var row = 0
    while row < table.rowCount {
      try run.checkCancelled()
      let end = min(row + blockRows, table.rowCount)
      for index in columns.indices { columns[index].encode(row..<end) }
      for line in 0..<(end - row) {
        for index in columns.indices {
          if index > 0 { buffer.append(options.delimiter) }
          columns[index].append(line, to: &buffer)
        }
        // A line of nothing would be skipped by whoever reads it.
        if columns.count == 1, table.fields[0].column.isNull(at: row + line) {
          buffer.append(contentsOf: [0x22, 0x22])
        }
        buffer.append(ByteSearch.lineFeed)
      }
      row = end
      try buffer.withUnsafeBytes(sink)
      buffer.removeAll(keepingCapacity: true)
    }
    if !buffer.isEmpty { try buffer.withUnsafeBytes(sink) }
  }
}
