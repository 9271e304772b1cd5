import Basics
import Diagnostics
import Testing

@testable import Columns

/// Orders of more rows than a block or a segment holds: the same on any number of threads.
struct LargeOrderingTests {
  static let rows = 140_000
  static let threads = [1, 3]

  /// Rows in order by the standard library's sort, the number of the row deciding between equal keys.
  static func order<Key: Comparable>(_ keys: [Key], isDescending: Bool = false) -> [Int32] {
    keys.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : (keys[left] < keys[right]) != isDescending
    }.map { Int32($0) }
  }

  private func integers(_ seed: UInt64, _ range: ClosedRange<Int64>) -> [Int64] {
    var generator = SeededGenerator(seed: seed, stream: "order")
    return (0..<Self.rows).map { _ in Int64.random(in: range, using: &generator) }
  }

  private func check(_ columns: [SortColumn], _ expected: [Int32]) throws {
    for threads in Self.threads {
      #expect(try Sorting.order(by: columns, rows: Self.rows, RunContext(threads: threads)) == expected)
    }
  }

  @Test func keysOfAnyWidthSort() throws {
    for range in [-2...2, -40_000...40_000, Int64.min...Int64.max, 7...7] as [ClosedRange<Int64>] {
      let values = integers(1, range)
      for isDescending in [false, true] {
        try check(
          [SortColumn(Column(.integer(values)), isDescending: isDescending)],
          Self.order(values, isDescending: isDescending))
      }
    }
    let narrow = integers(2, -500...500)
    try check([SortColumn(Column(narrow: .decimal(narrow.map { Int32($0) }, scale: 2)))], Self.order(narrow))
    let numbers = integers(3, Int64.min...Int64.max).map { Double($0) * 1e-3 }
    try check([SortColumn(Column(.number(numbers)), isDescending: true)], Self.order(numbers, isDescending: true))
    let sorted = (0..<Int64(Self.rows)).map { $0 / 3 }
    try check([SortColumn(Column(.integer(sorted)))], (0..<Int32(Self.rows)).map { $0 })
  }

  /// Three keys that together do not fit a word, one with nulls.
  @Test func laterKeysDecideAmongTies() throws {
    let (first, second, third) = (integers(4, -1...1), integers(5, .min / 2 ... .max / 2), integers(6, 0...1000))
    let isThere = third.map { $0 % 4 != 0 }
    let rounded = second.map { $0 / (1 << 58) }
    let validity = ValidityBitmap(isThere)
    let last = Column(.integer(third.map { $0 % 4 == 0 ? 0 : $0 }), validity: validity)
    for nullsFirst in [false, true] {
      let expected = (0..<Self.rows).sorted { left, right in
        if first[left] != first[right] { return first[left] < first[right] }
        if rounded[left] != rounded[right] { return rounded[left] > rounded[right] }
        if isThere[left] != isThere[right] { return isThere[right] != nullsFirst ? false : true }
        return isThere[left] && third[left] != third[right] ? third[left] < third[right] : left < right
      }.map { Int32($0) }
      try check(
        [
          SortColumn(Column(.integer(first))), SortColumn(Column(.integer(rounded)), isDescending: true),
          SortColumn(last, nullsFirst: nullsFirst),
        ], expected)
    }
    // Without ties in the second key the third says nothing.
    try check(
      [SortColumn(Column(.integer(second))), SortColumn(last)], Self.order(second))
  }

  @Test func theFirstRowsAreThoseTheWholeOrderBeginsWith() throws {
    let (coarse, fine) = (integers(7, 0...3), integers(8, -9_000_000_000...9_000_000_000))
    var builder = TextDictionaryBuilder()
    let codes = fine.map { builder.code("id \($0 % 5000)") }
    let orders: [[SortColumn]] = [
      [SortColumn(Column(.integer(fine)), isDescending: true)],
      [SortColumn(Column(.integer(coarse))), SortColumn(Column(.text(codes, builder.finish())), isDescending: true)],
      [SortColumn(Column(.integer(coarse)), isDescending: true)],
      [SortColumn(Column(.integer(coarse), validity: ValidityBitmap(fine.map { $0 > 0 })), nullsFirst: true)],
      [],
    ]
    for columns in orders {
      let all = try Sorting.order(by: columns, rows: Self.rows, RunContext())
      for count in [-1, 0, 1, 100, 5000, 34_999, 35_000, Self.rows, Self.rows + 1] {
        for threads in [1, 3] {
          let first = try Sorting.first(count, by: columns, rows: Self.rows, RunContext(threads: threads))
          #expect(first == Array(all.prefix(max(0, count))))
        }
      }
    }
  }

  @Test func aColumnOfAnotherLengthIsRefused() {
    #expect(throws: Failure.self) {
      try Sorting.order(by: [SortColumn(Column(.integer([1, 2])))], rows: 3, RunContext())
    }
  }

  @Test func aSortStopsWhenItIsAskedTo() {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try Sorting.order(by: [SortColumn(Column(.integer([2, 1])))], rows: 2, RunContext(interrupt: flag))
    }
  }

  @Test func windowsOverManyRowsAndPartitions() throws {
    let (values, parts) = (integers(9, 0...20), integers(10, 0...5000))
    let column = Column(.integer(values), validity: ValidityBitmap(values.map { $0 != 7 }))
    for partition in [[], [Column(.integer(parts))]] {
      let members = partition.isEmpty ? [values.map { _ in Int64(0) }] : [parts]
      var counts: [Int64: [Int]] = [:]
      for row in values.indices where values[row] != 7 {
        counts[members[0][row], default: [Int](repeating: 0, count: 22)][Int(values[row]) + 1] += 1
      }
      // Below each value: how many rows of the partition.
      let below = counts.mapValues { counts in
        counts.indices.map { value in counts[...value].reduce(0, +) }
      }
      for threads in Self.threads {
        let run = RunContext(threads: threads)
        let window = try WindowBuilding.rows(partitionBy: partition, orderBy: [], rows: Self.rows, run)
        let ranks = try Windows.rank(column, window: window, run: run)
        let tiles = try Windows.ntile(column, buckets: 5, window: window, run: run)
        #expect(ranks.validity == column.validity)
        #expect(tiles.validity == column.validity)
        var seen: [Int64: [Int]] = [:]
        var isRight = true
        for row in values.indices where values[row] != 7 {
          let (part, value) = (members[0][row], Int(values[row]))
          let before = below[part]?[value] ?? 0
          isRight = isRight && ranks.value(at: row) == .integer(Int64(before + 1))
          let ties = seen[part, default: [Int](repeating: 0, count: 21)][value]
          seen[part, default: [Int](repeating: 0, count: 21)][value] += 1
          let (size, larger) = (below[part]?[21] ?? 0).quotientAndRemainder(dividingBy: 5)
          let place = before + ties
          let tile = place < larger * (size + 1) ? place / (size + 1) : larger + (place - larger * (size + 1)) / size
          isRight = isRight && tiles.value(at: row) == .integer(Int64(tile + 1))
        }
        #expect(isRight)
      }
    }
  }

  /// Buckets are found without sorting where rows are in the table's order, and by sorting where the window has one.
  @Test func bucketsAreTheSameWithAndWithoutSorting() throws {
    let numbers = Column(.integer((0..<Int64(Self.rows)).map { $0 }))
    let window = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: Self.rows, RunContext())
    let sorted = try WindowBuilding.rows(
      partitionBy: [], orderBy: [SortColumn(numbers)], rows: Self.rows, RunContext())
    let wide = integers(11, 0...1_000_000)
    let columns = [
      Column(.integer(wide.map { $0 % 1000 * ($0 % 1000) * ($0 % 77) })), Column(.integer(integers(12, 3...3))),
      Column(.number(wide.map { 1 / Double($0 % 5000 + 1) })), Column(.integer(wide.map { $0 % 9 * ($0 % 9) })),
      Column(.integer(wide.map { $0 % 3 == 0 ? 0 : $0 }), validity: ValidityBitmap(wide.map { $0 % 3 != 0 })),
      Column(.integer(wide.map { $0 == wide[0] ? .max : $0 })), .nulls(type: .date, count: Self.rows),
    ]
    for column in columns {
      for buckets in [1, 2, 5, 100, 101] as [Int64] {
        let expected = try Windows.ntile(column, buckets: buckets, window: sorted, run: RunContext())
        for threads in Self.threads {
          let found = try Windows.ntile(column, buckets: buckets, window: window, run: RunContext(threads: threads))
          #expect(found.validity == expected.validity)
          guard case .narrow(.integer(let tiles)) = found.storage, case .narrow(.integer(let others)) = expected.storage
          else {
            Issue.record("buckets are kept narrow")
            return
          }
          #expect(tiles == others)
        }
      }
    }
  }

  @Test func fewRowsInManyBuckets() throws {
    let column = Column(.integer([5, 3, 3, 9]))
    let window = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: 4, RunContext())
    #expect(try Windows.ntile(column, buckets: 99, window: window, run: RunContext()).values.integers == [3, 1, 2, 4])
    let nothing = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: 0, RunContext())
    #expect(try Windows.ntile(Column(.integer([])), buckets: 3, window: nothing, run: RunContext()).count == 0)
  }
}
