import Basics
import Testing

@testable import Columns

struct OrderingTests {
  static let lengths = RandomColumns.lengths + [5000]

  /// Rows in order by insertion-free comparison: the standard library's sort with the row number as the last key.
  static func order(_ columns: [SortColumn], _ rows: Int) -> [Int32] {
    let values = columns.map(\.column.allValues)
    func isBefore(_ left: Int, _ right: Int) -> Bool {
      for (index, sort) in columns.enumerated() {
        let (a, b) = (values[index][left], values[index][right])
        if (a == .null) != (b == .null) { return (a == .null) == sort.nullsFirst }
        guard a != .null, let sign = Reference.compare(a, b), sign != 0 else { continue }
        return (sign < 0) != sort.isDescending
      }
      return left < right
    }
    return (0..<rows).sorted(by: isBefore).map { Int32($0) }
  }

  @Test func sortsAsComparingRowByRowDoes() throws {
    var random = RandomColumns(21)
    for type in RandomColumns.types {
      for count in RandomColumns.lengths {
        for nullShare in [0, 5, 20] {
          let column = random.column(type, count, nullShare: nullShare, isExtreme: count == 65)
          let second = random.column(.text, count)
          for (isDescending, nullsFirst) in [(false, false), (true, false), (false, true), (true, true)] {
            let sort = [SortColumn(column, isDescending: isDescending, nullsFirst: nullsFirst)]
            #expect(try Sorting.order(by: sort, rows: count, RunContext()) == Self.order(sort, count))
          }
          let both = [SortColumn(column, isDescending: true), SortColumn(second, nullsFirst: true)]
          #expect(try Sorting.order(by: both, rows: count, RunContext()) == Self.order(both, count))
        }
      }
    }
  }

  @Test func sortingKeepsTiesInOrderAndSpansTheWholeRange() throws {
    let ties = Column(.integer([1, 1, 1, 0, 0]))
    #expect(
      try Sorting.order(by: [SortColumn(ties, isDescending: true)], rows: 5, RunContext()) == [0, 1, 2, 3, 4])
    #expect(try Sorting.order(by: [], rows: 3, RunContext()) == [0, 1, 2])
    // The whole range of keys and nulls besides.
    let wide = Column.of([.integer(.max), .null, .integer(.min), .integer(0)], type: .integer)
    #expect(try Sorting.order(by: [SortColumn(wide)], rows: 4, RunContext()) == [2, 3, 0, 1])
    #expect(try Sorting.order(by: [SortColumn(wide, nullsFirst: true)], rows: 4, RunContext()) == [1, 2, 3, 0])
    let numbers = Column(.number([.nan, 1, -0.0, 0, -1, .infinity]))
    #expect(try Sorting.order(by: [SortColumn(numbers)], rows: 6, RunContext()) == [4, 2, 3, 1, 5, 0])
  }

  @Test func aFewRowsOfALargeDictionarySortByTheirTexts() throws {
    let dictionary = TextDictionary(distinct: (0..<1000).map { "t\($0)" })
    let column = Column(.text([999, 5, 10, 5], dictionary))
    #expect(try Sorting.order(by: [SortColumn(column)], rows: 4, RunContext()) == [2, 1, 3, 0])
    #expect(Selection.compacted(column).allValues == column.allValues)
  }

  static func groups(_ keys: [Column], _ rows: Int) -> (groups: [Int32], firsts: [Int32]) {
    var numbers: [[Value]: Int32] = [:]
    var firsts: [Int32] = []
    let groups = (0..<rows).map { row in
      let key = keys.map { $0.value(at: row) }
      if let number = numbers[key] { return number }
      numbers[key] = Int32(firsts.count)
      firsts.append(Int32(row))
      return Int32(firsts.count - 1)
    }
    return (groups, firsts)
  }

  @Test func groupsAreNumberedByFirstAppearance() throws {
    var random = RandomColumns(22)
    for type in RandomColumns.types {
      for other in RandomColumns.types {
        for count in [0, 1, 65, 1000] {
          let keys = [random.column(type, count, isExtreme: true), random.column(other, count)]
          for keys in [[keys[0]], keys, keys + [keys[0]]] {
            let index = try Grouping.groups(of: keys, rows: count, RunContext())
            let expected = Self.groups(keys, count)
            #expect(index.groupOfRow == expected.groups)
            #expect(index.firstRows == expected.firsts)
          }
        }
      }
    }
  }

  @Test func groupsOfManyDistinctKeys() throws {
    var random = RandomColumns(23)
    let keys = Column(.integer((0..<50_000).map { _ in Int64.random(in: 0..<30_000, using: &random.generator) << 30 }))
    let index = try Grouping.groups(of: [keys], rows: 50_000, RunContext())
    let expected = Self.groups([keys], 50_000)
    #expect(index.groupOfRow == expected.groups)
    #expect(index.firstRows == expected.firsts)
  }

  @Test func zerosAreOneKeyAndNaNEqualsItself() throws {
    let keys = Column(.number([0, .nan, -0.0, -.nan, 1]))
    #expect(try Grouping.groups(of: [keys], rows: 5, RunContext()).groupOfRow == [0, 1, 0, 1, 2])
    #expect(try Grouping.groups(of: [], rows: 0, RunContext()).count == 1)
    let nothing = Column.nulls(type: .text, count: 3)
    #expect(try Grouping.groups(of: [nothing], rows: 3, RunContext()).groupOfRow == [0, 0, 0])
  }

  @Test func windowsAreOrderedInsideTheirPartitions() throws {
    var random = RandomColumns(24)
    for count in RandomColumns.lengths {
      let part = random.column(.text, count)
      let sort = [SortColumn(random.column(.integer, count), isDescending: true)]
      let window = try WindowBuilding.rows(partitionBy: [part], orderBy: sort, rows: count, RunContext())
      #expect(window.isOrdered)
      #expect(window.starts.count == window.partitions.count + 1)
      #expect(window.order.sorted() == (0..<Int32(count)).map { $0 })
      let sorted = Self.order(sort, count)
      for group in 0..<window.partitions.count {
        let rows = Array(window.order[window.starts[group]..<window.starts[group + 1]])
        #expect(rows == sorted.filter { window.partitions.groupOfRow[Int($0)] == Int32(group) })
        for place in rows.indices {
          let isTie =
            place > 0 && sort[0].column.value(at: Int(rows[place])) == sort[0].column.value(at: Int(rows[place - 1]))
          #expect(window.tiesWithPrevious[window.starts[group] + place] == isTie)
        }
      }
      let plain = try WindowBuilding.rows(partitionBy: [], orderBy: [], rows: count, RunContext())
      #expect(!plain.isOrdered)
      #expect(plain.order == (0..<Int32(count)).map { $0 })
      #expect(plain.tiesWithPrevious.allSatisfy { !$0 })
    }
  }
}
