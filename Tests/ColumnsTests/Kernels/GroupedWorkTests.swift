import Basics
import Diagnostics
import Testing

@testable import Columns

/// Groups and aggregates over so many rows that they are shared out between threads, against plain references, and
/// the same for every number of threads.
@Suite struct GroupedWorkTests {
  static let rows = 70_000
  static let threads = [1, 3]

  /// Keys, from few groups to more than rows of a block.
  static let groupCounts = [1, 7, 1500, 69_000]

  private static func random(_ seed: UInt64) -> SeededGenerator { SeededGenerator(seed: seed, stream: "grouped") }

  private static func keys(_ count: Int) -> [Int64] {
    (0..<rows).map { Int64($0 &* 7919 % count) }
  }

  private static func groups(_ keys: [Int64]) -> GroupIndex {
    let expected = OrderingTests.groups([Column(.integer(keys))], keys.count)
    return GroupIndex(groupOfRow: expected.groups, firstRows: expected.firsts)
  }

  /// The values of each group in row order, nulls left out.
  private static func members<Element>(_ groups: GroupIndex, _ values: [Element?]) -> [[Element]] {
    var members = [[Element]](repeating: [], count: groups.count)
    for (row, group) in groups.groupOfRow.enumerated() where group >= 0 {
      if let value = values[row] { members[Int(group)].append(value) }
    }
    return members
  }

  private static func bits(_ column: Column) -> [UInt64?] {
    (0..<column.count).map { row in
      switch column.value(at: row) {
      case .null: nil
      case .integer(let value): UInt64(bitPattern: value)
      case .decimal(let value): UInt64(bitPattern: value.mantissa)
      case .number(let value): value.bitPattern
      case .date(let day): UInt64(UInt32(bitPattern: day.daysSinceEpoch))
      default: 0
      }
    }
  }

  @Test func groupingIsTheSameOnAllThreads() throws {
    var generator = Self.random(5)
    let small = (0..<Self.rows).map { _ in Int64.random(in: -3...900, using: &generator) }
    let wide = small.map { $0 &* 0x1E37_79B9_7F4A_7C15 }
    let many = (0..<Self.rows).map { _ in Int64.random(in: 0..<50_000, using: &generator) &* 1_000_003 }
    let flags = small.map { $0 % 11 != 0 }
    let withNulls = zip(many, flags).map { $1 ? $0 : 0 }
    let numbers = small.map { $0 % 5 == 0 ? Double.nan : $0 % 5 == 1 ? -0.0 : $0 % 5 == 2 ? 0 : Double($0) }
    // Each column with words that are equal where its values are.
    let narrow = (Column(narrow: .integer(small.map { Int32($0) })), small)
    let dictionary = TextDictionary(distinct: (0..<8).map { "t\($0)" })
    let codes = (Column(narrow: .text8(small.map { UInt8($0 & 7) }, dictionary)), small.map { $0 & 7 })
    let manyWithNulls = (
      Column(.integer(withNulls), validity: ValidityBitmap(flags)), zip(many, flags).map { $1 ? $0 : -1 }
    )
    let doubles = (Column(.number(numbers)), small.map { $0 % 5 == 0 ? -100 : $0 % 5 == 1 || $0 % 5 == 2 ? 0 : $0 })
    let tables: [[(column: Column, words: [Int64])]] = [
      [narrow], [(Column(.integer(wide)), wide)], [manyWithNulls], [doubles], [codes, narrow],
      [(Column(.integer(many)), many), (Column(.integer(wide)), wide), codes],
    ]
    for keys in tables {
      var numberOf: [UInt64: Int32] = [:]
      var firsts: [Int32] = []
      let expected = (0..<Self.rows).map { row in
        let key = keys.reduce(UInt64(0)) { StableHash.combine($0, UInt64(bitPattern: $1.words[row])) }
        if let number = numberOf[key] { return number }
        numberOf[key] = Int32(firsts.count)
        firsts.append(Int32(row))
        return Int32(firsts.count - 1)
      }
      for threads in [1, 2, 8] {
        let index = try Grouping.groups(of: keys.map(\.column), rows: Self.rows, RunContext(threads: threads))
        #expect(index.groupOfRow == expected)
        #expect(index.firstRows == firsts)
      }
    }
  }

