import Basics

/// Integers that order the rows of a column as the language orders its values: for kernels that compare, whatever the
/// type. Text by UTF-8 bytes, categories in their scheme's order. Rows without a value hold some key too.
struct OrderKeys {
  let keys: [Int64]

  /// Nil for durations, which have no order.
  init?(_ column: Column, _ run: RunContext) throws {
    switch column.values {
    case .boolean(let values): keys = values.map { $0 ? 1 : 0 }
    case .integer(let values), .decimal(let values, _), .timestamp(let values): keys = values
    case .number(let values): keys = values.map(Self.key)
    case .text(let codes, let dictionary):
      keys = CodeMap.apply(try TextRanks.ranks(of: dictionary, run), to: codes).map { Int64($0) }
    case .category(let codes, _): keys = codes.map { Int64($0) }
    case .date(let values): keys = values.map { Int64($0) }
    case .duration: return nil
    }
  }

  /// Orders doubles as integers; both zeros are one.
  @inline(__always)
  static func key(_ value: Double) -> Int64 { TotalOrder.key(value == 0 ? 0 : value) }
}
