import Basics
import Columns
import Query
import Syntax
import Testing

/// Joins, pivots and running aggregates of random tables compared with a plain evaluation row by row.
@Suite struct JoinComparisonTests {
  /// A key of any type and a number of the row; a null key is nil.
  struct Side {
    let table: Table
    let keys: [[String?]]
    var count: Int { keys.count }
  }

  enum KeyType: CaseIterable { case text, integer, wide, decimal, number, date, boolean }

  static func column(_ type: KeyType, _ values: [Int?]) -> Column {
    let validity = ValidityBitmap(values.map { $0 != nil })
    let plain = values.map { Int64($0 ?? 0) }
    switch type {
    case .integer: return Column(.integer(plain), validity: validity)
    case .wide: return Column(.integer(plain.map { $0 &* 0x1234_5678_9ABC }), validity: validity)
    case .decimal: return Column(.decimal(plain.map { $0 * 100 }, scale: 2), validity: validity)
    case .number: return Column(.number(plain.map { Double($0) }), validity: validity)
    case .date: return Column(.date(plain.map { Int32($0) }), validity: validity)
    case .boolean: return Column(.boolean(plain.map { $0 > 0 }), validity: validity)
    case .text:
      var builder = TextDictionaryBuilder()
      // The two dictionaries have different orders, and values that no row has.
      _ = builder.code("unused \(values.count)")
      return Column(.text(values.map { $0.map { builder.code("值\($0)") } ?? 0 }, builder.finish()), validity: validity)
    }
  }

  static func side(_ types: [KeyType], rows: Int, _ generator: inout SeededGenerator) -> Side {
    var fields: [Table.Field] = []
    for (position, type) in types.enumerated() {
      let values = (0..<rows).map { _ in
        Int.random(in: 0..<6, using: &generator) == 0 ? nil : Int.random(in: -3...3, using: &generator)
      }
      fields.append(Table.Field("k\(position)", column(type, values)))
    }
    fields.append(Table.Field("row", Column(.integer((0..<rows).map { Int64($0) }))))
    let table = Table(fields, rowCount: rows)
    let keys = (0..<rows).map { row in
      fields.dropLast().map { field -> String? in
        let value = field.column.value(at: row)
        return value == .null ? nil : ValueText.plain(value)
      }
    }
    return Side(table: table, keys: keys)
  }

  static func expected(_ left: Side, _ right: Side, _ kind: JoinKind) -> [[Int64?]] {
    func isMatch(_ row: Int, _ other: Int) -> Bool {
      zip(left.keys[row], right.keys[other]).allSatisfy { $0 != nil && $0 == $1 }
    }
    var rows: [[Int64?]] = []
    for row in 0..<left.count {
      let matches = (0..<right.count).filter { isMatch(row, $0) }
      switch kind {
      case .semi: if !matches.isEmpty { rows.append([Int64(row)]) }
      case .anti: if matches.isEmpty { rows.append([Int64(row)]) }
      default:
        rows += matches.map { [Int64(row), Int64($0)] }
        if matches.isEmpty, kind != .inner { rows.append([Int64(row), nil]) }
      }
    }
    guard kind == .full else { return rows }
    for other in 0..<right.count where !(0..<left.count).contains(where: { isMatch($0, other) }) {
      rows.append([nil, Int64(other)])
    }
    return rows
  }

