/// Values that fit fewer bytes than their type has: what a large file's columns are kept in. A quarter of the memory
/// is also a quarter of what kernels read.
///
/// `Column.values` widens them, which takes a pass over the column: kernels that are run on whole tables read them as
/// they are, all others need not know of them.
public enum NarrowValues: Sendable {
  case integer([Int32])
  /// value = mantissa · 10^−scale
  case decimal([Int32], scale: Int)
  /// codes into a dictionary of at most 256 texts
  case text8([UInt8], TextDictionary)
  /// codes into a dictionary of at most 65 536 texts
  case text16([UInt16], TextDictionary)

  public var count: Int {
    switch self {
    case .integer(let values), .decimal(let values, _): values.count
    case .text8(let codes, _): codes.count
    case .text16(let codes, _): codes.count
    }
  }

  public var type: ColumnType {
    switch self {
    case .integer: .integer
    case .decimal(_, let scale): .decimal(scale: scale)
    case .text8, .text16: .text
    }
  }

  /// The same values, as wide as their type.
  public var widened: Column.Values {
    switch self {
    case .integer(let values): .integer(values.map(Int64.init))
    case .decimal(let values, let scale): .decimal(values.map(Int64.init), scale: scale)
    case .text8(let codes, let dictionary): .text(codes.map(Int32.init), dictionary)
    case .text16(let codes, let dictionary): .text(codes.map(Int32.init), dictionary)
    }
  }

  /// Bytes that the value of a row takes.
  var rowByteCount: Int {
    switch self {
    case .integer, .decimal: 4
    case .text8: 1
    case .text16: 2
    }
  }
}
