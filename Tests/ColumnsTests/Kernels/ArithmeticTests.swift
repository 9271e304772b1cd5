import Basics
import Diagnostics
import Testing

@testable import Columns

struct ArithmeticTests {
  static let operators: [ArithmeticOperator] = [.add, .subtract, .multiply, .divide, .modulo]
  static let numeric: [ColumnType] = [.integer, .decimal(scale: 2), .decimal(scale: 4), .decimal(scale: 9), .number]

  /// Compares with the reference; where that has an error in some row, so must the kernel, at the first such row.
  static func check(_ op: ArithmeticOperator, _ left: Datum, _ right: Datum, rows: Int, _ run: RunContext) {
    func value(_ datum: Datum, _ row: Int) -> Value {
      switch datum {
      case .column(let column): column.value(at: row)
      case .scalar(let value): value
      }
    }
    let expected = (0..<rows).map { Reference.apply(op, value(left, $0), value(right, $0)) }
    do {
      let column = try Arithmetic.apply(op, left, right, rows: rows, run)
      #expect(column.type == Arithmetic.resultType(op, left.type, right.type))
      #expect(column.count == rows)
      #expect(column.allValues.map { Optional($0) } == expected)
    } catch let failure as Failure {
      let first = expected.firstIndex { $0 == nil }
      #expect(first != nil)
      #expect(failure.diagnostics.first?.code == "overflow")
      #expect(failure.diagnostics.first?.message.en.contains("row \((first ?? -2) + 1) ") == true)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [false, true])
  func agreesWithExactArithmetic(isExtreme: Bool) {
    var random = RandomColumns(isExtreme ? 1 : 2)
    for op in Self.operators {
      for leftType in Self.numeric {
        for rightType in Self.numeric {
          for count in RandomColumns.lengths {
            // A few extreme values per column, so that some rows come before the first overflow.
            let isExtreme = isExtreme && count < 100
            let left = random.column(leftType, count, isExtreme: isExtreme)
            let right = random.column(rightType, count, isExtreme: isExtreme)
            Self.check(op, .column(left), .column(right), rows: count, RunContext())
            let scalar = Datum.scalar(random.value(rightType, isExtreme: isExtreme))
            Self.check(op, .column(left), scalar, rows: count, RunContext())
            Self.check(op, scalar, .column(left), rows: count, RunContext(threads: 2))
          }
        }
      }
    }
  }

  @Test func resultsDoNotDependOnThreads() throws {
    var random = RandomColumns(5)
    let (left, right) = (random.column(.decimal(scale: 2), 200_000), random.column(.integer, 200_000))
    let one = try Arithmetic.apply(.multiply, .column(left), .column(right), rows: 200_000, RunContext(threads: 1))
    let two = try Arithmetic.apply(.multiply, .column(left), .column(right), rows: 200_000, RunContext(threads: 3))
    #expect(one.allValues == two.allValues)
  }

  @Test func theFirstOverflowIsNamedWhateverTheThreads() {
    var values = [Int64](repeating: 1, count: 200_000)
    values[150_001] = .max
    values[70_000] = .max
    for threads in [1, 2] {
      #expect {
        try Arithmetic.apply(
          .add, .column(Column(.integer(values))), .scalar(.integer(1)), rows: values.count,
          RunContext(threads: threads))
      } throws: { ($0 as? Failure)?.diagnostics.first?.message.en.contains("row 70001 ") == true }
    }
  }

  @Test func anOverflowUnderANullIsNone() throws {
    let column = Column(.integer([0, 5]), validity: ValidityBitmap([false, true]))
    let result = try Arithmetic.apply(
      .subtract, .column(column), .column(Column(.integer([.min, 1]))), rows: 2, RunContext())
    #expect(result.allValues == [.null, .integer(4)])
    #expect(try Arithmetic.negate(.scalar(.integer(.min)), rows: 0, RunContext()).count == 0)
    #expect(throws: Failure.self) { try Arithmetic.negate(.scalar(.integer(.min)), rows: 1, RunContext()) }
  }

  @Test func nullRowsHoldZero() throws {
    let column = Column(.integer([7, 5]), validity: ValidityBitmap([false, true]))
    let result = try Arithmetic.apply(.add, .column(column), .scalar(.integer(3)), rows: 2, RunContext())
    guard case .integer(let values) = result.values else { return #expect(Bool(false)) }
    #expect(values == [0, 8])
  }

  static func one(_ op: ArithmeticOperator, _ left: Value, _ right: Value) throws -> Value {
    try Arithmetic.apply(op, .scalar(left), .scalar(right), rows: 1, RunContext()).value(at: 0)
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    .date(CalendarDate(daysSinceEpoch: CalendarDate.days(year: year, month: month, day: day)))
  }

  @Test func datesKeepToTheCalendar() throws {
    let month = Value.duration(CalendarDuration(months: 1))
    #expect(try Self.one(.add, Self.date(2024, 1, 31), month) == Self.date(2024, 2, 29))
    #expect(try Self.one(.add, month, Self.date(2023, 1, 31)) == Self.date(2023, 2, 28))
    #expect(try Self.one(.subtract, Self.date(2024, 3, 31), month) == Self.date(2024, 2, 29))
    #expect(try Self.one(.subtract, Self.date(2024, 3, 1), Self.date(2024, 2, 1)) == .integer(29))
    #expect(try Self.one(.add, .integer(-1), Self.date(2024, 3, 1)) == Self.date(2024, 2, 29))
    #expect(try Self.one(.subtract, Self.date(2024, 3, 1), .null) == .null)
    #expect(try Self.one(.add, .timestamp(-1), month) == .timestamp(30 * 86_400_000_000 + 86_399_999_999))
    #expect(try Self.one(.subtract, .timestamp(43_200_000_000), Self.date(1970, 1, 2)) == .number(-0.5))
    #expect(try Self.one(.multiply, .integer(3), month) == .duration(CalendarDuration(months: 3)))
    let both = Value.duration(CalendarDuration(months: 1, days: -3))
    #expect(try Self.one(.subtract, month, both) == .duration(CalendarDuration(days: 3)))
    #expect(
      try Arithmetic.negate(.scalar(both), rows: 1, RunContext()).value(at: 0)
        == .duration(CalendarDuration(months: -1, days: 3)))
  }

  @Test func datesThatDoNotExistAreErrors() {
    let day = Value.duration(CalendarDuration(days: 1))
    let far = Value.duration(CalendarDuration(months: .max, days: .max))
    for (op, left, right) in [
      (ArithmeticOperator.add, Self.date(9999, 12, 31), day), (.add, Self.date(9999, 12, 31), .integer(1)),
      (.subtract, Self.date(1, 1, 1), .integer(1)), (.add, Self.date(2000, 1, 1), .integer(.max)),
      (.subtract, Self.date(2000, 1, 1), .integer(.min)), (.add, Self.date(2000, 1, 1), far),
      (.subtract, Self.date(2000, 1, 1), .duration(CalendarDuration(months: .min))), (.add, .timestamp(.max), day),
    ] {
      #expect { try Self.one(op, left, right) } throws: {
        ($0 as? Failure)?.diagnostics.first?.code == "invalid-date"
      }
    }
    #expect { try Self.one(.add, far, far) } throws: { ($0 as? Failure)?.diagnostics.first?.code == "overflow" }
    #expect { try Self.one(.multiply, far, .integer(.min)) } throws: {
      ($0 as? Failure)?.diagnostics.first?.code == "overflow"
    }
  }

  @Test func operationsThatMeanNothingAreRefused() {
    for (op, left, right) in [
      (ArithmeticOperator.add, ColumnType.date, ColumnType.date), (.add, .text, .integer), (.multiply, .date, .integer),
      (.add, .boolean, .boolean), (.divide, .duration, .integer), (.subtract, .integer, .date),
    ] {
      #expect(Arithmetic.resultType(op, left, right) == nil)
      #expect(throws: Failure.self) {
        try Arithmetic.apply(
          op, .column(.nulls(type: left, count: 1)), .column(.nulls(type: right, count: 1)), rows: 1, RunContext())
      }
    }
    #expect(Arithmetic.resultType(.multiply, .decimal(scale: 4), .decimal(scale: 4)) == .decimal(scale: 6))
    #expect(Arithmetic.resultType(.multiply, .decimal(scale: 2), .integer) == .decimal(scale: 2))
    #expect(Arithmetic.resultType(.multiply, .decimal(scale: 9), .integer) == .decimal(scale: 9))
    #expect(Arithmetic.resultType(.divide, .integer, .integer) == .number)
  }

  @Test func aRaisedFlagStopsTheWork() {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try Arithmetic.apply(
        .add, .column(Column(.integer([1]))), .scalar(.integer(1)), rows: 1, RunContext(interrupt: flag))
    }
  }
}
