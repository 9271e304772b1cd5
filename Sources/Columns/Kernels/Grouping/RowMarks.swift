/// A set of rows, one bit each, that tells how many of them come before a row.
struct RowMarks {
  private var words: [UInt64]
  /// Rows marked before each word, once `finish` has been called.
  private var before: [Int32] = []

  init(rows: Int) { words = [UInt64](repeating: 0, count: (rows + 63) / 64) }

  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  /// Counts what has been marked; answers the rows in order.
  mutating func finish() -> [Int32] {
    before.reserveCapacity(words.count)
    var count = 0
    for word in words {
      before.append(Int32(truncatingIfNeeded: count))
      count &+= word.nonzeroBitCount
    }
    var rows: [Int32] = []
    rows.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(Int32(truncatingIfNeeded: index << 6 | rest.trailingZeroBitCount))
        rest &= rest &- 1
      }
    }
    return rows
  }

  /// The first row that is not marked; the number of rows (rounded up to whole words) when all are.
  var firstUnmarked: Int {
    guard let word = words.firstIndex(where: { $0 != .max }) else { return words.count << 6 }
    return word << 6 | (~words[word]).trailingZeroBitCount
  }

  /// How many marked rows come before this one.
  func rank(_ row: Int) -> Int32 {
    let below = words[row >> 6] & (1 << UInt64(row & 63) &- 1)
    return before[row >> 6] &+ Int32(truncatingIfNeeded: below.nonzeroBitCount)
  }
}
