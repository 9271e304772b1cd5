import Basics
import Testing

@testable import Columns

struct ChoiceTests {
  @Test func eachRowTakesTheFirstBranchWhoseConditionIsTrue() throws {
    let rows = 140_000
    var random = RandomColumns(41)
    let conditions = (0..<3).map { _ in random.column(.boolean, rows) }
    func check(_ type: ColumnType, _ results: [Datum], _ otherwise: Datum?) throws {
      func value(_ datum: Datum, _ row: Int) -> Value {
        switch datum {
        case .column(let column): column.value(at: row)
        case .scalar(let value): value
        }
      }
      for threads in [1, 3] {
        let column = try Choice.select(
          conditions: conditions, results: results, otherwise: otherwise, type: type, rows: rows,
          RunContext(threads: threads))
        let isRight = (0..<rows).allSatisfy { row in
          let branch = conditions.firstIndex { $0.value(at: row) == .boolean(true) }
          return column.value(at: row)
            == (branch.map { value(results[$0], row) } ?? otherwise.map { value($0, row) } ?? .null)
        }
        #expect(isRight)
        #expect(column.type == type)
      }
    }
    try check(.text, [.scalar(.text("甲")), .scalar(.text("乙")), .scalar(.text("甲"))], .scalar(.text("丙")))
    try check(.text, [.scalar(.text("x")), .column(random.column(.text, rows)), .scalar(.null)], nil)
    try check(
      .integer, [.column(random.column(.integer, rows)), .scalar(.integer(7)), .column(random.column(.integer, rows))],
      .column(Column(narrow: .integer((0..<Int32(rows)).map { $0 }))))
    try check(.number, [.scalar(.null), .scalar(.number(0.5)), .scalar(.null)], nil)
  }
}
