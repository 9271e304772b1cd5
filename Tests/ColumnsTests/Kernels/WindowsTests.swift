import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct WindowsTests {
  private let run = RunContext()

  private func integers(_ values: [Int64?]) -> Column {
    Column(.integer(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func decimals(_ values: [Int64]) -> Column { Column(.decimal(values, scale: 2)) }

  /// Partitions by number (−1: in none), rows in table order.
  private func window(_ partitions: [Int32], count: Int) -> WindowRows {
    let members = (0..<Int32(count)).map { group in
      partitions.indices.filter { partitions[$0] == group }.map { Int32($0) }
    }
    var starts = [0]
    for rows in members { starts.append((starts.last ?? 0) + rows.count) }
    let order = members.flatMap { $0 }
    return WindowRows(
      partitions: GroupIndex(groupOfRow: partitions, firstRows: members.map { $0.first ?? 0 }), order: order,
      starts: starts, tiesWithPrevious: order.map { _ in false }, isOrdered: false)
  }

  private func whole(_ rows: Int) -> WindowRows { window([Int32](repeating: 0, count: rows), count: 1) }

  private func rows(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

  private func values(_ numbers: [Int64?]) -> [Value] { numbers.map { $0.map { .integer($0) } ?? .null } }

  @Test func ranksAgreeWithNaiveReferences() throws {
    var generator = SeededGenerator(seed: 2, stream: "windows")
    for _ in 0..<40 {
      let count = Int.random(in: 0...120, using: &generator)
      let numbers: [Int64?] = (0..<count).map { _ in
        Int.random(in: 0...5, using: &generator) == 0 ? nil : Int64.random(in: -5...5, using: &generator)
      }
      let partitions = (0..<count).map { _ in Int32.random(in: -1...3, using: &generator) }
      let rowsOf = window(partitions, count: 4)
      let column = integers(numbers)
      func peers(_ row: Int) -> [Int64] {
        numbers.indices.filter { partitions[$0] == partitions[row] }.compactMap { numbers[$0] }
      }
      func naive(_ body: (Int64, [Int64]) -> Value) -> [Value] {
        numbers.indices.map { row in
          guard partitions[row] >= 0, let value = numbers[row] else { return .null }
          return body(value, peers(row))
        }
      }
      #expect(
        rows(try Windows.rank(column, window: rowsOf, run: run))
          == naive { value, peers in .integer(Int64(peers.filter { $0 < value }.count + 1)) })
      #expect(
        rows(try Windows.rank(column, isDescending: true, window: rowsOf, run: run))
          == naive { value, peers in .integer(Int64(peers.filter { $0 > value }.count + 1)) })
      #expect(
        rows(try Windows.denseRank(column, window: rowsOf, run: run))
          == naive { value, peers in .integer(Int64(Set(peers.filter { $0 < value }).count + 1)) })
      #expect(
        rows(try Windows.percentRank(column, window: rowsOf, run: run))
          == naive { value, peers in
            .number(peers.count < 2 ? 0 : Double(peers.filter { $0 < value }.count) / Double(peers.count - 1))
          })
      #expect(
        rows(try Windows.shareFromTop(column, window: rowsOf, run: run))
          == naive { value, peers in
            let twice = 2 * peers.filter { $0 > value }.count + peers.filter { $0 == value }.count
            return .number(Double(twice) / Double(2 * peers.count))
          })
      #expect(
        rows(try Windows.shareBefore(column, window: rowsOf, run: run))
          == naive { value, peers in
            let total = peers.map { max(0, $0) }.reduce(0, +)
            let before = peers.filter { $0 > value }.map { max(0, $0) }.reduce(0, +)
            return total == 0 ? .null : .number(Double(before) / Double(total))
          })
      let sums = numbers.indices.map { row -> Int64? in
        let before = (0...row).filter { partitions[$0] == partitions[row] }.compactMap { numbers[$0] }
        return partitions[row] < 0 || before.isEmpty ? nil : before.reduce(0, +)
      }
      #expect(rows(try Windows.cumulativeSum(column, window: rowsOf, run: run)) == values(sums))
    }
  }

  @Test func ntileGivesTheRemainderToTheFirst() throws {
    let column = integers([50, 10, 40, 20, nil, 30, 30])
    #expect(
      rows(try Windows.ntile(column, buckets: 4, window: whole(7), run: run)) == values([4, 1, 3, 1, nil, 2, 2]))
    // More buckets than rows: one row each.
    #expect(rows(try Windows.ntile(integers([2, 1]), buckets: 5, window: whole(2), run: run)) == values([2, 1]))
    #expect(rows(try Windows.ntile(nil, buckets: 2, window: whole(3), run: run)) == values([1, 1, 2]))
    #expect(throws: Failure.self) { try Windows.ntile(column, buckets: 0, window: whole(7), run: run) }
    #expect(
      rows(try Windows.ntile(integers([1, 2]), buckets: .max, window: whole(2), run: run)) == values([1, 2]))
  }

  @Test func shiftStaysInsideThePartition() throws {
    let column = integers([1, 2, nil, 4, 5])
    let parts = window([0, 1, 0, 0, -1], count: 2)
    #expect(rows(try Windows.shift(column, by: 1, window: parts, run: run)) == values([nil, nil, 1, nil, nil]))
    #expect(rows(try Windows.shift(column, by: -1, window: parts, run: run)) == values([nil, nil, 4, nil, nil]))
    for offset in [Int64.min, .max] {
      #expect(
        rows(try Windows.shift(column, by: offset, window: parts, run: run)) == values([nil, nil, nil, nil, nil]))
    }
  }

  @Test func rowNumbersFollowTheOrderOfTheWindow() throws {
    let ordered = WindowRows(
      partitions: .single(rowCount: 3), order: [2, 0, 1], starts: [0, 3], tiesWithPrevious: [false, true, false],
      isOrdered: true)
    #expect(rows(try Windows.rowNumber(ordered, run: run)) == values([2, 3, 1]))
    #expect(rows(try Windows.rank(nil, window: ordered, run: run)) == values([1, 3, 1]))
    #expect(rows(try Windows.denseRank(nil, window: ordered, run: run)) == values([1, 2, 1]))
  }

  @Test func sharesCompareWithLiteralsExactly() throws {
    // Five customers: the first stands at 1/10, the second at 3/10 …
    let five = try Windows.shareFromTop(integers([5, 4, 3, 2, 1]), window: whole(5), run: run)
    #expect(rows(five) == [.number(0.1), .number(0.3), .number(0.5), .number(0.7), .number(0.9)])
    let equal = try Windows.shareFromTop(integers([7, 7, 7]), window: whole(3), run: run)
    #expect(rows(equal) == [.number(0.5), .number(0.5), .number(0.5)])
    let before = try Windows.shareBefore(decimals([8000, 1500, 500]), window: whole(3), run: run)
    #expect(rows(before) == [.number(0), .number(0.8), .number(0.95)])
    let ties = try Windows.shareBefore(decimals([100, 300, 100, -50, 0]), window: whole(5), run: run)
    #expect(rows(ties) == [.number(0.6), .number(0), .number(0.6), .number(1), .number(1)])
    let numbers = Column(.number([1, 3, 1, -0.5, 0]))
    #expect(rows(try Windows.shareBefore(numbers, window: whole(5), run: run)) == rows(ties))
  }

  @Test func tercilesCutAtThirds() throws {
    #expect(rows(try Windows.tercile(integers([3, 2, 1]), window: whole(3), run: run)) == values([3, 2, 1]))
    #expect(rows(try Windows.tercile(integers([5, 5, 5, nil]), window: whole(4), run: run)) == values([2, 2, 2, nil]))
    // Two equal on top of six: (0 + 1) / 6 ≤ 1/3; the next two (2 + 1) / 6 ≤ 2/3.
    #expect(
      rows(try Windows.tercile(integers([9, 9, 8, 8, 1, 1]), window: whole(6), run: run)) == values([3, 3, 2, 2, 1, 1]))
  }

  @Test func cumulativeSumsThatDoNotFitNameTheRow() throws {
    let failure = #expect(throws: Failure.self) {
      try Windows.cumulativeSum(integers([.max, 1]), window: whole(2), run: run)
    }
    #expect(failure?.diagnostics.first?.message.en == "`cumsum` overflows in row 2")
  }
}
