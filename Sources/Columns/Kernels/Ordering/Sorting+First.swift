import Basics

extension Sorting {
  /// The first `count` rows of the order by these columns: what `order(by:rows:)` begins with, without ordering the
  /// rest.
  public static func first(
    _ count: Int, by columns: [SortColumn], rows: Int, _ run: RunContext
  ) throws -> [Int32] {
    guard count > 0 else { return [] }
    guard count < rows / 4 else { return Array(try order(by: columns, rows: rows, run).prefix(count)) }
    var selection = FirstRows(wanted: count, of: rows)
    for column in columns where selection.isOpen {
      for field in try SortFields([column], rows: rows, run).fields { try selection.narrow(by: field, run) }
    }
    let chosen = try selection.rows(run)
    let order = try order(
      by: columns.map {
        SortColumn(
          try Selection.gather($0.column, chosen, run), isDescending: $0.isDescending, nullsFirst: $0.nullsFirst)
      }, rows: chosen.count, run)
    return order.prefix(count).map { chosen[Int($0)] }
  }
}

/// Finds the first rows of an order: digit by digit, those that are surely among them and those that may be.
private struct FirstRows {
  private static let digitBits = 10
  /// Open rows that are not worth another pass.
  private static let fewRows = 4096

  private let rowCount: Int
  /// How many of the open rows are to be found.
  private var wanted: Int
  private var found: [Int32] = []
  /// In order; nil stands for all rows.
  private var open: [Int32]?

  init(wanted: Int, of rows: Int) {
    self.wanted = wanted
    rowCount = rows
  }

  private var openCount: Int { open?.count ?? rowCount }

  /// Whether more is to be known about rows.
  var isOpen: Bool { openCount > max(Self.fewRows, 2 * wanted) }

  /// The rows among which the first are, in the order of rows. Of open rows that tie in all fields the first count.
  func rows(_ run: RunContext) throws -> [Int32] {
    let open = try open ?? ParallelRows.all(rowCount, run: run)
    return (found + (isOpen ? Array(open.prefix(wanted)) : open)).sorted()
  }

  mutating func narrow(by field: SortField, _ run: RunContext) throws {
    var end = field.bitCount
    while end > 0, isOpen {
      let start = max(0, end - Self.digitBits)
      try narrow(by: field, bits: start..<end, run)
      end = start
    }
  }

  /// Finds the digit at which the first rows end: those with a smaller one are found, those with it stay open.
  private mutating func narrow(by field: SortField, bits: Range<Int>, _ run: RunContext) throws {
    let counts = try count(field, bits, run)
    var last: UInt64 = 0
    var before = 0
    while before + counts[Int(last)] < wanted, Int(last) < counts.count - 1 {
      before += counts[Int(last)]
      last += 1
    }
    let digit = last
    if before > 0 { found += try pick(field, bits, run) { $0 < digit } }
    if counts[Int(digit)] < openCount { open = try pick(field, bits, run) { $0 == digit } }
    wanted -= before
  }

  /// How many of the open rows have each digit.
  private func count(_ field: SortField, _ bits: Range<Int>, _ run: RunContext) throws -> [Int] {
    try run.parallelMap(count: Rowwise.blockCount(openCount)) { index in
      var counts = [Int](repeating: 0, count: 1 << bits.count)
      forEachDigit(field, bits, in: Rowwise.block(index, of: openCount)) { _, digit in counts[Int(digit)] &+= 1 }
      return counts
    }.reduce(into: [Int](repeating: 0, count: 1 << bits.count)) { all, counts in
      for digit in all.indices { all[digit] += counts[digit] }
    }
  }

  /// The open rows whose digit is wanted.
  @inline(__always)
  private func pick(
    _ field: SortField, _ bits: Range<Int>, _ run: RunContext, _ isWanted: @Sendable (UInt64) -> Bool
  ) throws -> [Int32] {
    try ParallelRows.find(rows: openCount, run: run) { block, output in
      var count = 0
      forEachDigit(field, bits, in: block) { place, digit in
        output[count] = open?[place] ?? Int32(truncatingIfNeeded: place)
        count &+= isWanted(digit) ? 1 : 0
      }
      return count
    }
  }

  @inline(__always)
  private func forEachDigit(
    _ field: SortField, _ bits: Range<Int>, in block: Range<Int>, _ body: (_ place: Int, _ digit: UInt64) -> Void
  ) {
    let (shift, mask) = (UInt64(bits.lowerBound), UInt64(1) &<< UInt64(bits.count) &- 1)
    SortFields.forEachChunk(of: block) { places, numbers in
      if let open {
        open.withUnsafeBufferPointer {
          field.load(.picked(UnsafeBufferPointer(rebasing: $0[places])), into: numbers)
        }
      } else {
        field.load(.range(places), into: numbers)
      }
      for (index, place) in places.enumerated() { body(place, numbers[index] &>> shift & mask) }
    }
  }
}
