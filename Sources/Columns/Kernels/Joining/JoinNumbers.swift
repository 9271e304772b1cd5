import Basics

/// The keys of two tables as small numbers: rows match when they have the same number.
struct JoinNumbers {
  /// Number of each row; −1 for a row that matches nothing.
  let left: [Int32]
  let right: [Int32]
  /// All numbers are below it.
  let bound: Int

  /// Nil when the columns of a pair cannot be matched. Without keys every row matches every row.
  init?(_ pairs: [(left: Column, right: Column)], leftRows: Int, rightRows: Int, _ run: RunContext) throws {
    guard let first = pairs.first else {
      left = [Int32](repeating: 0, count: leftRows)
      right = [Int32](repeating: 0, count: rightRows)
      bound = 1
      return
    }
    guard let keys = JoinKeys.pair(first.left, first.right) else { return nil }
    var numbers = try Self.number(keys.0, keys.1, run)
    for pair in pairs.dropFirst() {
      guard let keys = JoinKeys.pair(pair.left, pair.right) else { return nil }
      let next = try Self.number(keys.0, keys.1, run)
      let width = UInt64(next.bound)
      numbers = try Self.number(
        Self.combined(numbers.left, next.left, width), Self.combined(numbers.right, next.right, width), run)
    }
    (left, right, bound) = numbers
  }

  private static func combined(_ first: [Int32], _ second: [Int32], _ width: UInt64) -> JoinKeys {
    let keys = zip(first, second).map {
      $0 < 0 || $1 < 0 ? 0 : UInt64(UInt32(bitPattern: $0)) &* width &+ UInt64(UInt32(bitPattern: $1))
    }
    return JoinKeys(keys, ValidityBitmap(zip(first, second).map { $0 >= 0 && $1 >= 0 }))
  }

  /// Numbers the keys of the smaller side and looks those of the other up; the numbers never show in the result.
  private static func number(
    _ left: JoinKeys, _ right: JoinKeys, _ run: RunContext
  ) throws -> (left: [Int32], right: [Int32], bound: Int) {
    if left.keys.count < right.keys.count {
      let (numbers, others, bound) = try number(build: left, probe: right, run)
      return (numbers, others, bound)
    }
    let (numbers, others, bound) = try number(build: right, probe: left, run)
    return (others, numbers, bound)
  }

  private static func number(
    build: JoinKeys, probe: JoinKeys, _ run: RunContext
  ) throws -> (build: [Int32], probe: [Int32], bound: Int) {
    var (low, high) = (UInt64.max, UInt64.min)
    for row in build.keys.indices where build.isValid(row) {
      low = min(low, build.keys[row])
      high = max(high, build.keys[row])
    }
    guard low <= high else {
      return (
        [Int32](repeating: -1, count: build.keys.count), [Int32](repeating: -1, count: probe.keys.count), 0
      )
    }
    let span = high - low
    if span < UInt64(max(4096, build.keys.count &+ probe.keys.count)) {
      func near(_ key: UInt64) -> Int32 { key < low || key > high ? -1 : Int32(truncatingIfNeeded: key &- low) }
      return (try each(build, run, near), try each(probe, run, near), Int(span) + 1)
    }
    var table = KeyTable()
    let numbers = try each(build, run) { table.number(of: $0).0 }
    return (numbers, try each(probe, run) { table.find($0) }, table.count)
  }

  @inline(__always)
  private static func each(_ keys: JoinKeys, _ run: RunContext, _ number: (UInt64) -> Int32) throws -> [Int32] {
    var numbers = [Int32](repeating: -1, count: keys.keys.count)
    for block in 0..<Rowwise.blockCount(numbers.count) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: numbers.count) where keys.isValid(row) {
        numbers[row] = number(keys.keys[row])
      }
    }
    return numbers
  }
}
