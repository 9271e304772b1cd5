import Basics

extension ParallelFill {
  /// A bitmap of the rows for which `isSet` is true; the closure is inlined.
  @inline(__always)
  static func bitmap(
    rows: Int, run: RunContext, _ isSet: @Sendable (_ row: Int) -> Bool
  ) throws -> ValidityBitmap {
    let words = try [UInt64](unsafeUninitializedCapacity: (rows + 63) / 64) { buffer, count in
      guard let base = buffer.baseAddress, rows > 0 else { return }
      nonisolated(unsafe) let output = base
      _ = try run.parallelMap(count: Rowwise.blockCount(rows)) { index in
        let block = Rowwise.block(index, of: rows)
        var row = block.lowerBound
        while row < block.upperBound {
          var word: UInt64 = 0
          for bit in 0..<min(64, block.upperBound &- row) where isSet(row &+ bit) { word |= 1 &<< UInt64(bit) }
          output[row &>> 6] = word
          row &+= 64
        }
      }
      count = (rows + 63) / 64
    }
    return ValidityBitmap(words: words, count: rows)
  }
}
