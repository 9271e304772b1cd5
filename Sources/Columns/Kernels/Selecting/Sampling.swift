import Basics

/// Draws rows at random.
public enum Sampling {
  /// `count` of `rows` rows without replacement, each set of rows as likely as any other, in the order of the rows
  /// (selection sampling: Knuth, The Art of Computer Programming 2, algorithm 3.4.2 S). All rows when there are no
  /// more.
  public static func rows(_ count: Int, of rows: Int, _ generator: SeededGenerator, _ run: RunContext) throws -> [Int32]
  {
    var generator = generator
    var wanted = min(max(0, count), rows)
    var chosen: [Int32] = []
    chosen.reserveCapacity(wanted)
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) where wanted > 0 {
        guard generator.next(below: UInt64(rows - row)) < UInt64(wanted) else { continue }
        chosen.append(Int32(truncatingIfNeeded: row))
        wanted &-= 1
      }
    }
    return chosen
  }
}

extension SeededGenerator {
  /// A number below a bound, all equally likely (Lemire 2019): written out, so that the standard library's way of
  /// drawing may change without changing results. The bound is at least 1.
  mutating func next(below bound: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return product.high
  }
}
