import Basics

/// A column on its way into a text: a block of its rows is encoded at a time, texts and codes once per distinct value.
struct CellColumn {
  private let column: Column
  private let encoder: FieldEncoder
  private let words: EncodedWords
  /// The cells of the block, one after another; the cell of line n ends at `ends[n]`.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ column: Column, _ encoder: FieldEncoder, _ run: RunContext) throws {
    self.column = column.widened
    self.encoder = encoder
    words = try EncodedWords(of: column, run) { encoder.append(text: $0, to: &$1) }
  }

  /// Encodes a block of rows, in place of the one before.
  mutating func encode(_ rows: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    let (encoder, validity) = (encoder, column.validity)
    switch column.values {
    case .text(let codes, _): encode(codes, rows, validity)
    case .category(let codes, _): encode(codes, rows, validity)
    case .integer(let values) where encoder.leavesPlain:
      values.withUnsafeBufferPointer { values in
        for row in rows {
          if validity?[row] ?? true { DigitBytes.append(values[row], to: &bytes) }
          ends.append(bytes.count)
        }
      }
    case .decimal(let values, let scale) where encoder.leavesPlain:
      values.withUnsafeBufferPointer { values in
        for row in rows {
          if validity?[row] ?? true { DigitBytes.append(values[row], scale: scale, to: &bytes) }
          ends.append(bytes.count)
        }
      }
    case .date(let values) where encoder.leavesPlain:
      values.withUnsafeBufferPointer { values in
        for row in rows {
          if validity?[row] ?? true { DigitBytes.append(CalendarDate(daysSinceEpoch: values[row]), to: &bytes) }
          ends.append(bytes.count)
        }
      }
    case .number(let values):
      for row in rows {
        if validity?[row] ?? true, values[row].isFinite {
          encoder.append(NumberText.shortest(values[row]), to: &bytes)
        }
        ends.append(bytes.count)
      }
    default:
      for row in rows {
        if validity?[row] ?? true { encoder.append(ValueText.plain(column.value(at: row)), to: &bytes) }
        ends.append(bytes.count)
      }
    }
  }

  private mutating func encode<Code: FixedWidthInteger>(
    _ codes: [Code], _ rows: Range<Int>, _ validity: ValidityBitmap?
  ) {
    for row in rows {
      if validity?[row] ?? true { words.append(Int(codes[row]), to: &bytes) }
      ends.append(bytes.count)
    }
  }

  /// Appends a cell of the block; lines count from 0.
  @inline(__always)
  func append(_ line: Int, to buffer: inout [UInt8]) {
    let start = line > 0 ? ends[line &- 1] : 0
    bytes.withUnsafeBufferPointer {
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<ends[line]]))
    }
  }
}
