import Basics

/// Integers that order the rows of a column as the language orders its values: for kernels that compare, whatever the
/// type. Text by UTF-8 bytes, categories in their scheme's order. Rows without a value hold some key too.
struct OrderKeys {
  let keys: [Int64]

  /// Nil for durations, which have no order.
  init?(_ column: Column) {
    switch column.values {
    case .boolean(let values): keys = values.map { $0 ? 1 : 0 }
    case .integer(let values), .decimal(let values, _), .timestamp(let values): keys = values
    case .number(let values): keys = values.map(Self.key)
    case .text(let codes, let dictionary):
      let ranks = Self.ranks(dictionary)
      keys = codes.map { ranks.indices.contains(Int($0)) ? ranks[Int($0)] : 0 }
    case .category(let codes, _): keys = codes.map { Int64($0) }
    case .date(let values): keys = values.map { Int64($0) }
    case .duration: return nil
    }
  }

  /// Orders doubles as integers; both zeros are one.
  static func key(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: (value == 0 ? 0 : value).bitPattern)
    return bits >= 0 ? bits : bits ^ .max
  }

  /// The place of each text of a dictionary among them all.
  private static func ranks(_ dictionary: TextDictionary) -> [Int64] {
    let offsets = dictionary.offsets
    var codes = Array(0..<dictionary.count)
    dictionary.bytes.withUnsafeBufferPointer { bytes in
      codes.sort { left, right in
        bytes[offsets[left]..<offsets[left + 1]].lexicographicallyPrecedes(bytes[offsets[right]..<offsets[right + 1]])
      }
    }
    var ranks = [Int64](repeating: 0, count: codes.count)
    for (rank, code) in codes.enumerated() { ranks[code] = Int64(rank) }
    return ranks
  }
}
