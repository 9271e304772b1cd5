import Basics

/// A column's values as unsigned numbers that have their order. Rows without a value hold some number too.
enum SortSource: Sendable {
  /// Integers, mantissas, timestamps.
  case wide([Int64])
  /// Narrow ones, days, numbers of groups.
  case narrow([Int32])
  case numbers([Double])
  case booleans([Bool])
  case levels([UInt16])
  case codes8([UInt8], ranks: [Int32])
  case codes16([UInt16], ranks: [Int32])
  case codes32([Int32], ranks: [Int32])
  /// 1 where there is a value.
  case validity(ValidityBitmap)

  /// Text orders by its UTF-8 bytes, a category in its scheme's order, −0 as 0, a NaN above all numbers.
  init(_ column: Column, _ run: RunContext) throws {
    switch column.storage {
    case .plain(.boolean(let values)): self = .booleans(values)
    case .plain(.integer(let values)), .plain(.decimal(let values, _)), .plain(.timestamp(let values)):
      self = .wide(values)
    case .plain(.number(let values)): self = .numbers(values)
    case .plain(.category(let codes, _)): self = .levels(codes)
    case .plain(.date(let values)): self = .narrow(values)
    case .plain(.duration(let values)): self = .narrow(Self.ranks(of: values))
    case .narrow(.integer(let values)), .narrow(.decimal(let values, _)): self = .narrow(values)
    case .plain(.text), .narrow(.text8), .narrow(.text16):
      // A few rows of a large table are not worth the order of all its texts, unless that is known.
      let column = column.dictionary?.knownRanks == nil ? Selection.compacted(column) : column
      let ranks = try column.dictionary.map { try TextRanks.ranks(of: $0, run) } ?? []
      switch column.storage {
      case .narrow(.text8(let codes, _)): self = .codes8(codes, ranks: ranks)
      case .narrow(.text16(let codes, _)): self = .codes16(codes, ranks: ranks)
      case .plain(.text(let codes, _)): self = .codes32(codes, ranks: ranks)
      default: self = .codes32([], ranks: [])
      }
    }
  }

  /// Length first, then months: ranked, since both do not fit 64 bits.
  private static func ranks(of values: [CalendarDuration]) -> [Int32] {
    let distinct = Set(values).sorted { DurationOrder().isLess($0, $1) }
    var ranks: [CalendarDuration: Int32] = [:]
    for (rank, value) in distinct.enumerated() { ranks[value] = Int32(truncatingIfNeeded: rank) }
    return values.map { ranks[$0] ?? 0 }
  }

  /// The largest number, where it is known without looking at the rows.
  var bound: UInt64? {
    switch self {
    case .booleans, .validity: 1
    case .codes8(_, let ranks), .codes16(_, let ranks), .codes32(_, let ranks): UInt64(max(1, ranks.count)) - 1
    case .wide, .narrow, .numbers, .levels: nil
    }
  }

  /// The numbers of rows, one behind the other.
  func load(_ rows: RowRun, into keys: UnsafeMutablePointer<UInt64>) {
    switch self {
    case .wide(let values): rows.fill(keys, from: values) { UInt64(bitPattern: $0) ^ (1 &<< 63) }
    case .narrow(let values): rows.fill(keys, from: values) { UInt64(bitPattern: Int64($0)) ^ (1 &<< 63) }
    case .numbers(let values): rows.fill(keys, from: values, Self.key)
    case .booleans(let values): rows.fill(keys, from: values) { $0 ? 1 : 0 }
    case .levels(let codes): rows.fill(keys, from: codes) { UInt64($0) }
    case .codes8(let codes, let ranks): load(codes, ranks, rows, keys)
    case .codes16(let codes, let ranks): load(codes, ranks, rows, keys)
    case .codes32(let codes, let ranks): load(codes, ranks, rows, keys)
    case .validity(let validity):
      switch rows {
      case .range(let range): for (index, row) in range.enumerated() { keys[index] = validity[row] ? 1 : 0 }
      case .picked(let rows): for index in 0..<rows.count { keys[index] = validity[Int(rows[index])] ? 1 : 0 }
      }
    }
  }

  @inline(__always)
  private func load<Code: FixedWidthInteger>(
    _ codes: [Code], _ ranks: [Int32], _ rows: RowRun, _ keys: UnsafeMutablePointer<UInt64>
  ) {
    ranks.withUnsafeBufferPointer { ranks in
      rows.fill(keys, from: codes) { code in
        // The code of a row without a text may be out of its dictionary.
        let index = Int(truncatingIfNeeded: code)
        return index >= 0 && index < ranks.count ? UInt64(truncatingIfNeeded: ranks[index]) : 0
      }
    }
  }

  @inline(__always)
  private static func key(_ value: Double) -> UInt64 {
    value.isNaN ? .max : UInt64(bitPattern: OrderKeys.key(value)) ^ (1 &<< 63)
  }
}
