import Basics
import Testing

@testable import Columns

struct SelectionTests {
  @Test func rowsArePickedCutAndJoined() throws {
    var random = RandomColumns(31)
    for type in RandomColumns.types {
      for count in RandomColumns.lengths {
        let column = random.column(type, count)
        let values = column.allValues
        let rows = (0..<count).map { _ in Int32.random(in: -1..<Int32(count), using: &random.generator) }
        let gathered = Selection.gather(column, rows)
        #expect(gathered.type == type)
        #expect(gathered.allValues == rows.map { $0 < 0 ? .null : values[Int($0)] })
        let cut = Selection.slice(column, 1..<count + 1)
        #expect(cut.allValues == Array(values.dropFirst()))
        let other = random.column(type, 10)
        let joined = Selection.concatenate([column, other, cut])
        #expect(joined?.allValues == values + other.allValues + cut.allValues)
      }
    }
  }

  @Test func masksSelectWhereTrueAndNotNull() {
    let mask = Column.of([.boolean(true), .null, .boolean(false), .boolean(true)], type: .boolean)
    #expect(Selection.rows(where: mask) == [0, 3])
    #expect(Selection.rows(where: Column(.integer([1]))) == [])
  }

  @Test func tablesKeepNamesOriginsAndAliases() {
    let origin = ColumnOrigin(kind: .loaded, source: "a.csv")
    let field = Table.Field("Amount", Column(.integer([1, 2, 3])), origin: origin, aliases: ["金额"])
    let table = Selection.gather(Table([field], rowCount: 3), [2, 0])
    #expect(table.rowCount == 2)
    #expect(table.column(named: "金额")?.allValues == [.integer(3), .integer(1)])
    #expect(table.fields.first?.origin == origin)
    #expect(
      Selection.slice(Table([field], rowCount: 3), 1..<9).column(named: "amount")?.allValues == [
        .integer(2), .integer(3),
      ])
    #expect(Selection.gather(Table(rowCount: 3), [1]).rowCount == 1)
  }

  @Test func joiningTakesTheCommonType() {
    let mixed = Selection.concatenate([Column(.integer([1])), Column(.decimal([250], scale: 2))])
    #expect(mixed?.type == .decimal(scale: 2))
    #expect(mixed?.value(at: 0) == .decimal(Decimal64(mantissa: 100, scale: 2)))
    #expect(Selection.concatenate([Column(.integer([1])), Column(.date([1]))]) == nil)
    #expect(Selection.concatenate([]) == nil)
    #expect(Selection.concatenate([.nulls(type: .text, count: 2), .nulls(type: .text, count: 1)])?.nullCount == 3)
  }

  @Test func theFirstTrueConditionChooses() throws {
    var random = RandomColumns(32)
    for type in RandomColumns.types {
      for count in RandomColumns.lengths {
        let conditions = [random.column(.boolean, count), random.column(.boolean, count)]
        let column = random.column(type, count)
        let scalar = random.value(type)
        let otherwise = random.column(type, count)
        for fallback in [Datum.column(otherwise), .scalar(.null), nil] {
          let result = try Choice.select(
            conditions: conditions, results: [.column(column), .scalar(scalar)], otherwise: fallback, type: type,
            rows: count, RunContext())
          #expect(result.type == type)
          #expect(
            result.allValues
              == (0..<count).map { row in
                if conditions[0].value(at: row) == .boolean(true) { return column.value(at: row) }
                if conditions[1].value(at: row) == .boolean(true) { return scalar }
                if case .column(let column)? = fallback { return column.value(at: row) }
                return .null
              })
        }
      }
    }
  }

  @Test func choicesAreConvertedToTheCommonType() throws {
    let result = try Choice.select(
      conditions: [Column(.boolean([true, false]))], results: [.scalar(.integer(1))],
      otherwise: .column(Column(.number([0.5, 0.5]))), type: .number, rows: 2, RunContext())
    #expect(result.allValues == [.number(1), .number(0.5)])
  }

  @Test func constantsFillColumns() {
    for type in RandomColumns.types {
      var random = RandomColumns(33)
      let value = random.value(type)
      #expect(Column.repeating(value, type: type, count: 70).allValues == [Value](repeating: value, count: 70))
      #expect(Column.nulls(type: type, count: 65).allValues == [Value](repeating: .null, count: 65))
      #expect(Column.repeating(.null, type: type, count: 3).nullCount == 3)
    }
  }

  @Test func manyRowsAreFoundAndPickedTheSameOnAnyNumberOfThreads() throws {
    let count = 140_001
    var generator = SeededGenerator(seed: 5, stream: "rows")
    let wanted = (0..<count).map { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    let expected = wanted.indices.filter { wanted[$0] }.map { Int32($0) }
    let values = Column(.integer((0..<Int64(count)).map { $0 }), validity: ValidityBitmap(wanted))
    let narrow = Column(narrow: .integer((0..<Int32(count)).map { $0 }))
    let picked = (0..<count).map { _ in Int32.random(in: 0..<Int32(count), using: &generator) }
    let outside = picked.map { $0 % 9 == 0 ? -1 : $0 % 9 == 1 ? $0 + Int32(count) : $0 }
    for threads in [1, 2, 8] {
      let run = RunContext(threads: threads)
      #expect(try Selection.rows(where: Column(.boolean(wanted)), run) == expected)
      guard case .plain(.integer(let some)) = try Selection.gather(values, picked, run).storage,
        case .narrow(.integer(let few)) = try Selection.gather(narrow, picked, run).storage
      else {
        Issue.record("gathering changes how values are kept")
        return
      }
      #expect(some == picked.map { Int64($0) })
      #expect(few == picked)
      #expect(
        try Selection.gather(values, picked, run).validity == ValidityBitmap(picked.map { wanted[Int($0)] }))
      let partly = try Selection.gather(narrow, outside, run)
      #expect(partly.validity == ValidityBitmap(outside.map { $0 >= 0 && $0 < count }))
      #expect(zip(partly.allValues, outside).allSatisfy { $0 == .null || $0 == .integer(Int64($1)) })
    }
  }
}
