import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct AggregatesTests {
  private let run = RunContext()

  /// A column of optional integers.
  private func integers(_ values: [Int64?]) -> Column {
    Column(.integer(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func numbers(_ values: [Double?]) -> Column {
    Column(.number(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func texts(_ values: [String]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = values.map { builder.code($0) }
    return Column(.text(codes, builder.finish()))
  }

  private func booleans(_ values: [Bool?]) -> Column {
    Column(.boolean(values.map { $0 ?? false }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func groups(_ numbers: [Int32], count: Int) -> GroupIndex {
    GroupIndex(groupOfRow: numbers, firstRows: [Int32](repeating: 0, count: count))
  }

  private func rows(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

  @Test func integersAgreeWithNaiveReferences() throws {
    var generator = SeededGenerator(seed: 1, stream: "aggregates")
    for _ in 0..<40 {
      let count = Int.random(in: 0...300, using: &generator)
      let groupCount = Int.random(in: 1...7, using: &generator)
      let values: [Int64?] = (0..<count).map { _ in
        Int.random(in: 0...4, using: &generator) == 0 ? nil : Int64.random(in: -9...9, using: &generator)
      }
      let numbers = (0..<count).map { _ in Int32.random(in: -1..<Int32(groupCount), using: &generator) }
      let index = groups(numbers, count: groupCount)
      let column = integers(values)
      let members = (0..<groupCount).map { group in
        values.indices.filter { numbers[$0] == Int32(group) }.compactMap { values[$0] }
      }
      func value(_ number: Int64?) -> Value { number.map { .integer($0) } ?? .null }
      #expect(
        rows(try Aggregates.sum(column, groups: index, run: run))
          == members.map { value($0.isEmpty ? nil : $0.reduce(0, +)) })
      #expect(rows(try Aggregates.count(column, groups: index, run: run)) == members.map { .integer(Int64($0.count)) })
      #expect(rows(try Aggregates.minimum(column, groups: index, run: run)) == members.map { value($0.min()) })
      #expect(rows(try Aggregates.maximum(column, groups: index, run: run)) == members.map { value($0.max()) })
      #expect(rows(try Aggregates.first(column, groups: index, run: run)) == members.map { value($0.first) })
      #expect(rows(try Aggregates.last(column, groups: index, run: run)) == members.map { value($0.last) })
      #expect(
        rows(try Aggregates.mean(column, groups: index, run: run))
          == members.map { $0.isEmpty ? .null : .number(Double($0.reduce(0, +)) / Double($0.count)) })
      let distinct = try Aggregates.keepingDistinct(column, groups: index, run: run)
      #expect(
        rows(try Aggregates.count(distinct, groups: index, run: run)) == members.map { .integer(Int64(Set($0).count)) })
      let modes = members.map { group -> Int64? in
        let counts = Dictionary(grouping: group, by: { $0 }).mapValues(\.count)
        return counts.filter { $0.value == counts.values.max() }.keys.min()
      }
      #expect(rows(try Aggregates.mode(column, groups: index, run: run)) == modes.map(value))
    }
  }

  @Test func nothingGivesNullAndCountsZero() throws {
    let empty = GroupIndex.single(rowCount: 0)
    #expect(rows(try Aggregates.sum(integers([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.mean(integers([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.minimum(texts([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.quantile(integers([]), probability: 0.5, groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.count(empty, run: run)) == [.integer(0)])
    #expect(rows(try Aggregates.gini(integers([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.list(texts([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.any(booleans([nil]), groups: .single(rowCount: 1), run: run)) == [.null])
    #expect(rows(try Aggregates.all(booleans([]), groups: empty, run: run)) == [.null])
    #expect(rows(try Aggregates.sum(integers([1]), groups: groups([-1], count: 0), run: run)) == [])
  }

  @Test func sumsThatDoNotFitThrow() throws {
    let column = integers([.max, 1])
    #expect(throws: Failure.self) { try Aggregates.sum(column, groups: .single(rowCount: 2), run: run) }
    // The same values with one that takes the excess back fit.
    let back = integers([.max, 1, -1])
    #expect(rows(try Aggregates.sum(back, groups: .single(rowCount: 3), run: run)) == [.integer(.max)])
    let mean = try Aggregates.mean(integers([.max, .max]), groups: .single(rowCount: 2), run: run)
    #expect(rows(mean) == [.number(Double(Int64.max))])
    let huge = numbers([1e308, 1e308])
    #expect(throws: Failure.self) { try Aggregates.sum(huge, groups: .single(rowCount: 2), run: run) }
  }

  @Test func sumsOfNumbersAreCompensatedAcrossBlocks() throws {
    var values = [Double?](repeating: 1, count: 3 * BlockSums.blockLength)
    values[0] = 1e100
    values[2 * BlockSums.blockLength] = nil
    values[values.count - 1] = -1e100
    // Ones in the block of a huge value are lost to it; those of the block between are not.
    let sum = try Aggregates.sum(numbers(values), groups: .single(rowCount: values.count), run: run)
    #expect(rows(sum) == [.number(Double(BlockSums.blockLength))])
    let tenths = try Aggregates.sum(
      numbers([Double?](repeating: 0.1, count: 1_000_000)), groups: .single(rowCount: 1_000_000), run: run)
    guard case .number(let total) = tenths.value(at: 0) else { return #expect(Bool(false)) }
    #expect(abs(total - 100_000) < 1e-6)
  }

  /// numpy.quantile(x, p) of x = [3, 1, 4, 1, 5, 9, 2, 6].
  @Test(arguments: [(0, 1), (0.1, 1), (0.25, 1.75), (0.5, 3.5), (0.9, 6.9), (1, 9)] as [(Double, Double)])
  func quantilesAreType7(_ probability: Double, _ expected: Double) throws {
    let column = integers([3, 1, nil, 4, 1, 5, 9, 2, 6])
    let result = try Aggregates.quantile(
      column, probability: probability, groups: .single(rowCount: column.count), run: run)
    guard case .number(let value) = result.value(at: 0) else { return #expect(Bool(false)) }
    #expect(abs(value - expected) < 1e-12)
  }

  @Test func quantilesOfOppositeExtremesStayNumbers() {
    let largest = Double.greatestFiniteMagnitude
    #expect(Quantile.type7(ofSorted: [-largest, largest], probability: 0.5) == 0)
    #expect(Quantile.type7(ofSorted: [-largest, largest], probability: 0.25) == -largest / 2)
  }

  @Test func quantilesOutsideZeroToOneThrow() {
    #expect(throws: Failure.self) {
      try Aggregates.quantile(integers([1]), probability: 1.5, groups: .single(rowCount: 1), run: run)
    }
    #expect(throws: Failure.self) {
      try Aggregates.quantile(integers([1]), probability: .nan, groups: .single(rowCount: 1), run: run)
    }
  }

  /// numpy.var(x, ddof=1) and numpy.corrcoef(x, y) of x = [2, 4, 4, 4, 5, 5, 7, 9], y = [1, 3, 2, 5, 4, 6, 8, 7].
  @Test func spreadAndCorrelation() throws {
    let x = numbers([2, 4, 4, 4, 5, 5, 7, 9, nil])
    let y = numbers([1, 3, 2, 5, 4, 6, 8, 7, 4])
    let all = GroupIndex.single(rowCount: 9)
    #expect(rows(try Aggregates.variance(x, groups: all, run: run)) == [.number(32.0 / 7)])
    #expect(rows(try Aggregates.standardDeviation(x, groups: all, run: run)) == [.number((32.0 / 7).squareRoot())])
    guard case .number(let r) = try Aggregates.correlation(x, y, groups: all, run: run).value(at: 0) else {
      return #expect(Bool(false))
    }
    #expect(abs(r - 0.8455943246644705) < 1e-12)
    let one = try Aggregates.variance(numbers([3, nil]), groups: .single(rowCount: 2), run: run)
    #expect(rows(one) == [.null])
    let flat = try Aggregates.correlation(numbers([1, 1]), numbers([1, 2]), groups: .single(rowCount: 2), run: run)
    #expect(rows(flat) == [.null])
  }

  @Test func textIsOrderedByItsBytes() throws {
    let column = texts(["b", "中", "a", "B", "中"])
    let all = GroupIndex.single(rowCount: 5)
    #expect(rows(try Aggregates.minimum(column, groups: all, run: run)) == [.text("B")])
    #expect(rows(try Aggregates.maximum(column, groups: all, run: run)) == [.text("中")])
    #expect(rows(try Aggregates.mode(column, groups: all, run: run)) == [.text("中")])
    #expect(rows(try Aggregates.list(column, groups: all, run: run)) == [.text("b, 中, a, B, 中")])
  }

  @Test func numbersAreOrderedThroughZero() throws {
    let column = numbers([0.5, -1.5, 0, -0.0, -2, 7])
    let all = GroupIndex.single(rowCount: 6)
    #expect(rows(try Aggregates.minimum(column, groups: all, run: run)) == [.number(-2)])
    #expect(rows(try Aggregates.maximum(column, groups: all, run: run)) == [.number(7)])
    #expect(rows(try Aggregates.mode(column, groups: all, run: run)) == [.number(0)])
  }

  @Test func truthPassesNullsOver() throws {
    let all = GroupIndex.single(rowCount: 2)
    #expect(rows(try Aggregates.any(booleans([false, nil]), groups: all, run: run)) == [.boolean(false)])
    #expect(rows(try Aggregates.any(booleans([nil, true]), groups: all, run: run)) == [.boolean(true)])
    #expect(rows(try Aggregates.all(booleans([true, nil]), groups: all, run: run)) == [.boolean(true)])
    #expect(rows(try Aggregates.all(booleans([true, false]), groups: all, run: run)) == [.boolean(false)])
  }

  @Test func sharesAreRoundedOnceAndLeaveOutRowsOfNoGroup() throws {
    let column = Column(.decimal([10, 40, 700], scale: 2))
    let shares = try Aggregates.share(column, groups: groups([0, 1, -1], count: 2), run: run)
    #expect(rows(shares) == [.number(0.2), .number(0.8)])
    let nothing = try Aggregates.share(integers([1, -1]), groups: groups([0, 1], count: 2), run: run)
    #expect(rows(nothing) == [.null, .null])
  }

  @Test func giniOfPositives() throws {
    let all = GroupIndex.single(rowCount: 5)
    #expect(rows(try Aggregates.gini(integers([4, 4, 4, 0, -3]), groups: all, run: run)) == [.number(0)])
    // 2(1·1 + 2·2 + 3·3) / (3·6) − 4/3 = 2/9
    #expect(rows(try Aggregates.gini(integers([3, 1, nil, 2, 0]), groups: all, run: run)) == [.number(2.0 / 9)])
    guard case .number(let gini) = try Aggregates.gini(numbers([3, 1, nil, 2, 0]), groups: all, run: run).value(at: 0)
    else { return #expect(Bool(false)) }
    #expect(abs(gini - 2.0 / 9) < 1e-15)
  }

  @Test func ratiosAreCorrectlyRounded() {
    #expect(ExactRatio.double(1, 5) == 0.2)
    #expect(ExactRatio.double(-1, 3) == -1.0 / 3)
    #expect(ExactRatio.double(1, 0) == nil)
    // One fifth, with terms that no double holds.
    let large: Int128 = (1 << 90) + 1
    #expect(ExactRatio.double(large, large * 5) == 0.2)
    #expect(ExactRatio.double(large * 3, -large) == -3)
    // 2^53 + 1 over 1 lies midway between two doubles: to even; a little more goes up.
    #expect(ExactRatio.double((1 << 53) + 1, 1) == 9_007_199_254_740_992)
    #expect(ExactRatio.double(((1 << 53) + 1) * 1024 + 1, 1024) == 9_007_199_254_740_994)
  }

  @Test func cancellingEndsTheWork() {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try Aggregates.sum(integers([1]), groups: .single(rowCount: 1), run: RunContext(interrupt: flag))
    }
  }
}
