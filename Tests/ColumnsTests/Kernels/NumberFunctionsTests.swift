import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct NumberFunctionsTests {
  private let run = RunContext()

  private func rows(_ column: Column) -> [Value] { (0..<column.count).map { column.value(at: $0) } }

  private func decimals(_ values: [Int64]) -> Column { Column(.decimal(values, scale: 2)) }

  private func decimalRows(_ values: [Int64], scale: Int) -> [Value] {
    values.map { .decimal(Decimal64(mantissa: $0, scale: scale)) }
  }

  @Test func wholeNumbers() throws {
    let column = decimals([250, -250, 249, -201, 200, .min])
    let least = Int64.min / 100
    #expect(
      rows(try Rounding.whole(column, .round, run: run)) == decimalRows([3, -3, 2, -2, 2, least], scale: 0))
    #expect(
      rows(try Rounding.whole(column, .floor, run: run)) == decimalRows([2, -3, 2, -3, 2, least - 1], scale: 0))
    #expect(rows(try Rounding.whole(column, .ceil, run: run)) == decimalRows([3, -2, 3, -2, 2, least], scale: 0))
    let numbers = Column(.number([2.5, -2.5, 0.49999999999999994, 1e300]))
    #expect(
      rows(try Rounding.whole(numbers, .round, run: run)) == [.number(3), .number(-3), .number(0), .number(1e300)])
  }

  @Test func digits() throws {
    func rounded(_ column: Column, _ digits: Int64) throws -> [Value] {
      rows(try Rounding.digits(column, .repeating(.integer(digits), type: .integer, count: column.count), run: run))
    }
    #expect(try rounded(decimals([1234, 1235, -1235]), 1) == decimalRows([1230, 1240, -1240], scale: 2))
    #expect(try rounded(decimals([1234]), 5) == decimalRows([1234], scale: 2))
    #expect(try rounded(decimals([1234]), .max) == decimalRows([1234], scale: 2))
    #expect(try rounded(decimals([1234]), .min) == decimalRows([0], scale: 2))
    let integers = Column(.integer([1250, -1249]))
    #expect(try rounded(integers, -2) == [.integer(1300), .integer(-1200)])
    #expect(try rounded(integers, -30) == [.integer(0), .integer(0)])
    #expect(throws: Failure.self) { try rounded(Column(.integer([.max])), -1) }
    let large = Column(.number([1.234e22, 1.7e308, .greatestFiniteMagnitude]))
    #expect(try rounded(large, -21) == [.number(1.2e22), .number(1.7e308), .number(.greatestFiniteMagnitude)])
    #expect(throws: Failure.self) { try rounded(large, -308) }
    #expect(try rounded(large, -400) == [.number(0), .number(0), .number(0)])
    #expect(throws: Failure.self) { try rounded(Column(.integer([.max])), -19) }
    #expect(try rounded(Column(.integer([4_999_999_999_999_999_999])), -19) == [.integer(0)])
    let numbers = Column(.number([2.345, -0.005, 1e20, 123_456]))
    #expect(try rounded(numbers, 1) == [.number(2.3), .number(-0.0), .number(1e20), .number(123_456)])
    #expect(try rounded(numbers, -3) == [.number(0), .number(-0.0), .number(1e20), .number(123_000)])
    #expect(try rounded(numbers, .max) == rows(numbers))
    #expect(try rounded(Column(.number([7])), .min) == [.number(0)])
  }

  @Test func whatIsNotDefinedIsNull() throws {
    let column = Column(.number([4, -1, 0]))
    #expect(rows(try NumberFunction.sqrt.apply(column, run: run)) == [.number(2), .null, .number(0)])
    #expect(rows(try NumberFunction.ln.apply(Column(.number([1, -1, 0])), run: run)) == [.number(0), .null, .null])
    #expect(rows(try NumberFunction.log10.apply(Column(.number([100, 0])), run: run)) == [.number(2), .null])
    let bases = Column(.number([0, -8, -2, 0]))
    let exponents = Column(.number([-1, 1.0 / 3, 3, 0]))
    #expect(
      rows(try NumberFunction.power(bases, exponents, run: run)) == [.null, .null, .number(-8), .number(1)])
  }

  @Test func whatIsTooLargeNamesTheRow() throws {
    let failure = #expect(throws: Failure.self) {
      try NumberFunction.exp.apply(Column(.number([1, 1000])), run: run)
    }
    #expect(failure?.diagnostics.first?.message.en == "`exp` overflows in row 2")
    #expect(throws: Failure.self) {
      try NumberFunction.power(Column(.number([10])), Column(.number([400])), run: run)
    }
    #expect(throws: Failure.self) { try Magnitude.absolute(Column(.integer([.min])), run: run) }
  }

  @Test func nullsStayNull() throws {
    let column = Column(.number([4, 0]), validity: ValidityBitmap([true, false]))
    // exp(0) is 1, yet a null row holds 0.
    let exp = try NumberFunction.exp.apply(column, run: run)
    guard case .number(let values) = exp.values else { return #expect(Bool(false)) }
    #expect(values[1] == 0 && exp.isNull(at: 1))
    #expect(rows(try Magnitude.sign(column, run: run)) == [.integer(1), .null])
  }

  @Test func extremesPassNullsOver() throws {
    let left = Column(.integer([1, 0, 0]), validity: ValidityBitmap([true, false, false]))
    let right = Column(.integer([2, 5, 0]), validity: ValidityBitmap([true, true, false]))
    let operands: [Datum] = [.column(left), .scalar(.null), .column(right)]
    #expect(
      rows(try Extremes.greatest(operands, type: .integer, rows: 3, run: run)) == [.integer(2), .integer(5), .null])
    #expect(
      rows(try Extremes.least(operands, type: .integer, rows: 3, run: run)) == [.integer(1), .integer(5), .null])
  }

  @Test func bucketsCountEdgesReached() throws {
    let column = Column(.integer([0, 10, 15, 20, 0]), validity: ValidityBitmap([true, true, true, true, false]))
    let edges: [Datum] = [.scalar(.integer(10)), .scalar(.null), .scalar(.decimal(Decimal64(mantissa: 200, scale: 1)))]
    let counts = try Buckets.count(.column(column), edges: edges, rows: 5, run: run)
    #expect(rows(counts) == [.integer(0), .integer(1), .integer(1), .integer(2), .null])
    let none = try Buckets.count(.scalar(.null), edges: edges, rows: 2, run: run)
    #expect(none.nullCount == 2)
  }

  @Test func choicesThatNullsDecide() throws {
    let column = Column(.integer([1, 0]), validity: ValidityBitmap([true, false]))
    let filled = try NullChoice.firstValue(
      [.column(column), .scalar(.integer(9))], type: .integer, rows: 2, run: run)
    #expect(rows(filled) == [.integer(1), .integer(9)])
    let emptied = try NullChoice.nullIf(
      .column(column), equals: .scalar(.integer(1)), type: .integer, rows: 2, run: run)
    #expect(rows(emptied) == [.null, .null])
    let kept = try NullChoice.nullIf(.column(column), equals: .scalar(.null), type: .integer, rows: 2, run: run)
    #expect(rows(kept) == [.integer(1), .null])
  }
}
