import Basics
import Columns
import Query
import Syntax
import Testing

/// Random queries compared with a plain evaluation row by row.
@Suite struct NaiveComparisonTests {
  /// A row of the table: three integers, each perhaps null.
  typealias Row = [Int64?]

  /// An expression as text and as a function of a row.
  struct Sample<Result: Sendable> {
    let text: String
    let value: @Sendable (Row) -> Result?
  }

  static let names = ["a", "b", "c"]

  static func rows(_ count: Int, _ generator: inout SeededGenerator) -> [Row] {
    (0..<count).map { _ in
      (0..<3).map { _ in Int.random(in: 0..<5, using: &generator) == 0 ? nil : .random(in: -3...3, using: &generator) }
    }
  }

  static func table(_ rows: [Row]) -> Table {
    Table(
      names.enumerated().map { position, name in
        Table.Field(
          name,
          Column(
            .integer(rows.map { $0[position] ?? 0 }), validity: ValidityBitmap(rows.map { $0[position] != nil })))
      }, rowCount: rows.count)
  }

  static func number(_ depth: Int, _ generator: inout SeededGenerator) -> Sample<Int64> {
    let kind = depth == 0 ? Int.random(in: 0..<2, using: &generator) : Int.random(in: 0..<6, using: &generator)
    switch kind {
    case 0:
      let position = Int.random(in: 0..<3, using: &generator)
      return Sample(text: names[position]) { $0[position] }
    case 1:
      let constant = Int64.random(in: 0...3, using: &generator)
      return Sample(text: "\(constant)") { _ in constant }
    case 2, 3:
      let left = number(depth - 1, &generator)
      let right = number(depth - 1, &generator)
      let symbol = ["+", "-", "*", "%"][Int.random(in: 0..<4, using: &generator)]
      return Sample(text: "(\(left.text) \(symbol) \(right.text))") { row in
        guard let left = left.value(row), let right = right.value(row) else { return nil }
        switch symbol {
        case "+": return left + right
        case "-": return left - right
        case "*": return left * right
        default: return right == 0 ? nil : left % right
        }
      }
    default:
      let condition = condition(depth - 1, &generator)
      let then = number(depth - 1, &generator)
      let otherwise = number(depth - 1, &generator)
      return Sample(text: "case when \(condition.text) then \(then.text) else \(otherwise.text) end") { row in
        condition.value(row) == true ? then.value(row) : otherwise.value(row)
      }
    }
  }

  static func condition(_ depth: Int, _ generator: inout SeededGenerator) -> Sample<Bool> {
    let kind = depth <= 0 ? 0 : Int.random(in: 0..<7, using: &generator)
    switch kind {
    case 1, 2:
      let left = condition(depth - 1, &generator)
      let right = condition(depth - 1, &generator)
      if kind == 1 {
        return Sample(text: "(\(left.text) and \(right.text))") { row in
          let (left, right) = (left.value(row), right.value(row))
          if left == false || right == false { return false }
          return left == nil || right == nil ? nil : true
        }
      }
      return Sample(text: "(\(left.text) or \(right.text))") { row in
        let (left, right) = (left.value(row), right.value(row))
        if left == true || right == true { return true }
        return left == nil || right == nil ? nil : false
      }
    case 3:
      let operand = condition(depth - 1, &generator)
      return Sample(text: "(not \(operand.text))") { row in operand.value(row).map { !$0 } }
    case 4:
      let operand = number(depth - 1, &generator)
      return Sample(text: "(\(operand.text) is null)") { operand.value($0) == nil }
    case 5:
      let operand = number(depth - 1, &generator)
      return Sample(text: "(\(operand.text) in (1, 2, null))") { row in
        operand.value(row).flatMap { [1, 2].contains($0) ? true : nil }
      }
    case 6:
      let operand = number(depth - 1, &generator)
      let low = number(0, &generator)
      let high = number(0, &generator)
      return Sample(text: "(\(operand.text) between \(low.text) and \(high.text))") { row in
        let operand = operand.value(row)
        let above = operand.flatMap { value in low.value(row).map { value >= $0 } }
        let below = operand.flatMap { value in high.value(row).map { value <= $0 } }
        if above == false || below == false { return false }
        return above == nil || below == nil ? nil : true
      }
    default:
      let left = number(max(0, depth - 1), &generator)
      let right = number(max(0, depth - 1), &generator)
      let symbol = ["=", "<>", "<", "<=", ">", ">="][Int.random(in: 0..<6, using: &generator)]
      return Sample(text: "(\(left.text) \(symbol) \(right.text))") { row in
        guard let left = left.value(row), let right = right.value(row) else { return nil }
        switch symbol {
        case "=": return left == right
        case "<>": return left != right
        case "<": return left < right
        case "<=": return left <= right
        case ">": return left > right
        default: return left >= right
        }
      }
    }
  }

