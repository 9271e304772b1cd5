import Basics
import TestSupport
import Testing

@testable import Columns

struct StatisticsTests {
  static let run = RunContext()

  static func numbers(_ text: String?) -> [Double] { (text ?? "").split(separator: " ").compactMap { Double($0) } }

  static func isNear(_ found: Double?, _ row: [String: String], _ name: String, _ error: Double = 1e-12) -> Bool {
    guard let found, let expected = row[name].flatMap({ Double($0) }) else { return false }
    return (found - expected).magnitude <= error * max(expected.magnitude, expected == 0 ? 1 : 0)
  }

  @Test func contingencyTestsAreThoseOfScipy() throws {
    for row in try ReferenceNumbers.rows("contingency") {
      let columns = try #require(row["columns"].flatMap { Int($0) })
      let test = try ContingencyTest(counts: Self.numbers(row["counts"]).map { Int($0) }, columnCount: columns)
      #expect(Self.isNear(test.statistic, row, "statistic"))
      #expect(row["degrees"] == "\(test.degrees)")
      #expect(Self.isNear(test.pValue, row, "p", 1e-11))
      #expect(Self.isNear(test.shareBelowFive, row, "below_five"))
      #expect(Self.isNear(test.cramersV, row, "v"))
    }
    let empty = try ContingencyTest(counts: [], columnCount: 2)
    #expect(empty.pValue == 1)
    let flat = try ContingencyTest(counts: [3, 0, 4, 0], columnCount: 2)
    #expect(flat.degrees == 0)
    #expect(flat.cramersV == 0)
    let far = try ContingencyTest(counts: [100_000, 2, 3, 99_999], columnCount: 2)
    #expect(far.pValue == 0)
    #expect(throws: (any Error).self) { try ContingencyTest(counts: [1, 2, 3], columnCount: 2) }
    #expect(throws: (any Error).self) { try ContingencyTest(counts: [1, -2], columnCount: 2) }
  }

  @Test func wilsonIntervalsAreThoseOfScipy() throws {
    for row in try ReferenceNumbers.rows("wilson") {
      let (k, n) = (row["successes"].flatMap { Int($0) } ?? 0, row["trials"].flatMap { Int($0) } ?? 0)
      let confidence = row["confidence"].flatMap { Double($0) } ?? 0
      let interval = try #require(WilsonInterval(successes: k, trials: n, confidence: confidence))
      #expect(Self.isNear(interval.lower, row, "lower", 1e-11), "\(row)")
      #expect(Self.isNear(interval.upper, row, "upper", 1e-11), "\(row)")
    }
    #expect(WilsonInterval(successes: 0, trials: 0) == nil)
    #expect(WilsonInterval(successes: 2, trials: 1) == nil)
    #expect(WilsonInterval(successes: 1, trials: 2, confidence: 1) == nil)
  }

  @Test func trendsAndCorrelationsAreThoseOfScipy() throws {
    let rows = try ReferenceNumbers.rows("lines")
    var (groups, periods, all): ([Int32], [Int32], [Double]) = ([], [], [])
    for (group, row) in rows.enumerated() {
      for (period, value) in Self.numbers(row["values"]).enumerated() {
        groups.append(Int32(group))
        periods.append(Int32(period))
        all.append(value)
      }
    }
    let lines = try TrendLines(
      groups: groups, periods: periods, values: all, groupCount: rows.count + 1, run: Self.run
    ).lines
    #expect(lines[rows.count] == TrendLines.Line(count: 0, slope: nil, pValue: nil, meanMagnitude: nil))
    for (line, row) in zip(lines, rows) {
      let values = Self.numbers(row["values"])
      #expect(Self.isNear(line.slope, row, "slope", 1e-11))
      #expect(Self.isNear(line.pValue, row, "p", 1e-10))
      let periods = values.indices.map { Double($0) }
      #expect(Self.isNear(try Correlation.pearson(periods, values), row, "pearson", 1e-11))
      let tens = values.map { ($0 / 10).rounded(.toNearestOrEven) }
      #expect(Self.isNear(try Correlation.spearman(periods, tens), row, "spearman_of_tens", 1e-11))
    }
  }

  @Test func trendsOfFewPoints() throws {
    let lines = try TrendLines(
      groups: [0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, -1, 0], periods: [1, 1, 2, 1, 2, 3, 1, 2, 3, 5, 5, 1, 1],
      values: [4, 1, 3, 2, 2, 2, 1, 2, 3, 1, 2, 9, .nan], groupCount: 5, run: Self.run
    ).lines
    #expect(lines[0] == TrendLines.Line(count: 1, slope: nil, pValue: nil, meanMagnitude: 4))
    #expect(lines[1] == TrendLines.Line(count: 2, slope: 2, pValue: nil, meanMagnitude: 2))
    #expect(lines[2] == TrendLines.Line(count: 3, slope: 0, pValue: 1, meanMagnitude: 2))
    #expect(lines[3] == TrendLines.Line(count: 3, slope: 1, pValue: 0, meanMagnitude: 2))
    #expect(lines[4] == TrendLines.Line(count: 2, slope: nil, pValue: nil, meanMagnitude: 1.5))
    #expect(try Correlation.pearson([1], [1]) == nil)
    #expect(try Correlation.pearson([1, 1], [1, 2]) == nil)
    #expect(try Correlation.spearman([1, 2, .nan], [1, 2, 3]) == nil)
    #expect(try Correlation.spearman([1, 2, 9], [6, 5, 4]).map { ($0 + 1).magnitude < 1e-15 } == true)
  }

  @Test func adjustedRandIndicesAreThoseOfScikitLearn() throws {
    for row in try ReferenceNumbers.rows("adjusted_rand") {
      let (left, right) = (Self.numbers(row["left"]).map { Int32($0) }, Self.numbers(row["right"]).map { Int32($0) })
      #expect(Self.isNear(try AdjustedRandIndex.value(left, right), row, "index"), "\(row)")
    }
    #expect(try AdjustedRandIndex.value([], []) == 1)
    #expect(try AdjustedRandIndex.value([5], [-1]) == 1)
    #expect(try AdjustedRandIndex.value([1, 1, 2], [-8, -8, 7]) == 1)
    #expect(throws: (any Error).self) { try AdjustedRandIndex.value([1], []) }
    // Pairs of 2²⁰ rows, whose products need more than 64 bits.
    let many = [Int32](repeating: 1, count: 1 << 19) + [Int32](repeating: 2, count: 1 << 19)
    #expect(try AdjustedRandIndex.value(many, many) == 1)
  }
}
