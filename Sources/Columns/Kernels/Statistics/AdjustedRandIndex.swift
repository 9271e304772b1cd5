/// How far two segmentations of the same rows agree (Hubert & Arabie 1985): 1 for the same cut, 0 as much as chance.
public enum AdjustedRandIndex {
  /// Labels of any values; 1 for two cuts that are trivial in the same way, as for fewer than 2 rows.
  ///
  /// Pairs are counted exactly: below 2⁶¹ for 2³¹ rows, their products in 128 bits.
  public static func value(_ left: [Int32], _ right: [Int32]) throws -> Double {
    guard left.count == right.count else { throw KernelFailure.lengths(left.count, right.count) }
    let cells = pairs(zip(left, right).map { Int64($0) << 32 | Int64(UInt32(bitPattern: $1)) })
    let first = pairs(left.map { Int64($0) })
    let second = pairs(right.map { Int64($0) })
    let all = chosen(left.count)
    // (cells − first·second/all) / ((first + second)/2 − first·second/all), all over 2·all.
    let product = 2 * first * second
    let denominator = (first + second) * all - product
    if denominator == 0 { return 1 }
    return ExactRatio.double(2 * cells * all - product, denominator) ?? 0
  }

  /// Pairs of rows with the same label.
  private static func pairs(_ labels: [Int64]) -> Int128 {
    var (pairs, run, previous): (Int128, Int, Int64?) = (0, 0, nil)
    for label in labels.sorted() {
      if label != previous {
        pairs += chosen(run)
        run = 0
      }
      run += 1
      previous = label
    }
    return pairs + chosen(run)
  }

  private static func chosen(_ count: Int) -> Int128 { Int128(count) * Int128(count - 1) / 2 }
}
