import Basics

/// The keys of two tables as small numbers: rows match when they have the same number.
struct JoinNumbers: Sendable {
  /// Number of each row; −1 for a row that matches nothing.
  let left: [Int32]
  let right: [Int32]
  /// All numbers are below it.
  let bound: Int

  /// Nil when the columns of a pair cannot be matched. Without keys every row matches every row.
  init?(_ pairs: [(left: Column, right: Column)], leftRows: Int, rightRows: Int, _ run: RunContext) throws {
    guard let first = pairs.first else {
      self.init(
        left: [Int32](repeating: 0, count: leftRows), right: [Int32](repeating: 0, count: rightRows), bound: 1)
      return
    }
    guard let keys = try JoinKeys.pair(first.left, first.right, run) else { return nil }
    var numbers = try Self.numbers(keys.0, keys.1, run)
    for pair in pairs.dropFirst() {
      guard let keys = try JoinKeys.pair(pair.left, pair.right, run) else { return nil }
      let next = try Self.numbers(keys.0, keys.1, run)
      numbers = try Self.numbers(
        Self.combined(numbers.left, next.left, next.bound, run),
        Self.combined(numbers.right, next.right, next.bound, run), run)
    }
    self = numbers
  }

  private init(left: [Int32], right: [Int32], bound: Int) {
    (self.left, self.right, self.bound) = (left, right, bound)
  }

  /// Pairs of numbers as one key.
  private static func combined(_ first: [Int32], _ second: [Int32], _ bound: Int, _ run: RunContext) throws -> JoinKeys
  {
    let keys = try ParallelFill.array(of: Int64.self, rows: first.count, run: run) { block, output in
      for row in block { output[row] = Int64(first[row]) &* Int64(bound) &+ Int64(second[row]) }
    }
    let validity = try ParallelFill.bitmap(rows: first.count, run: run) { first[$0] >= 0 && second[$0] >= 0 }
    return .numbers(.wide(keys), validity, rows: first.count)
  }

  /// Numbers the keys of the smaller side and looks those of the other up; the numbers never show in the result.
  private static func numbers(_ left: JoinKeys, _ right: JoinKeys, _ run: RunContext) throws -> JoinNumbers {
    if case .codes(let codes, let bound) = left, case .codes(let others, _) = right {
      return JoinNumbers(left: codes, right: others, bound: bound)
    }
    if left.rowCount < right.rowCount {
      let (numbers, others, bound) = try numbers(build: left, probe: right, run)
      return JoinNumbers(left: numbers, right: others, bound: bound)
    }
    let (numbers, others, bound) = try numbers(build: right, probe: left, run)
    return JoinNumbers(left: others, right: numbers, bound: bound)
  }

  private static func numbers(
    build: JoinKeys, probe: JoinKeys, _ run: RunContext
  ) throws -> (build: [Int32], probe: [Int32], bound: Int) {
    guard case .numbers(let source, let validity, let rows) = build, rows > 0,
      let range = try KeyRange.of(source, rows: rows, validity, run)
    else {
      return (
        [Int32](repeating: -1, count: build.rowCount), [Int32](repeating: -1, count: probe.rowCount), 0
      )
    }
    let (low, span) = (range.low, range.high &- range.low)
    if span < UInt64(max(4096, build.rowCount &+ probe.rowCount)) {
      func near(_ keys: JoinKeys) throws -> [Int32] {
        try each(keys, run) { key in key &- low <= span ? Int32(truncatingIfNeeded: key &- low) : -1 }
      }
      return (try near(build), try near(probe), Int(span) + 1)
    }
    var table = JoinTable(capacity: rows)
    var numbers = [Int32](repeating: -1, count: rows)
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      SortFields.forEachChunk(of: Rowwise.block(block, of: rows)) { chunk, keys in
        source.load(.range(chunk), into: keys)
        for (index, row) in chunk.enumerated() where validity?[row] ?? true {
          numbers[row] = table.number(of: keys[index])
        }
      }
    }
    let known = table
    return (numbers, try each(probe, run) { known.find($0) }, table.count)
  }

  /// The number of each row's key.
  @inline(__always)
  private static func each(
    _ keys: JoinKeys, _ run: RunContext, _ number: @Sendable (UInt64) -> Int32
  ) throws -> [Int32] {
    guard case .numbers(let source, let validity, let rows) = keys else { return [] }
    return try ParallelFill.array(rows: rows, run: run) { block, output in
      SortFields.forEachChunk(of: block) { chunk, keys in
        source.load(.range(chunk), into: keys)
        for (index, row) in chunk.enumerated() {
          output[row] = validity?[row] ?? true ? number(keys[index]) : -1
        }
      }
    }
  }
}

/// Numbers 64-bit keys by first appearance, in an open-addressing table whose slots hold the keys.
private struct JoinTable {
  private struct Slot {
    var key: UInt64
    /// −1 is free.
    var number: Int32
  }

  private var slots: [Slot]
  private(set) var count = 0

  /// For at most `capacity` keys.
  init(capacity: Int) {
    var size = 1024
    while size < 2 * capacity { size *= 2 }
    slots = [Slot](repeating: Slot(key: 0, number: -1), count: size)
  }

  @inline(__always)
  mutating func number(of key: UInt64) -> Int32 {
    let place = place(of: key)
    if slots[place].number < 0 {
      slots[place] = Slot(key: key, number: Int32(truncatingIfNeeded: count))
      count &+= 1
    }
    return slots[place].number
  }

  /// The number of a key, −1 for one that is not there.
  @inline(__always)
  func find(_ key: UInt64) -> Int32 { slots[place(of: key)].number }

  /// The slot that has the key, or the free one where it would be.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: StableHash.mix(key)) & mask
    while slots[place].number >= 0, slots[place].key != key { place = (place &+ 1) & mask }
    return place
  }
}
