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

  public let values: Values
  /// Which rows have a value; nil when all have.
  public let validity: ValidityBitmap?

  public init(_ values: Values, validity: ValidityBitmap? = nil) {
    self.values = values
    // "All valid" has one form, so that kernels can take the fast road.
    if let validity, validity.nullCount > 0 { self.validity = validity } else { self.validity = nil }
  }

  public var count: Int {
    switch values {
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
    switch values {
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

  public var nullCount: Int { validity?.nullCount ?? 0 }

  /// Whether a row has no value.
  public func isNull(at row: Int) -> Bool {
    guard let validity else { return false }
    return !validity[row]
  }

  /// One value, for display and literals; `null` outside the column. Not for per-row loops.
  public func value(at row: Int) -> Value {
    guard row >= 0, row < count, !isNull(at: row) else { return .null }
    switch values {
    case .boolean(let values): return .boolean(values[row])
    case .integer(let values): return .integer(values[row])
    case .decimal(let values, let scale): return .decimal(Decimal64(mantissa: values[row], scale: scale))
    case .number(let values): return .number(values[row])
    case .text(let codes, let dictionary): return .text(dictionary[codes[row]])
    case .category(let codes, let domain): return .category(Int(codes[row]), domain)
    case .date(let values): return .date(CalendarDate(daysSinceEpoch: values[row]))
    case .timestamp(let values): return .timestamp(values[row])
    case .duration(let values): return .duration(values[row])
    }
  }

  /// Memory it takes, in bytes.
  public var byteCount: Int {
    let bits = (validity?.words.count ?? 0) * 8
    let dictionary = if case .text(_, let dictionary) = values { dictionary.byteCount } else { 0 }
    return bits + count * rowByteCount + dictionary
  }

  /// Bytes that the value of a row takes.
  public var rowByteCount: Int {
    switch values {
    case .boolean: 1
    case .category: 2
    case .text, .date: 4
    case .integer, .decimal, .number, .timestamp, .duration: 8
    }
  }
}
