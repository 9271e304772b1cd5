import Basics

/// The byte form of a table that its hash is taken over: the same for the same values, whatever machine, thread
/// count or language.
///
/// Column by column: the name and the type's name, each as its length (8 bytes) and its UTF-8; the number of rows
/// (8 bytes); then every row: one byte 0 for null, or 1 and the value. All integers are little-endian.
///
/// - boolean: one byte. integer, timestamp: 8 bytes. date: 4 bytes. duration: months, then days, 4 bytes each.
/// - decimal: trailing zeros of the scale do not count: the scale without them (1 byte), the mantissa (8 bytes).
/// - number: rounded to 9 significant digits, as a whole mantissa (8 bytes) and a power of ten (4 bytes).
/// - text: length (8 bytes) and UTF-8. category: its code, as a text.
public enum CanonicalBytes {
  /// Hands the bytes of a table to `sink`, some rows at a time.
  public static func write(_ table: Table, run: RunContext, to sink: (UnsafeRawBufferPointer) -> Void) throws {
    for field in table.fields {
      var buffer: [UInt8] = []
      append(text: field.name, to: &buffer)
      append(text: field.column.type.name, to: &buffer)
      append(UInt64(table.rowCount), to: &buffer)
      buffer.withUnsafeBytes(sink)
      let column = field.column.widened
      var start = 0
      while start < table.rowCount {
        try run.checkCancelled()
        let end = min(start + blockRows, table.rowCount)
        buffer.removeAll(keepingCapacity: true)
        append(column, rows: start..<end, to: &buffer)
        buffer.withUnsafeBytes(sink)
        start = end
      }
    }
  }

  private static let blockRows = 16_384

  private static func append(_ column: Column, rows: Range<Int>, to buffer: inout [UInt8]) {
    switch column.values {
    case .boolean(let values):
      each(rows, column.validity, &buffer) { row, buffer in buffer.append(values[row] ? 1 : 0) }
    case .integer(let values), .timestamp(let values):
      each(rows, column.validity, &buffer) { row, buffer in append(UInt64(bitPattern: values[row]), to: &buffer) }
    case .decimal(let values, let scale):
      each(rows, column.validity, &buffer) { row, buffer in append(values[row], scale: scale, to: &buffer) }
    case .number(let values):
      each(rows, column.validity, &buffer) { row, buffer in append(values[row], to: &buffer) }
    case .text(let codes, let dictionary):
      each(rows, column.validity, &buffer) { row, buffer in append(codes[row], dictionary, to: &buffer) }
    case .category(let codes, let domain):
      each(rows, column.validity, &buffer) { row, buffer in
        let code = Int(codes[row])
        append(text: domain.levels.indices.contains(code) ? domain.levels[code].code : "", to: &buffer)
      }
    case .date(let values):
      each(rows, column.validity, &buffer) { row, buffer in append(UInt32(bitPattern: values[row]), to: &buffer) }
    case .duration(let values):
      each(rows, column.validity, &buffer) { row, buffer in
        append(UInt32(bitPattern: values[row].months), to: &buffer)
        append(UInt32(bitPattern: values[row].days), to: &buffer)
      }
    }
  }

  @inline(__always)
  private static func each(
    _ rows: Range<Int>, _ validity: ValidityBitmap?, _ buffer: inout [UInt8], _ write: (Int, inout [UInt8]) -> Void
  ) {
    for row in rows {
      if let validity, !validity[row] {
        buffer.append(0)
      } else {
        buffer.append(1)
        write(row, &buffer)
      }
    }
  }

  private static func append(_ value: Int64, scale: Int, to buffer: inout [UInt8]) {
    var mantissa = value
    var scale = scale
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    buffer.append(UInt8(truncatingIfNeeded: scale))
    append(UInt64(bitPattern: mantissa), to: &buffer)
  }

  private static func append(_ value: Double, to buffer: inout [UInt8]) {
    let rounded = SignificantDigits.round(value, to: 9)
    append(UInt64(bitPattern: rounded.mantissa), to: &buffer)
    append(UInt32(bitPattern: rounded.exponent), to: &buffer)
  }

  private static func append(_ code: Int32, _ dictionary: TextDictionary, to buffer: inout [UInt8]) {
    let index = Int(code)
    guard index >= 0, index < dictionary.count else { return append(UInt64(0), to: &buffer) }
    let start = dictionary.offsets[index]
    let end = dictionary.offsets[index + 1]
    append(UInt64(end - start), to: &buffer)
    buffer.append(contentsOf: dictionary.bytes[start..<end])
  }

  private static func append(text: String, to buffer: inout [UInt8]) {
    append(UInt64(text.utf8.count), to: &buffer)
    buffer.append(contentsOf: text.utf8)
  }

  @inline(__always)
  private static func append<Number: FixedWidthInteger>(_ value: Number, to buffer: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }
}
