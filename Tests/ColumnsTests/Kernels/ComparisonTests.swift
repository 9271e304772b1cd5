import Basics
import Diagnostics
import Testing

@testable import Columns

struct ComparisonTests {
  static let operators: [ComparisonOperator] = [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual]

  @Test(arguments: [false, true])
  func agreesWithComparingOneByOne(isExtreme: Bool) throws {
    var random = RandomColumns(isExtreme ? 11 : 12)
    for leftType in RandomColumns.types {
      for rightType in RandomColumns.types where Comparison.isComparable(leftType, rightType) {
        // Texts beside categories, and days beside durations, have tests of their own.
        if leftType.name != rightType.name, [leftType, rightType].contains(where: { $0 == .text || $0 == .duration }) {
          continue
        }
        for count in RandomColumns.lengths {
          let left = random.column(leftType, count, isExtreme: isExtreme)
          let right = random.column(rightType, count, isExtreme: isExtreme)
          let scalar = random.value(rightType, isExtreme: isExtreme)
          for op in Self.operators {
            let columns = try Comparison.apply(op, .column(left), .column(right), rows: count, RunContext())
            #expect(
              columns.allValues == (0..<count).map { Reference.apply(op, left.value(at: $0), right.value(at: $0)) })
            let beside = try Comparison.apply(op, .column(left), .scalar(scalar), rows: count, RunContext())
            #expect(beside.allValues == left.allValues.map { Reference.apply(op, $0, scalar) })
            let turned = try Comparison.apply(op, .scalar(scalar), .column(left), rows: count, RunContext(threads: 2))
            #expect(turned.allValues == left.allValues.map { Reference.apply(op, scalar, $0) })
          }
        }
      }
    }
  }

  static func one(_ op: ComparisonOperator, _ left: Value, _ right: Value) throws -> Value {
    try Comparison.apply(op, .scalar(left), .scalar(right), rows: 1, RunContext()).value(at: 0)
  }

  @Test func aDecimalBesideANumberCountsAsTheNearestNumber() throws {
    let tenth = Value.decimal(Decimal64(mantissa: 1, scale: 1))
    #expect(try Self.one(.equal, tenth, .number(0.1)) == .boolean(true))
    #expect(try Self.one(.lessOrEqual, .number(1.0 / 5), .decimal(Decimal64(mantissa: 20, scale: 2))) == .boolean(true))
    #expect(try Self.one(.less, tenth, .number(0.1.nextUp)) == .boolean(true))
    #expect(try Self.one(.equal, .decimal(Decimal64(mantissa: 25, scale: 2)), .number(0.25)) == .boolean(true))
    #expect(try Self.one(.less, .integer(.max), .number(0x1p63)) == .boolean(true))
    #expect(try Self.one(.equal, .integer(.min), .number(-0x1p63)) == .boolean(true))
    #expect(try Self.one(.greater, .integer((1 << 53) + 1), .number(0x1p53)) == .boolean(true))
    #expect(try Self.one(.equal, .integer(0), .number(-0.0)) == .boolean(true))
    #expect(try Self.one(.less, .integer(0), .number(0x1p-1074)) == .boolean(true))
  }

  @Test func categoriesCompareWithCodesAndLabels() throws {
    let domain = RandomColumns.domain
    let column = Column.of([.category(0, domain), .category(2, domain), .null], type: .category(domain))
    for text in ["high", "HIGH VALUE", "高价值客户"] {
      let result = try Comparison.apply(.equal, .column(column), .scalar(.text(text)), rows: 3, RunContext())
      #expect(result.allValues == [.boolean(true), .boolean(false), .null])
    }
    let below = try Comparison.apply(.less, .scalar(.text("middle")), .column(column), rows: 3, RunContext())
    #expect(below.allValues == [.boolean(false), .boolean(true), .null])
    let unknown = try Comparison.apply(.notEqual, .column(column), .scalar(.text("none")), rows: 3, RunContext())
    #expect(unknown.allValues == [.boolean(true), .boolean(true), .null])
    let noPlace = try Comparison.apply(.less, .column(column), .scalar(.text("none")), rows: 3, RunContext())
    #expect(noPlace.allValues == [.null, .null, .null])
    let texts = Column.of([.text("低"), .text("Low"), .text("x")], type: .text)
    let beside = try Comparison.apply(.equal, .column(texts), .column(column), rows: 3, RunContext())
    #expect(beside.allValues == [.boolean(false), .boolean(true), .null])
  }

  @Test func daysCompareWithDurationsThatHaveNoMonths() throws {
    let days = Column.of([.integer(89), .integer(90), .null], type: .integer)
    let limit = Datum.scalar(.duration(CalendarDuration(days: 90)))
    let result = try Comparison.apply(.lessOrEqual, limit, .column(days), rows: 3, RunContext())
    #expect(result.allValues == [.boolean(false), .boolean(true), .null])
    #expect {
      try Comparison.apply(
        .less, .column(days), .scalar(.duration(CalendarDuration(months: 3))), rows: 3, RunContext())
    } throws: { ($0 as? Failure)?.diagnostics.first?.hint != nil }
  }

  @Test func whatDoesNotCompareIsRefused() throws {
    #expect(!Comparison.isComparable(.text, .integer))
    #expect(!Comparison.isComparable(.boolean, .integer))
    #expect(!Comparison.isComparable(.date, .integer))
    #expect(Comparison.isComparable(nil, .date))
    #expect(throws: Failure.self) { try Self.one(.equal, .text("1"), .integer(1)) }
    #expect(try Self.one(.equal, .null, .integer(1)) == .null)
  }

  @Test func aNullOperandGivesNull() throws {
    let column = Column.of([.integer(1), .null], type: .integer)
    let result = try Comparison.apply(.notEqual, .column(column), .scalar(.null), rows: 2, RunContext())
    #expect(result.allValues == [.null, .null])
  }

  @Test func logicHasThreeValues() {
    let all: [Value] = [.boolean(false), .null, .boolean(true)]
    let left = Column.of(all.flatMap { [$0, $0, $0] }, type: .boolean)
    let right = Column.of(all + all + all, type: .boolean)
    let (no, unknown, yes) = (Value.boolean(false), Value.null, Value.boolean(true))
    #expect(Logic.and(left, right).allValues == [no, no, no, no, unknown, unknown, no, unknown, yes])
    #expect(Logic.or(left, right).allValues == [no, unknown, yes, unknown, unknown, yes, yes, yes, yes])
    #expect(Logic.not(Column.of(all, type: .boolean)).allValues == [yes, unknown, no])
    #expect(Logic.isNull(.column(right), rows: 9).allValues == (0..<9).map { .boolean($0 % 3 == 1) })
    #expect(Logic.isNull(.scalar(.null), rows: 1).allValues == [yes])
  }

  @Test func membershipTreatsNullsAsSQLDoes() throws {
    let column = Column.of([.text("a"), .text("b"), .null], type: .text)
    func isIn(_ values: [Value]) throws -> [Value] {
      try Membership.isIn(.column(column), values, rows: 3, RunContext()).allValues
    }
    #expect(try isIn([.text("a")]) == [.boolean(true), .boolean(false), .null])
    #expect(try isIn([.text("a"), .null]) == [.boolean(true), .null, .null])
    #expect(try isIn([]) == [.boolean(false), .boolean(false), .boolean(false)])
    let numbers = Column.of((0..<100).map { $0 % 7 == 0 ? .null : .integer($0) }, type: .integer)
    let wanted: [Value] = (0..<20).map { .number(Double($0 * 3)) }
    let result = try Membership.isIn(.column(numbers), wanted, rows: 100, RunContext())
    #expect(result.allValues == (0..<100).map { $0 % 7 == 0 ? .null : .boolean($0 % 3 == 0 && $0 < 60) })
  }

  @Test(arguments: [
    ("浙江省", "浙%", true), ("浙江省", "__省", true), ("abc", "a_c", true), ("abc", "ab", false), ("", "%", true),
    ("", "_", false), ("a%b", "a%b", true), ("mississippi", "%iss%ip%", true), ("mississippi", "%issx%", false),
    ("ABC", "abc", false), ("aaab", "%aab", true), ("x", "", false),
  ])
  func patternsMatchTheWholeText(text: String, pattern: String, expected: Bool) throws {
    let result = try PatternMatch.apply(
      .scalar(.text(text)), pattern: pattern, ignoresCase: false, rows: 1, RunContext())
    #expect(result.value(at: 0) == .boolean(expected))
  }

  @Test func patternsMayIgnoreCaseAndAreNeverExponential() throws {
    let column = Column.of([.text("ABC"), .null], type: .text)
    let result = try PatternMatch.apply(.column(column), pattern: "a%C", ignoresCase: true, rows: 2, RunContext())
    #expect(result.allValues == [.boolean(true), .null])
    let text = String(repeating: "a", count: 5000)
    let pattern = String(repeating: "%a", count: 200) + "b"
    let hard = try PatternMatch.apply(.scalar(.text(text)), pattern: pattern, ignoresCase: false, rows: 1, RunContext())
    #expect(hard.allValues == [.boolean(false)])
  }
}
