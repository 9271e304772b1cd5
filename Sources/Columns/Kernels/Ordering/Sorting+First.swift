import Basics

extension Sorting {
  /// The first `count` rows of the order by these columns: what `order(by:rows:)` begins with, without ordering the
  /// rest.
  public static func first(
    _ count: Int, by columns: [SortColumn], rows: Int, _ run: RunContext
  ) throws -> [Int32] {
    // A heap pays while it is small beside the rows.
    guard count < rows / 8, count <= 100_000 else {
      return Array(try order(by: columns, rows: rows, run).prefix(max(0, count)))
    }
    guard count > 0 else { return [] }
    let keys = columns.map { SortKeys.keys($0) }
    var heap = LastFirstHeap(keys: keys, capacity: count)
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) { heap.offer(Int32(truncatingIfNeeded: row)) }
    }
    return heap.sorted()
  }
}

/// The first rows in an order of those offered, the last of them on top so that it can be put out.
private struct LastFirstHeap {
  private let keys: [[UInt64]]
  private let capacity: Int
  private var rows: [Int32] = []

  init(keys: [[UInt64]], capacity: Int) {
    self.keys = keys
    self.capacity = capacity
  }

  /// Whether a row comes before another; of equal rows the one that was there first.
  private func isBefore(_ left: Int32, _ right: Int32) -> Bool {
    for column in keys {
      let (leftKey, rightKey) = (column[Int(left)], column[Int(right)])
      if leftKey != rightKey { return leftKey < rightKey }
    }
    return left < right
  }

  mutating func offer(_ row: Int32) {
    if rows.count < capacity {
      rows.append(row)
      rise(from: rows.count - 1)
    } else if isBefore(row, rows[0]) {
      rows[0] = row
      sink()
    }
  }

  func sorted() -> [Int32] { rows.sorted(by: isBefore) }

  private mutating func rise(from start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard isBefore(rows[parent], rows[index]) else { return }
      rows.swapAt(parent, index)
      index = parent
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var last = index
      let (left, right) = (2 * index + 1, 2 * index + 2)
      if left < rows.count, isBefore(rows[last], rows[left]) { last = left }
      if right < rows.count, isBefore(rows[last], rows[right]) { last = right }
      if last == index { return }
      rows.swapAt(last, index)
      index = last
    }
  }
}