  @Test func textsInOrderOfAppearanceShareTheirCodes() throws {
    let codes: [Int32] = (0..<Int32(2 * Self.rows)).map { $0 % 70_000 }
    let dictionary = TextDictionary(distinct: (0..<70_000).map { "c\($0)" })
    let index = try Grouping.groups(of: [Column(.text(codes, dictionary))], rows: codes.count, RunContext(threads: 2))
    #expect(index.groupOfRow == codes)
    #expect(index.firstRows == (0..<70_000).map { Int32($0) })
    // One row out of order, far behind: numbered anew.
    var swapped = codes
    swapped.swapAt(68_000, 69_999)
    let other = try Grouping.groups(of: [Column(.text(swapped, dictionary))], rows: codes.count, RunContext(threads: 2))
    #expect(other.groupOfRow[68_000] == 68_000)
    #expect(other.groupOfRow[69_999] == 69_999)
    #expect(other.groupOfRow[138_000] == 69_999)
  }

  @Test(arguments: [7, 69_000]) func exactAggregatesAgreeWithPlainOnes(groupCount: Int) throws {
    var generator = Self.random(11)
    let groups = Self.groups(Self.keys(groupCount))
    let flags = (0..<Self.rows).map { _ in Int.random(in: 0..<9, using: &generator) > 0 }
    for hasNulls in [false, true] {
      let values = (0..<Self.rows).map { _ in Int64.random(in: -50_000...50_000, using: &generator) }
      let given = values.indices.map { !hasNulls || flags[$0] ? values[$0] : nil }
      let zeroed = given.map { $0 ?? 0 }
      let validity = hasNulls ? ValidityBitmap(flags) : nil
      let members = Self.members(groups, given)
      let column =
        hasNulls
        ? Column(.decimal(zeroed, scale: 2), validity: validity)
        : Column(narrow: .decimal(zeroed.map { Int32($0) }, scale: 2))
      for threads in hasNulls ? [2] : Self.threads {
        let run = RunContext(threads: threads)
        let index = GroupIndex(groupOfRow: groups.groupOfRow, firstRows: groups.firstRows)
        func check(_ column: Column, _ expected: [UInt64?]) { #expect(Self.bits(column) == expected) }
        func mantissas(_ values: [Int64?]) -> [UInt64?] { values.map { $0.map { UInt64(bitPattern: $0) } } }
        check(try Aggregates.count(column, groups: index, run: run), mantissas(members.map { Int64($0.count) }))
        check(
          try Aggregates.sum(column, groups: index, run: run),
          mantissas(members.map { $0.isEmpty ? nil : $0.reduce(0, +) }))
        check(try Aggregates.minimum(column, groups: index, run: run), mantissas(members.map { $0.min() }))
        check(try Aggregates.maximum(column, groups: index, run: run), mantissas(members.map { $0.max() }))
        check(try Aggregates.first(column, groups: index, run: run), mantissas(members.map(\.first)))
        check(try Aggregates.last(column, groups: index, run: run), mantissas(members.map(\.last)))
        check(
          try Aggregates.mean(column, groups: index, run: run),
          members.map { $0.isEmpty ? nil : (Double($0.reduce(0, +)) / Double($0.count * 100)).bitPattern })
        check(
          try Aggregates.countDistinct(column, groups: index, run: run),
          mantissas(members.map { Int64(Set($0).count) }))
        check(
          try Aggregates.quantile(column, probability: 0.3, groups: index, run: run),
          members.map { values in
            let sorted = values.sorted().map { Double($0) / 100 }
            return values.isEmpty ? nil : Quantile.type7(ofSorted: sorted, probability: 0.3).bitPattern
          })
      }
    }
  }

  @Test(arguments: groupCounts) func daysInOrderAreCountedByTheirChanges(groupCount: Int) throws {
    let groups = Self.groups(Self.keys(groupCount))
    var days = (0..<Self.rows).map { Int32($0 / 137) }
    for isAscending in [true, false] {
      if !isAscending { days.swapAt(10, Self.rows - 1) }
      let members = Self.members(groups, days.map { $0 })
      for threads in Self.threads {
        let run = RunContext(threads: threads)
        let index = GroupIndex(groupOfRow: groups.groupOfRow, firstRows: groups.firstRows)
        let column = Column(.date(days))
        let distinct = try Aggregates.countDistinct(column, groups: index, run: run)
        #expect(Self.bits(distinct) == members.map { UInt64(Set($0).count) })
        let last = try Aggregates.maximum(column, groups: index, run: run)
        #expect(Self.bits(last) == members.map { $0.max().map { UInt64(UInt32(bitPattern: $0)) } })
        let first = try Aggregates.minimum(column, groups: index, run: run)
        #expect(Self.bits(first) == members.map { $0.min().map { UInt64(UInt32(bitPattern: $0)) } })
      }
    }
  }

  /// Values of few bits are marked by share of the rows, those of so many that the bits of all groups leave the cache by
  /// range of groups, and more of them are looked up.
  @Test(arguments: [200, 1000, 5000], [false, true])
  func differentValuesOfManyGroupsAreCounted(valueCount: Int, hasNulls: Bool) throws {
    let groups = Self.groups(Self.keys(69_000))
    let flags = (0..<Self.rows).map { !hasNulls || $0 % 11 != 3 }
    let values = (0..<Self.rows).map { Int32($0 &* 31 % valueCount) }
    let expected = Self.members(groups, zip(values, flags).map { $1 ? $0 : nil }).map { UInt64(Set($0).count) }
    let column = Column(narrow: .integer(values), validity: hasNulls ? ValidityBitmap(flags) : nil)
    for threads in Self.threads {
      let index = GroupIndex(groupOfRow: groups.groupOfRow, firstRows: groups.firstRows)
      let counts = try Aggregates.countDistinct(column, groups: index, run: RunContext(threads: threads))
      #expect(Self.bits(counts) == expected)
    }
  }

  @Test(arguments: groupCounts) func sumsOfNumbersHaveTheSameBytesOnAllThreads(groupCount: Int) throws {
    var generator = Self.random(17)
    let groups = Self.groups(Self.keys(groupCount))
    let values = (0..<Self.rows).map { _ in Double.random(in: -1e6...1e6, using: &generator) / 3 }
    // The rule, as plainly as it can be written.
    var totals = [(sum: Double, compensation: Double)](repeating: (0, 0), count: groups.count)
    for start in stride(from: 0, to: Self.rows, by: BlockSums.blockLength) {
      var parts: [Int: Double] = [:]
      for row in start..<min(Self.rows, start + BlockSums.blockLength) {
        parts[Int(groups.groupOfRow[row]), default: 0] += values[row]
      }
      for (group, part) in parts {
        let total = totals[group].sum
        totals[group].sum = total + part
        totals[group].compensation +=
          total.magnitude >= part.magnitude ? (total - totals[group].sum) + part : (part - totals[group].sum) + total
      }
    }
    for threads in Self.threads {
      let sum = try Aggregates.sum(Column(.number(values)), groups: groups, run: RunContext(threads: threads))
      #expect(Self.bits(sum) == totals.map { ($0.sum + $0.compensation).bitPattern })
      let variance = try Aggregates.variance(Column(.number(values)), groups: groups, run: RunContext(threads: threads))
      let single = try Aggregates.variance(Column(.number(values)), groups: groups, run: RunContext())
      #expect(Self.bits(variance) == Self.bits(single))
    }
  }

  @Test func sumsOfLargeIntegersLeaveAndReenter64Bits() throws {
    let values = (0..<Self.rows).map { $0 % 2 == 0 ? Int64.max : Int64.min + 1 }
    let groups = GroupIndex(
      groupOfRow: (0..<Self.rows).map { Int32($0 / 2 % 5) }, firstRows: [0, 2, 4, 6, 8])
    for threads in Self.threads {
      let run = RunContext(threads: threads)
      let sum = try Aggregates.sum(Column(.integer(values)), groups: groups, run: run)
      #expect(sum.allValues == [Value](repeating: .integer(0), count: 5))
      #expect(throws: Failure.self) {
        try Aggregates.sum(Column(.integer(values.map { $0.magnitude > 5 ? .max : 0 })), groups: groups, run: run)
      }
    }
  }

