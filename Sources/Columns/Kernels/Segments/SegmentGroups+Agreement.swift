import Basics

extension SegmentGroups {
  /// The code of a category's level for what is missing.
  public static let unknown = "unknown"

  /// How far two segmentations of the same rows agree, over the rows that have a segment in both, other than a
  /// category's unknown: the adjusted Rand index, and how many rows these are. Nil when the other has other rows.
  public func agreement(with other: SegmentGroups) throws -> (rows: Int, adjustedRand: Double)? {
    guard other.rowCount == rowCount else { return nil }
    let (isSegment, isOther) = (isKnown, other.isKnown)
    var (left, right): ([Int32], [Int32]) = ([], [])
    for row in 0..<rowCount {
      let pair = (group(row), other.group(row))
      guard isSegment[pair.0], isOther[pair.1] else { continue }
      left.append(Int32(truncatingIfNeeded: pair.0))
      right.append(Int32(truncatingIfNeeded: pair.1))
    }
    return (left.count, try AdjustedRandIndex.value(left, right))
  }

  /// For each of `names` whether it is a segment.
  private var isKnown: [Bool] {
    names.indices.map { $0 < names.count - 1 && !(listsEmpty && names[$0] == Self.unknown) }
  }
}
