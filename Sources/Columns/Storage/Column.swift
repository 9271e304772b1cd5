import Basics

/// Values of one type, one a row, in contiguous storage. Immutable once built; tables share columns.
///
/// A null row holds the type's zero (0, false, code 0) and is clear in `validity`, so that kernels need not branch.
/// A text column's code 0 may therefore be out of its dictionary when all rows are null.
public struct Column: Sendable {
  /// The typed storage.
  public enum Values: Sendable {
    case boolean([Bool])
    case integer([Int64])
    /// value = mantissa · 10^−scale
    case decimal([Int64], scale: Int)
    case number([Double])
    /// codes into the dictionary
    case text([Int32], TextDictionary)
    /// indices into the domain's levels
    case category([UInt16], CategoryDomain)
    /// days since 1970-01-01
    case date([Int32])
    /// microseconds since 1970-01-01T00:00:00
    case timestamp([Int64])
    case duration([CalendarDuration])
  }

  /// The values as they are kept.
  public enum Storage: Sendable {
    case plain(Values)
    case narrow(NarrowValues)
  }

  public let storage: Storage
  /// Which rows have a value; nil when all have.
  public let validity: ValidityBitmap?

  public init(_ values: Values, validity: ValidityBitmap? = nil) { self.init(.plain(values), validity: validity) }

  public init(narrow values: NarrowValues, validity: ValidityBitmap? = nil) {
    self.init(.narrow(values), validity: validity)
  }

  private init(_ storage: Storage, validity: ValidityBitmap?) {
    self.storage = storage
    // "All valid" has one form, so that kernels can take the fast road.
    if let validity, validity.nullCount > 0 { self.validity = validity } else { self.validity = nil }
  }

  /// The values in the storage of their type. Takes a pass over the column when they are kept narrow: not for loops.
  public var values: Values {
    switch storage {
    case .plain(let values): values
    case .narrow(let values): values.widened
    }
  }

  /// The column with values in the storage of their type.
  public var widened: Column { Column(values, validity: validity) }

  public var count: Int {
    switch storage {
    case .plain(let values): values.count
    case .narrow(let values): values.count
    }
  }

  public var type: ColumnType {
    switch storage {
    case .plain(let values): values.type
    case .narrow(let values): values.type
    }
  }

  /// The texts behind a text column.
  public var dictionary: TextDictionary? {
    switch storage {
    case .plain(.text(_, let dictionary)), .narrow(.text8(_, let dictionary)), .narrow(.text16(_, let dictionary)):
      dictionary
    default: nil
    }
  }

  public var nullCount: Int { validity?.nullCount ?? 0 }

  /// Whether a row has no value.
  public func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity[row]
  }

  /// One value, for display and literals; `null` outside the column. Not for per-row loops.
  public func value(at row: Int) -> Value {
    guard row >= 0, row < count, !isNull(at: row) else { return .null }
    switch storage {
    case .plain(let values): return values[row]
    case .narrow(let values): return values[row]
    }
  }

  /// Memory it takes, in bytes.
  public var byteCount: Int {
    let bits = (validity?.words.count ?? 0) * 8
    return bits + count * rowByteCount + (dictionary?.byteCount ?? 0)
  }

  /// Bytes that the value of a row takes.
  public var rowByteCount: Int {
    switch storage {
    case .plain(let values): values.rowByteCount
    case .narrow(let values): values.rowByteCount
    }
  }
}

extension Column.Values {
  public var count: Int {
    switch self {
    case .boolean(let values): values.count
    case .integer(let values), .decimal(let values, _), .timestamp(let values): values.count
    case .number(let values): values.count
    case .text(let codes, _): codes.count
    case .category(let codes, _): codes.count
    case .date(let values): values.count
    case .duration(let values): values.count
    }
  }

  public var type: ColumnType {
    switch self {
    case .boolean: .boolean
    case .integer: .integer
    case .decimal(_, let scale): .decimal(scale: scale)
    case .number: .number
    case .text: .text
    case .category(_, let domain): .category(domain)
    case .date: .date
    case .timestamp: .timestamp
    case .duration: .duration
    }
  }

  /// The value of a row that has one.
  fileprivate subscript(row: Int) -> Value {
    switch self {
    case .boolean(let values): .boolean(values[row])
    case .integer(let values): .integer(values[row])
    case .decimal(let values, let scale): .decimal(Decimal64(mantissa: values[row], scale: scale))
    case .number(let values): .number(values[row])
    case .text(let codes, let dictionary): .text(dictionary[codes[row]])
    case .category(let codes, let domain): .category(Int(codes[row]), domain)
    case .date(let values): .date(CalendarDate(daysSinceEpoch: values[row]))
    case .timestamp(let values): .timestamp(values[row])
    case .duration(let values): .duration(values[row])
    }
  }

  /// Bytes that the value of a row takes.
  fileprivate var rowByteCount: Int {
    switch self {
    case .boolean: 1
    case .category: 2
    case .text, .date: 4
    case .integer, .decimal, .number, .timestamp, .duration: 8
    }
  }
}

extension NarrowValues {
  /// The value of a row that has one.
  fileprivate subscript(row: Int) -> Value {
    switch self {
    case .integer(let values): .integer(Int64(values[row]))
    case .decimal(let values, let scale): .decimal(Decimal64(mantissa: Int64(values[row]), scale: scale))
    case .text8(let codes, let dictionary): .text(dictionary[Int32(codes[row])])
    case .text16(let codes, let dictionary): .text(dictionary[Int32(codes[row])])
    }
  }
}
