import Basics

/// The rows of a group index dealt out by ranges of 2^shift groups, so that what is kept for the groups of a range fits
/// in the cache and each range can be worked on by one thread.
struct GroupLayout: Sendable {
  let shift: Int
  let groupCount: Int
  /// The ranges, and behind them one part for the rows that are in no group or have no value.
  let deal: RowDeal
  /// Of each row dealt: its group, counted from the first group of its range.
  let numbers: [UInt16]

  /// Ranges are at most 2^16 groups long and at most 65 535 in number.
  init(_ groups: GroupIndex, _ validity: ValidityBitmap?, shift: Int, _ run: RunContext) throws {
    let shift = min(shift, 16)
    self.shift = shift
    groupCount = groups.count
    let limit = UInt32(truncatingIfNeeded: groups.count)
    let ranges = (groups.count + 1 << shift - 1) >> shift
    let outside = UInt16(truncatingIfNeeded: ranges)
    let members = groups.groupOfRow
    let deal = try RowDeal(rows: members.count, count: ranges + 1, run) { rows, parts in
      GroupMembers(members, validity).forEach(rows) { row, group in
        parts[row] = group < limit ? UInt16(truncatingIfNeeded: group &>> UInt32(shift)) : outside
      }
    }
    self.deal = deal
    numbers = try members.withUnsafeBufferPointer { members in
      guard let base = members.baseAddress else { return [] }
      return try deal.dealt(NumbersInRange(groups: base, mask: 1 << shift - 1), run)
    }
  }

  var rangeCount: Int { deal.starts.count - 2 }

  /// The groups of a range.
  func groups(_ range: Int) -> Range<Int> { range << shift..<min(groupCount, (range + 1) << shift) }

  /// Where the rows of a range lie in an array that has been dealt.
  func rows(_ range: Int) -> Range<Int> { deal.starts[range]..<deal.starts[range + 1] }

  private struct NumbersInRange: DealSource, @unchecked Sendable {
    let groups: UnsafePointer<Int32>
    let mask: Int32

    @inline(__always)
    func element(_ row: Int) -> UInt16 { UInt16(truncatingIfNeeded: groups[row] & mask) }
  }
}

extension GroupLayout {
  /// States, one a group, made range by range. `make` is called once a range, in no order; it must give each state of
  /// `states`, which are those of the range's groups. `rows` and `numbers` are those of the layout.
  @inline(__always)
  func states<State: BitwiseCopyable & Sendable>(
    of type: State.Type = State.self, _ run: RunContext,
    _ make:
      @Sendable (
        _ range: Int, _ rows: Range<Int>, _ numbers: UnsafeBufferPointer<UInt16>,
        _ states: UnsafeMutableBufferPointer<State>
      ) throws -> Void
  ) throws -> [State] {
    try ParallelFill.array(count: groupCount, tasks: rangeCount, run: run) { range, states in
      let groups = groups(range)
      try numbers.withUnsafeBufferPointer { numbers in
        try make(
          range, rows(range), numbers,
          UnsafeMutableBufferPointer(start: states + groups.lowerBound, count: groups.count))
      }
    }
  }
}

extension GroupIndex {
  /// The layout that most aggregates of the index use, without the rows that have no value in a column.
  func layout(_ column: Column?, _ run: RunContext) throws -> GroupLayout {
    try memo.finding(.layout, column?.validity == nil ? nil : column) {
      try GroupLayout(self, column?.validity, shift: commonShift, run)
    }
  }

  /// About 64 ranges: few enough to be written to side by side, and so many that the states of each fit in the cache.
  var commonShift: Int {
    var shift = 0
    while shift < 16, count >> shift > 64 { shift += 1 }
    return shift
  }
}
