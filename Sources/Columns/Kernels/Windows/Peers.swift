import Basics

/// The rows of a partition that count in a ranking, ordered, with those that tie.
struct Peers {
  /// Ordered rows.
  let rows: [Int32]
  /// Whether a row ties with the one before it.
  let tiesWithPrevious: [Bool]

  /// Rows as the window orders them.
  init(_ window: WindowRows, _ positions: Range<Int>) {
    rows = Array(window.order[positions])
    tiesWithPrevious = Array(window.tiesWithPrevious[positions])
  }

  /// Rows that have a value, by that value; ties keep the window's order.
  init(_ window: WindowRows, _ positions: Range<Int>, keys: [Int64], validity: ValidityBitmap?, isDescending: Bool) {
    var valid = Array(window.order[positions])
    if let validity { valid.removeAll { !validity[Int($0)] } }
    // Swift's sort is stable.
    if isDescending {
      valid.sort { keys[Int($0)] > keys[Int($1)] }
    } else {
      valid.sort { keys[Int($0)] < keys[Int($1)] }
    }
    rows = valid
    tiesWithPrevious = valid.indices.map { $0 > 0 && keys[Int(valid[$0])] == keys[Int(valid[$0 - 1])] }
  }

  /// Calls `body` with each run of ties, in order.
  @inline(__always)
  func forEachTie(_ body: (_ range: Range<Int>) -> Void) {
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, tiesWithPrevious[end] { end += 1 }
      body(start..<end)
      start = end
    }
  }
}

extension Windows {
  /// Walks the partitions in the order of `column`, or in that of the window when there is none.
  @inline(__always)
  static func forEachRanking(
    _ column: Column?, isDescending: Bool, window: WindowRows, name: String, run: RunContext, _ body: (Peers) -> Void
  ) throws {
    guard let column else {
      return try forEachPartition(window, run) { body(Peers(window, $0)) }
    }
    try check(column, window)
    guard let keys = OrderKeys(column)?.keys else { throw KernelFailure.type(column.type, in: name) }
    try forEachPartition(window, run) { positions in
      body(Peers(window, positions, keys: keys, validity: column.validity, isDescending: isDescending))
    }
  }
}