  @Test func extremesOfNumbersKeepTheirOrder() throws {
    let values = (0..<Self.rows).map { row -> Double in
      row % 4 == 0 ? .nan : row % 4 == 1 ? -0.0 : row % 4 == 2 ? 0 : -.infinity
    }
    let groups = GroupIndex(groupOfRow: (0..<Self.rows).map { Int32($0 % 4 == 3 ? 1 : 0) }, firstRows: [0, 3])
    for threads in Self.threads {
      let run = RunContext(threads: threads)
      let low = try Aggregates.minimum(Column(.number(values)), groups: groups, run: run)
      #expect(Self.bits(low) == [(-0.0).bitPattern, (-Double.infinity).bitPattern])
      let high = try Aggregates.maximum(Column(.number(values)), groups: groups, run: run)
      #expect(Self.bits(high)[0] == Double.nan.bitPattern)
    }
  }

  /// What is kept of one column is not taken for another's that has the same codes.
  @Test func textsThatShareTheirCodesHaveTheirOwnExtremes() throws {
    let codes: [Int32] = [0, 1]
    let groups = GroupIndex(groupOfRow: [0, 0], firstRows: [0])
    for texts in [["a", "b"], ["z", "y"]] {
      let column = Column(.text(codes, TextDictionary(distinct: texts)))
      let largest = try Aggregates.maximum(column, groups: groups, run: RunContext())
      #expect(largest.value(at: 0) == .text(texts[0] == "a" ? "b" : "z"))
    }
  }

