import Basics

/// Counts different values by a bit for each value that each group may have, where that takes little room.
struct DistinctMarks {
  private let column: Column
  private let key: DenseKey
  private let groups: GroupIndex
  private let run: RunContext
  /// Words for the bits of a group.
  private let width: Int

  /// Words that a thread may mark in no order.
  private static let cachedWords = 1 << 20
  /// Words a row that are still cleared and counted faster than the row's value is looked up in a table.
  private static let wordsARow = 16

  /// Nil when values have no small codes, or there would be many more bits than rows.
  init?(_ column: Column, _ groups: GroupIndex, _ run: RunContext) throws {
    guard let key = try DenseKey(column, run), key.bound <= 1 << 31 else { return nil }
    self.column = column
    self.key = key
    self.groups = groups
    self.run = run
    width = (key.bound + 63) / 64
    let (words, overflow) = width.multipliedReportingOverflow(by: groups.count)
    // However many rows there are, the ranges stay as few as a layout can number.
    guard !overflow, words / Self.wordsARow <= min(max(64, groups.rowCount), 1 << 29), width <= Self.cachedWords else {
      return nil
    }
  }

  func counts() throws -> [Int64] {
    let codes = try ParallelFill.array(of: UInt32.self, rows: groups.rowCount, run: run) { rows, output in
      try key.write(rows, to: output, isFirst: true)
    }
    return try width * groups.count <= Self.cachedWords || groups.isTogether ? countRows(codes) : countRanges(codes)
  }

  /// Each thread marks a share of the rows.
  private func countRows(_ codes: [UInt32]) throws -> [Int64] {
    let members = groups.isTogether ? nil : GroupMembers(groups.groupOfRow, column.validity)
    let limit = UInt32(truncatingIfNeeded: groups.count)
    let length = groups.count * width
    let shares = try RowShares(rows: codes.count, stateCount: length, run).map { blocks in
      // One group more, for rows in none.
      var words = [UInt64](repeating: 0, count: length + width)
      try words.withUnsafeMutableBufferPointer { words in
        for block in blocks {
          try run.checkCancelled()
          let rows = Rowwise.block(block, of: codes.count)
          if let members {
            members.forEach(rows) { row, group in
              words[Int(min(group, limit)) &* width &+ Int(codes[row] &>> 6)] |= 1 &<< UInt64(codes[row] & 63)
            }
          } else {
            for row in rows { words[Int(codes[row] &>> 6)] |= 1 &<< UInt64(codes[row] & 63) }
          }
        }
      }
      return words
    }
    guard var all = shares.first else { return [Int64](repeating: 0, count: groups.count) }
    for share in shares.dropFirst() {
      for word in all.indices { all[word] |= share[word] }
    }
    return all.withUnsafeMutableBufferPointer { words in
      (0..<groups.count).map { count(words, group: $0) }
    }
  }

  /// Each thread marks the rows of some groups.
  private func countRanges(_ codes: [UInt32]) throws -> [Int64] {
    var shift = groups.commonShift
    while shift > 0, width << shift > Self.cachedWords >> 1 { shift -= 1 }
    let layout =
      shift == groups.commonShift
      ? try groups.layout(column, run) : try GroupLayout(groups, column.validity, shift: shift, run)
    let dealt = try codes.withUnsafeBufferPointer { try layout.deal.dealt($0, run) }
    return try layout.states(run) { _, rows, numbers, counts in
      var words = [UInt64](repeating: 0, count: counts.count * width)
      words.withUnsafeMutableBufferPointer { words in
        for place in rows {
          words[Int(numbers[place]) &* width &+ Int(dealt[place] &>> 6)] |= 1 &<< UInt64(dealt[place] & 63)
        }
        for group in 0..<counts.count { counts[group] = count(words, group: group) }
      }
    }
  }

  /// The values that a group has; the last bit stands for null.
  private func count(_ words: UnsafeMutableBufferPointer<UInt64>, group: Int) -> Int64 {
    let null = key.bound - 1
    words[group * width + null >> 6] &= ~(1 << UInt64(null & 63))
    return (group * width..<(group + 1) * width).reduce(Int64(0)) { $0 + Int64(words[$1].nonzeroBitCount) }
  }
}