  @Test(arguments: UInt64(0)..<60) func joinsAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "joins")
    let types = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      KeyType.allCases[Int.random(in: 0..<KeyType.allCases.count, using: &generator)]
    }
    let left = Self.side(types, rows: Int.random(in: 0...40, using: &generator), &generator)
    let right = Self.side(types, rows: Int.random(in: 0...40, using: &generator), &generator)
    let environment = QueryEnvironment(tables: [("l", left.table), ("r", right.table)])
    let keys = types.indices.map { "k\($0)" }.joined(separator: ", ")
    for kind in JoinKind.allCases {
      let columns = kind == .semi || kind == .anti ? "row" : "row, r_row"
      let query = "l | join r on \(keys) kind \(kind.rawValue) | select \(columns)"
      let table = try QueryEngine(environment: environment, run: RunContext()).table(QueryEngineTests.query(query))
        .table
      let columnsOfRows = table.fields.map { NaiveComparisonTests.integers($0.column) }
      let rows = (0..<table.rowCount).map { row in columnsOfRows.map { $0[row] } }
      #expect(rows == Self.expected(left, right, kind), "\(query) over \(types)")
      // Only counted, the rows are not made.
      let counting = "l | join r on \(keys) kind \(kind.rawValue) | summarize n = count()"
      let counted = try QueryEngine(environment: environment, run: RunContext())
        .table(QueryEngineTests.query(counting)).table
      #expect(TestTable.text(counted) == "n\n\(rows.count)", "\(counting) over \(types)")
    }
  }

  @Test(arguments: UInt64(0)..<30) func runningAggregatesAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "running")
    let rows = NaiveComparisonTests.rows(seed == 0 ? 0 : 50, &generator)
    let result = try NaiveComparisonTests.run(
      """
      t | select s = sum(c) over (partition by a order by b), n = count(c) over (partition by a order by b desc),
        low = min(c) over (order by b nulls first, a), m = max(c) over (partition by a order by c)
      """, rows)
    /// Rows of the frame: not behind this one in the order, which may tie; nulls last unless they come first.
    func frame(_ row: Int, partition: Int?, isNotBehind: (NaiveComparisonTests.Row) -> Bool) -> [Int64] {
      rows.filter { other in (partition.map { other[$0] == rows[row][$0] } ?? true) && isNotBehind(other) }
        .compactMap { $0[2] }
    }
    let last = Int64.max
    for row in rows.indices {
      let own = rows[row]
      let ascending = frame(row, partition: 0) { ($0[1] ?? last) <= own[1] ?? last }
      #expect(
        NaiveComparisonTests.integers(result.fields[0].column)[row]
          == (ascending.isEmpty ? nil : ascending.reduce(0, +)))
      let descending = frame(row, partition: 0) { -($0[1] ?? -last) <= -(own[1] ?? -last) }
      #expect(NaiveComparisonTests.integers(result.fields[1].column)[row] == Int64(descending.count))
      let both = frame(row, partition: nil) { other in
        (other[1] ?? -last, other[0] ?? last) <= (own[1] ?? -last, own[0] ?? last)
      }
      #expect(NaiveComparisonTests.integers(result.fields[2].column)[row] == both.min())
      let byValue = frame(row, partition: 0) { ($0[2] ?? last) <= own[2] ?? last }
      #expect(NaiveComparisonTests.integers(result.fields[3].column)[row] == byValue.max())
    }
  }

  @Test(arguments: UInt64(0)..<30) func pivotsAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "pivots")
    let rows = NaiveComparisonTests.rows(40, &generator)
    let result = try NaiveComparisonTests.run("t | pivot a columns b values sum(c)", rows)
    var keys: [Int64?] = []
    for row in rows where !keys.contains(row[0]) { keys.append(row[0]) }
    let values = Set(rows.map { $0[1] }).sorted { ($0 ?? .max) < ($1 ?? .max) }
    #expect(result.names == ["a"] + values.map { $0.map(String.init) ?? "null" })
    #expect(NaiveComparisonTests.integers(result.fields[0].column) == keys)
    for (position, value) in values.enumerated() {
      let sums = keys.map { key -> Int64? in
        let cell = rows.filter { $0[0] == key && $0[1] == value }.compactMap { $0[2] }
        return cell.isEmpty ? nil : cell.reduce(0, +)
      }
      #expect(NaiveComparisonTests.integers(result.fields[position + 1].column) == sums)
    }
  }

  @Test(arguments: UInt64(0)..<20) func theFirstRowsAreThoseOfTheWholeOrder(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "first")
    let rows = NaiveComparisonTests.rows(500, &generator)
    for count in [0, 1, 7, 40, 499, 600] {
      let order = "sort a desc nulls first, c"
      let first = try NaiveComparisonTests.run("t | derive i = row_number() | \(order) | take \(count)", rows)
      // A step between keeps the rule away.
      let all = try NaiveComparisonTests.run("t | derive i = row_number() | \(order) | skip 0 | take \(count)", rows)
      #expect(TestTable.text(first) == TestTable.text(all))
    }
  }

  @Test(arguments: UInt64(0)..<20) func filtersGiveTheSameWhereverTheyRun(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed, stream: "push")
    let rows = NaiveComparisonTests.rows(100, &generator)
    let condition = NaiveComparisonTests.condition(2, &generator).text
    let steps = "derive d = a + 1 | sort b | rename e = d | drop e | join t on a kind left"
    let pushed = try NaiveComparisonTests.run("t | \(steps) | where \(condition)", rows)
    let kept = try NaiveComparisonTests.run("t | \(steps) | skip 0 | where \(condition)", rows)
    #expect(TestTable.text(pushed) == TestTable.text(kept))
  }

  @Test func samplesAreDrawnEvenly() throws {
    var counts = [Int](repeating: 0, count: 10)
    let rows = (0..<10).map { [Int64($0), nil, nil] as [Int64?] }
    for seed in 0..<2_000 {
      let table = try NaiveComparisonTests.run("t | sample 3 seed \(seed)", rows)
      let drawn = NaiveComparisonTests.integers(table.fields[0].column).compactMap { $0 }
      #expect(drawn.count == 3 && drawn == drawn.sorted() && Set(drawn).count == 3)
      for row in drawn { counts[Int(row)] += 1 }
    }
    // 600 expected, a standard deviation of 20.5.
    #expect(counts.allSatisfy { (500...700).contains($0) }, "\(counts)")
  }

  @Test func tooManyPivotColumnsAreAnError() throws {
    let rows = (0..<1_001).map { [1, Int64($0), 1] as [Int64?] }
    #expect(
      QueryEngineTests.codes { _ = try NaiveComparisonTests.run("t | pivot a columns b values sum(c)", rows) }
        == ["too-many-columns"])
    let fewer = try NaiveComparisonTests.run("t | pivot a columns b values sum(c)", Array(rows.dropLast()))
    #expect(fewer.fields.count == 1_001)
  }

  @Test func aJoinThatWouldNotFitIsAnErrorBeforeItIsMade() throws {
    let rows = [[Int64?]](repeating: [1, 2, 3], count: 20_000)
    let environment = QueryEnvironment(tables: [("t", NaiveComparisonTests.table(rows))])
    let engine = QueryEngine(environment: environment, run: RunContext(memoryLimit: 100 << 20))
    #expect(
      QueryEngineTests.codes { _ = try engine.table(QueryEngineTests.query("t | join t on a | sort b")) } == [
        "memory-limit"
      ])
    // Steps behind the join may give each row a value.
    #expect(
      QueryEngineTests.codes {
        _ = try engine.table(QueryEngineTests.query("t | join t on a | derive d = 1 | summarize sum(d)"))
      } == ["memory-limit"])
    let counted = try engine.table(QueryEngineTests.query("t | join t on a kind semi | summarize count()")).table
    #expect(TestTable.text(counted) == "count()\n20000")
  }
}