  static func run(_ query: String, _ rows: [Row]) throws -> Table {
    let environment = QueryEnvironment(tables: [("t", table(rows))])
    return try QueryEngine(environment: environment, run: RunContext()).table(QueryEngineTests.query(query)).table
  }

  static func integers(_ column: Column) -> [Int64?] {
    (0..<column.count).map { row in
      if case .integer(let value) = column.value(at: row) { return value }
      return nil
    }
  }

  @Test(arguments: UInt64(0)..<40) func expressionsAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "expressions")
    let rows = Self.rows(100, &generator)
    for _ in 0..<10 {
      let sample = Self.number(3, &generator)
      let result = try Self.run("t | select x = \(sample.text)", rows)
      #expect(Self.integers(result.fields[0].column) == rows.map(sample.value), "\(sample.text)")
    }
  }

  @Test(arguments: UInt64(0)..<40) func filtersKeepTheRowsThatAreTrue(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "filters")
    let rows = Self.rows(100, &generator)
    for _ in 0..<10 {
      let sample = Self.condition(3, &generator)
      let kept = try Self.run("t | where \(sample.text)", rows)
      let expected = rows.filter { sample.value($0) == true }
      #expect(Self.integers(kept.fields[1].column) == expected.map { $0[1] }, "\(sample.text)")
    }
  }

  @Test(arguments: UInt64(0)..<20) func groupsAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "groups")
    let rows = Self.rows(seed == 0 ? 0 : 60, &generator)
    let result = try Self.run("t | summarize n = count(), s = sum(c), m = max(c) by a, b", rows)
    var keys: [Row] = []
    var members: [[Int64?]] = []
    for row in rows {
      let key = Array(row.prefix(2))
      if let position = keys.firstIndex(of: key) {
        members[position].append(row[2])
      } else {
        keys.append(key)
        members.append([row[2]])
      }
    }
    let values = members.map { $0.compactMap { $0 } }
    #expect(Self.integers(result.fields[0].column) == keys.map { $0[0] })
    #expect(Self.integers(result.fields[1].column) == keys.map { $0[1] })
    #expect(Self.integers(result.fields[2].column) == members.map { Int64($0.count) })
    #expect(Self.integers(result.fields[3].column) == values.map { $0.isEmpty ? nil : $0.reduce(0, +) })
    #expect(Self.integers(result.fields[4].column) == values.map { $0.max() })
  }

  @Test(arguments: UInt64(0)..<20) func sortingAndTakingAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "sorting")
    let rows = Self.rows(80, &generator)
    let result = try Self.run("t | derive i = row_number() | sort a desc, b nulls first | take 30", rows)
    func isBefore(_ left: Int64?, _ right: Int64?, descending: Bool, nullsFirst: Bool) -> Bool? {
      if left == right { return nil }
      guard let left else { return nullsFirst }
      guard let right else { return !nullsFirst }
      return descending ? left > right : left < right
    }
    let order = rows.indices.sorted { x, y in
      if let first = isBefore(rows[x][0], rows[y][0], descending: true, nullsFirst: false) { return first }
      if let second = isBefore(rows[x][1], rows[y][1], descending: false, nullsFirst: true) { return second }
      return x < y
    }
    #expect(Self.integers(result.fields[3].column) == order.prefix(30).map { Int64($0 + 1) })
  }
}