  @Test func selectionFindsEveryPlace() throws {
    var generator = Self.random(23)
    for count in [1, 2, 33, 129, 4000] {
      for width in [Int32(1), 3, 50, .max] {
        let values = (0..<count).map { _ in Int32.random(in: -width...width, using: &generator) }
        let sorted = values.sorted()
        for place in Set([0, count / 2, count - 1, count / 3]) {
          var copy = values
          let found = try copy.withUnsafeMutableBufferPointer { try RankSelection.select($0, place, RunContext()) }
          #expect(found == sorted[place])
          #expect(copy[..<place].allSatisfy { $0 <= found } && copy[place...].allSatisfy { $0 >= found })
        }
      }
    }
  }

  @Test func cancellingEndsGrouping() {
    let flag = InterruptFlag()
    flag.raise()
    let run = RunContext(threads: 2, interrupt: flag)
    let keys = Column(.integer(Self.keys(7)))
    #expect(throws: Cancelled.self) { try Grouping.groups(of: [keys], rows: Self.rows, run) }
    let index = GroupIndex(groupOfRow: [Int32](repeating: 0, count: Self.rows), firstRows: [0])
    #expect(throws: Cancelled.self) { try Aggregates.sum(keys, groups: index, run: run) }
    #expect(throws: Cancelled.self) { try Aggregates.quantile(keys, probability: 0.5, groups: index, run: run) }
  }
}
