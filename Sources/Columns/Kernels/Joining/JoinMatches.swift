import Basics
import Diagnostics

/// Which rows of a join are kept.
public enum JoinKind: String, Sendable, CaseIterable {
  case inner, left, full, anti, semi
}

/// The row of each side behind each row of a join, −1 for none.
public struct JoinRows: Sendable {
  /// Nil when it is every row once, in order.
  public let left: [Int32]?
  /// None for kinds that keep rows of the left side only.
  public let right: [Int32]
}

/// The rows of two tables whose keys are equal.
public struct JoinMatches: Sendable {
  private enum Found {
    /// No two right rows have the same key: the match of each left row, −1 for none.
    case single([Int32])
    /// The number of each left row, and the right rows of each number.
    case several([Int32], RightRows)
  }

  private let found: Found
  let leftRowCount: Int
  let rightRowCount: Int

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
    (leftRowCount, rightRowCount) = (leftRows, rightRows)
    let left = numbers.left
    if let rowOfNumber = try RightRows.unique(numbers.right, bound: numbers.bound, run) {
      found = .single(
        try ParallelFill.array(rows: leftRows, run: run) { block, output in
          rowOfNumber.withUnsafeBufferPointer { rowOfNumber in
            for row in block { output[row] = left[row] < 0 ? -1 : rowOfNumber[Int(left[row])] }
          }
        })
    } else {
      found = .several(left, try RightRows(numbers.right, bound: numbers.bound, run))
    }
  }

  /// The rows that a join gives.
  public func rowCount(_ kind: JoinKind, _ run: RunContext) throws -> Int {
    try counts(kind, run).reduce(kind == .full ? try unmatchedRight(run).count : 0, &+)
  }

  /// The row of each side behind each row of the join: left rows in order, the matches of each in the order of the
  /// right side; in a full join then the right rows without a match. `semi` and `anti` give left rows only.
  ///
  /// - Throws: `too-many-rows` when they cannot be numbered.
  public func rows(_ kind: JoinKind, _ run: RunContext) throws -> JoinRows {
    let counts = try counts(kind, run)
    let rest = kind == .full ? try unmatchedRight(run) : []
    let count = counts.reduce(rest.count, &+)
    guard count <= Int(Int32.max) else { throw KernelFailure.tooManyRows(count) }
    if case .single(let matches) = found, kind == .left || count == leftRowCount, rest.isEmpty {
      return JoinRows(left: nil, right: kind == .semi || kind == .anti ? [] : matches)
    }
    let isOneSided = kind == .semi || kind == .anti
    let left = try fill(kind, counts, run) { row, _ in row }
    let right = isOneSided ? [] : try fill(kind, counts, run) { _, match in match }
    if rest.isEmpty { return JoinRows(left: left, right: right) }
    return JoinRows(left: left + [Int32](repeating: -1, count: rest.count), right: right + rest)
  }

  /// What `pick` takes of each pair of rows, the pairs of a block of left rows behind those of the blocks before it.
  @inline(__always)
  private func fill(
    _ kind: JoinKind, _ counts: [Int], _ run: RunContext, _ pick: @Sendable (_ left: Int32, _ right: Int32) -> Int32
  ) throws -> [Int32] {
    let starts = counts.reduce(into: [0]) { starts, count in starts.append(starts[starts.count - 1] + count) }
    return try ParallelFill.array(count: starts[counts.count], tasks: counts.count, run: run) { index, output in
      var place = starts[index]
      try forEachPair(kind, Rowwise.block(index, of: leftRowCount), run) { left, right in
        output[place] = pick(left, right)
        place &+= 1
      }
    }
  }

  /// Pairs after which is asked whether to go on.
  private static let checkedPairs = 1 << 20

  /// The pairs of rows that a block of left rows gives, −1 for no match.
  @inline(__always)
  private func forEachPair(
    _ kind: JoinKind, _ block: Range<Int>, _ run: RunContext, _ body: (_ left: Int32, _ right: Int32) -> Void
  ) throws {
    let keepsUnmatched = kind == .left || kind == .full || kind == .anti
    let keepsMatched = kind != .anti
    let isOnce = kind == .semi
    var unchecked = 0
    for row in block {
      let left = Int32(truncatingIfNeeded: row)
      switch found {
      case .single(let matches):
        let match = matches[row]
        if match < 0 ? keepsUnmatched : keepsMatched { body(left, match) }
      case .several(let numbers, let rightRows):
        let places = rightRows.places(numbers[row])
        if places.isEmpty {
          if keepsUnmatched { body(left, -1) }
        } else if keepsMatched {
          for place in isOnce ? places.prefix(1) : places { body(left, rightRows.rows[place]) }
          unchecked &+= places.count
          if unchecked > Self.checkedPairs {
            try run.checkCancelled()
            unchecked = 0
          }
        }
      }
    }
  }

  /// How many rows each block of left rows gives.
  private func counts(_ kind: JoinKind, _ run: RunContext) throws -> [Int] {
    try run.parallelMap(count: Rowwise.blockCount(leftRowCount)) { index in
      let block = Rowwise.block(index, of: leftRowCount)
      var (matched, pairs) = (0, 0)
      switch found {
      case .single(let matches):
        matches.withUnsafeBufferPointer { for match in $0[block] { matched &+= match >= 0 ? 1 : 0 } }
        pairs = matched
      case .several(let numbers, let rightRows):
        for row in block {
          let count = rightRows.places(numbers[row]).count
          matched &+= count > 0 ? 1 : 0
          pairs &+= count
        }
      }
      switch kind {
      case .inner: return pairs
      case .left, .full: return pairs &+ block.count &- matched
      case .semi: return matched
      case .anti: return block.count &- matched
      }
    }
  }

  /// The right rows that no left row matches.
  private func unmatchedRight(_ run: RunContext) throws -> [Int32] {
    var isMatched = [Bool](repeating: false, count: rightRowCount)
    try run.checkCancelled()
    switch found {
    case .single(let matches):
      for match in matches where match >= 0 { isMatched[Int(match)] = true }
    case .several(let numbers, let rightRows):
      // Number by number: there may be many more pairs than rows.
      var isThere = [Bool](repeating: false, count: rightRows.bound)
      for number in numbers where number >= 0 { isThere[Int(number)] = true }
      for number in 0..<rightRows.bound where isThere[number] {
        for place in rightRows.places(Int32(truncatingIfNeeded: number)) {
          isMatched[Int(rightRows.rows[place])] = true
        }
      }
    }
    let known = isMatched
    return try ParallelRows.find(rows: rightRowCount, run: run) { block, output in
      var count = 0
      for row in block {
        output[count] = Int32(truncatingIfNeeded: row)
        count &+= known[row] ? 0 : 1
      }
      return count
    }
  }
}

