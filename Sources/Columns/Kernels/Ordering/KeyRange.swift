import Basics

/// Between which bounds the keys of the rows with a value lie, and in which bits they differ.
struct KeyRange {
  var low: UInt64
  var high: UInt64
  var differing: UInt64
  /// The key of some row with a value.
  let substitute: UInt64

  /// Nil when no row has a value.
  static func of(_ source: SortSource, rows: Int, _ validity: ValidityBitmap?, _ run: RunContext) throws -> KeyRange? {
    guard let first = validity.map({ $0.firstValid }) ?? (rows > 0 ? 0 : nil) else { return nil }
    var substitute: UInt64 = 0
    source.load(.range(first..<first + 1), into: &substitute)
    if let bound = source.bound { return KeyRange(low: 0, high: bound, differing: .max, substitute: substitute) }
    let start = KeyRange(low: substitute, high: substitute, differing: 0, substitute: substitute)
    let parts = try run.parallelMap(count: Rowwise.blockCount(rows)) { index in
      var range = start
      SortFields.forEachChunk(of: Rowwise.block(index, of: rows)) { rows, keys in
        source.load(.range(rows), into: keys)
        if let validity { validity.replaceNulls(of: .range(rows), in: keys, with: start.substitute) }
        for index in 0..<rows.count { range.add(keys[index]) }
      }
      return range
    }
    return parts.reduce(into: start) { all, part in
      all.add(part.low)
      all.add(part.high)
      all.differing |= part.differing
    }
  }

  @inline(__always)
  private mutating func add(_ key: UInt64) {
    low = min(low, key)
    high = max(high, key)
    differing |= key ^ substitute
  }
}

extension ValidityBitmap {
  /// The first row with a value.
  fileprivate var firstValid: Int? {
    words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }
}
