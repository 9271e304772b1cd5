import Basics

extension ParallelFill {
  /// A bitmap of the rows for which `isSet` is true; the closure is inlined.
  @inline(__always)
  static func bitmap(
    rows: Int, run: RunContext, _ isSet: @Sendable (_ row: Int) -> Bool
  ) throws -> ValidityBitmap {
    let words = try array(
      of: UInt64.self, count: (rows + 63) / 64, tasks: Rowwise.blockCount(rows), run: run
    ) { index, output in
      let block = Rowwise.block(index, of: rows)
      var row = block.lowerBound
      while row < block.upperBound {
        var word: UInt64 = 0
        for bit in 0..<min(64, block.upperBound &- row) where isSet(row &+ bit) { word |= 1 &<< UInt64(bit) }
        output[row &>> 6] = word
        row &+= 64
      }
    }
    return ValidityBitmap(words: words, count: rows)
  }

  /// The same; nil when it is true for all of them.
  @inline(__always)
  static func validity(
    rows: Int, run: RunContext, _ isSet: @Sendable (_ row: Int) -> Bool
  ) throws -> ValidityBitmap? {
    let bitmap = try bitmap(rows: rows, run: run, isSet)
    return bitmap.nullCount == 0 ? nil : bitmap
  }
}
