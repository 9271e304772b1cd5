import Basics
import Diagnostics

/// Which rows of a join are kept.
public enum JoinKind: String, Sendable, CaseIterable {
  case inner, left, full, anti, semi
}

/// The rows of two tables whose keys are equal, found by a hash table over the smaller side.
public struct JoinMatches {
  private let numbers: JoinNumbers
  /// The rows of the right side, number by number, in row order; and where each number begins.
  private let rightRows: [Int32]
  private let starts: [Int]

  /// Whether columns of these types can be matched with each other.
  public static func isDefined(_ left: ColumnType, _ right: ColumnType) -> Bool { JoinKeys.isDefined(left, right) }

  /// Matches rows by pairs of key columns, compared as `=` does; a null matches nothing. Without pairs every row
  /// matches every row.
  public init(
    _ pairs: [(left: Column, right: Column)], leftRows: Int, rightRows: Int, _ run: RunContext
  ) throws {
    guard let numbers = try JoinNumbers(pairs, leftRows: leftRows, rightRows: rightRows, run) else {
      throw Failure(
        "wrong-type", Localized("keys of these types cannot be matched", zh: "这些类型的键不能相互匹配"))
    }
    self.numbers = numbers
    var ends = [Int](repeating: 0, count: numbers.bound + 1)
    for number in numbers.right where number >= 0 { ends[Int(number) + 1] &+= 1 }
    for number in 0..<numbers.bound { ends[number + 1] &+= ends[number] }
    starts = ends
    var rows = [Int32](repeating: 0, count: ends[numbers.bound])
    for (row, number) in numbers.right.enumerated() where number >= 0 {
      rows[ends[Int(number)]] = Int32(truncatingIfNeeded: row)
      ends[Int(number)] &+= 1
    }
    self.rightRows = rows
  }

  var leftRowCount: Int { numbers.left.count }
  var rightRowCount: Int { numbers.right.count }

  private func matches(_ leftRow: Int) -> Range<Int> {
    let number = Int(numbers.left[leftRow])
    return number < 0 ? 0..<0 : starts[number]..<starts[number + 1]
  }

  /// The rows that a join gives.
  public func rowCount(_ kind: JoinKind, _ run: RunContext) throws -> Int {
    var count = kind == .full ? unmatchedRight().count : 0
    for block in 0..<Rowwise.blockCount(numbers.left.count) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: numbers.left.count) {
        let matches = matches(row).count
        switch kind {
        case .inner: count &+= matches
        case .left, .full: count &+= max(1, matches)
        case .semi: count &+= matches > 0 ? 1 : 0
        case .anti: count &+= matches > 0 ? 0 : 1
        }
      }
    }
    return count
  }

  /// The row of each side behind each row of the join, −1 for none: left rows in order, the matches of each in the
  /// order of the right side; in a full join then the right rows without a match. `semi` and `anti` give left rows
  /// only.
  ///
  /// - Throws: `too-many-rows` when they cannot be numbered.
  public func rows(_ kind: JoinKind, _ run: RunContext) throws -> (left: [Int32], right: [Int32]) {
    let count = try rowCount(kind, run)
    guard count <= Int(Int32.max) else { throw KernelFailure.tooManyRows(count) }
    var left: [Int32] = []
    var right: [Int32] = []
    left.reserveCapacity(count)
    let isOneSided = kind == .semi || kind == .anti
    if !isOneSided { right.reserveCapacity(count) }
    for block in 0..<Rowwise.blockCount(numbers.left.count) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: numbers.left.count) {
        let matches = matches(row)
        let leftRow = Int32(truncatingIfNeeded: row)
        if isOneSided {
          if matches.isEmpty == (kind == .anti) { left.append(leftRow) }
        } else if matches.isEmpty {
          guard kind != .inner else { continue }
          left.append(leftRow)
          right.append(-1)
        } else {
          for position in matches {
            left.append(leftRow)
            right.append(rightRows[position])
          }
        }
      }
    }
    if kind == .full {
      let rest = unmatchedRight()
      left.append(contentsOf: [Int32](repeating: -1, count: rest.count))
      right.append(contentsOf: rest)
    }
    return (left, right)
  }

  private func unmatchedRight() -> [Int32] {
    var isMatched = [Bool](repeating: false, count: numbers.bound)
    for number in numbers.left where number >= 0 { isMatched[Int(number)] = true }
    var rows: [Int32] = []
    for (row, number) in numbers.right.enumerated() where number < 0 || !isMatched[Int(number)] {
      rows.append(Int32(truncatingIfNeeded: row))
    }
    return rows
  }
}