/// The rows of the right side of a join, by the number of their key.
struct RightRows: Sendable {
  /// Number by number, in their order.
  let rows: [Int32]
  /// Where each number begins in them, and where the last ends.
  private let starts: [Int32]

  /// All numbers are below it.
  var bound: Int { starts.count - 1 }

  init(_ numbers: [Int32], bound: Int, _ run: RunContext) throws {
    var ends = [Int32](repeating: 0, count: bound + 1)
    for block in 0..<Rowwise.blockCount(numbers.count) {
      try run.checkCancelled()
      for number in numbers[Rowwise.block(block, of: numbers.count)] where number >= 0 { ends[Int(number) + 1] &+= 1 }
    }
    for number in 0..<bound { ends[number + 1] &+= ends[number] }
    starts = ends
    var rows = [Int32](repeating: 0, count: Int(ends[bound]))
    for block in 0..<Rowwise.blockCount(numbers.count) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: numbers.count) where numbers[row] >= 0 {
        let number = Int(numbers[row])
        rows[Int(ends[number])] = Int32(truncatingIfNeeded: row)
        ends[number] &+= 1
      }
    }
    self.rows = rows
  }

  /// Where the rows of a number lie; none for −1.
  @inline(__always)
  func places(_ number: Int32) -> Range<Int> {
    number < 0 ? 0..<0 : Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
  }

  /// The one row of each number, −1 for none; nil when two rows have the same number.
  static func unique(_ numbers: [Int32], bound: Int, _ run: RunContext) throws -> [Int32]? {
    var rowOfNumber = [Int32](repeating: -1, count: bound)
    for block in 0..<Rowwise.blockCount(numbers.count) {
      try run.checkCancelled()
      var isUnique = true
      for row in Rowwise.block(block, of: numbers.count) where numbers[row] >= 0 {
        let number = Int(numbers[row])
        isUnique = isUnique && rowOfNumber[number] < 0
        rowOfNumber[number] = Int32(truncatingIfNeeded: row)
      }
      if !isUnique { return nil }
    }
    return rowOfNumber
  }
}
