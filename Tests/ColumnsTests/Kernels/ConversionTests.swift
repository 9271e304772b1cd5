import Basics
import Diagnostics
import Testing

@testable import Columns

struct ConversionTests {
  static func one(_ value: Value, _ type: ColumnType, isTry: Bool = false) throws -> Value {
    try Conversion.apply(value, to: type, isTry: isTry, RunContext())
  }

  static func decimal(_ mantissa: Int64, _ scale: Int) -> Value {
    .decimal(Decimal64(mantissa: mantissa, scale: scale))
  }

  @Test func everyTypeReadsBackWhatItWrites() throws {
    var random = RandomColumns(41)
    for type in RandomColumns.types {
      for count in RandomColumns.lengths {
        let column = random.column(type, count, isExtreme: true)
        let text = try Conversion.apply(.column(column), to: .text, rows: count, isTry: false, RunContext())
        #expect(text.type == .text)
        #expect(text.nullCount == column.nullCount)
        // A text with blanks around it reads as the same, so texts compare as they are.
        let back = try Conversion.apply(.column(text), to: type, rows: count, isTry: false, RunContext())
        #expect(back.allValues == column.allValues)
      }
    }
  }

  @Test func numbersRoundHalfAwayFromZero() throws {
    #expect(try Self.one(Self.decimal(250, 2), .integer) == .integer(3))
    #expect(try Self.one(Self.decimal(-250, 2), .integer) == .integer(-3))
    #expect(try Self.one(.number(-2.5), .integer) == .integer(-3))
    #expect(try Self.one(.number(1.005), .decimal(scale: 2)) == Self.decimal(101, 2))
    #expect(try Self.one(.text(" 1.005 "), .decimal(scale: 2)) == Self.decimal(101, 2))
    #expect(try Self.one(.text("-.5"), .decimal(scale: 0)) == Self.decimal(-1, 0))
    #expect(try Self.one(.text("-9223372036854775808"), .integer) == .integer(.min))
    #expect(try Self.one(.text("-92233720368547758.08"), .decimal(scale: 2)) == Self.decimal(.min, 2))
    #expect(try Self.one(.integer(3), .decimal(scale: 2)) == Self.decimal(300, 2))
    #expect(try Self.one(.boolean(true), .integer) == .integer(1))
    #expect(try Self.one(.duration(CalendarDuration(days: 14)), .integer) == .integer(14))
  }

  @Test(arguments: [
    ("x", ColumnType.integer), ("1.5", .integer), ("9223372036854775808", .integer), ("", .integer),
    ("92233720368547758.08", .decimal(scale: 2)), ("1e5", .decimal(scale: 2)), ("1.2.3", .decimal(scale: 2)),
    ("nan", .number), ("2023-02-29", .date), ("2023-2", .date), ("2023-01-01-01", .date), ("20231301", .date),
    ("0000-01-01", .date), ("-2023-01-01", .date), ("2023-01-01 24:00", .timestamp),
    ("2023-01-01 10:60:00", .timestamp),
    ("2023-01-01 10:00:-1", .timestamp), ("2023-01-01 10:00:60", .timestamp), ("yes", .boolean), ("3", .duration),
    ("3 d", .duration), ("99999999999d", .duration), ("300000000y", .duration),
    ("none", .category(RandomColumns.domain)),
  ])
  func textsThatDoNotFitAreErrorsOrNull(text: String, type: ColumnType) throws {
    #expect(try Self.one(.text(text), type, isTry: true) == .null)
    let column = Column.of([.null, .text(text), .text(text)], type: .text)
    #expect {
      try Conversion.apply(.column(column), to: type, rows: 3, isTry: false, RunContext())
    } throws: {
      guard let first = ($0 as? Failure)?.diagnostics.first else { return false }
      return first.code == "invalid-conversion" && first.message.en.contains("row 2 ")
        && first.message.zh.contains("第 2 行")
    }
  }

  @Test func whatDoesNotFitIsAnErrorOrNull() throws {
    for (value, type) in [
      (Value.integer(.max), ColumnType.decimal(scale: 2)), (.number(1e19), .integer),
      (.number(1e300), .decimal(scale: 2)),
      (Self.decimal(.max, 0), .decimal(scale: 1)), (.duration(CalendarDuration(months: 1)), .integer),
      (.integer(.max), .duration), (.number(0x1p63), .integer),
    ] {
      #expect(try Self.one(value, type, isTry: true) == .null)
      #expect(throws: Failure.self) { try Self.one(value, type) }
    }
    #expect(try Self.one(.number(-0x1p63), .integer) == .integer(.min))
    #expect(throws: Failure.self) { try Self.one(.boolean(true), .date, isTry: true) }
  }

  @Test func datesAndTimesAreRead() throws {
    let day = Value.date(CalendarDate(daysSinceEpoch: CalendarDate.days(year: 2024, month: 2, day: 29)))
    for text in ["2024-02-29", "2024/2/29", "20240229", " 2024-2-29 "] {
      #expect(try Self.one(.text(text), .date) == day)
    }
    #expect(try Self.one(.text("1970-01-02 00:00"), .timestamp) == .timestamp(86_400_000_000))
    #expect(try Self.one(.text("1969-12-31T23:59:59.999999"), .timestamp) == .timestamp(-1))
    #expect(try Self.one(.timestamp(-1), .date) == .date(CalendarDate(daysSinceEpoch: -1)))
    #expect(try Self.one(.text("1y 6mo 2w -3d"), .duration) == .duration(CalendarDuration(months: 18, days: 11)))
    #expect(try Self.one(.text("高价值客户"), .category(RandomColumns.domain)) == .category(0, RandomColumns.domain))
  }

  @Test func commonTypes() {
    #expect(Conversion.commonType([.integer, nil, .decimal(scale: 2)]) == .decimal(scale: 2))
    #expect(Conversion.commonType([.decimal(scale: 2), .decimal(scale: 4), .number]) == .number)
    #expect(Conversion.commonType([.category(RandomColumns.domain), .text]) == .text)
    #expect(Conversion.commonType([.date, .timestamp]) == .timestamp)
    #expect(Conversion.commonType([.date, .text]) == nil)
    #expect(Conversion.commonType([nil, nil]) == nil)
    #expect(Conversion.isImplicit(from: .integer, to: .number))
    #expect(!Conversion.isImplicit(from: .number, to: .integer))
    #expect(!Conversion.isImplicit(from: .decimal(scale: 4), to: .decimal(scale: 2)))
    #expect(Conversion.isImplicit(from: nil, to: .date))
    for name in Conversion.typeNames { #expect(Conversion.type(named: name.uppercased())?.name == name) }
    #expect(Conversion.type(named: "varchar") == nil)
  }

  @Test func concatenationWritesOtherTypesAsText() throws {
    var random = RandomColumns(42)
    for type in RandomColumns.types {
      for count in RandomColumns.lengths {
        let (left, right) = (random.column(type, count), random.column(.text, count))
        let result = try Concatenation.apply(.column(left), .column(right), rows: count, RunContext())
        #expect(
          result.allValues
            == (0..<count).map { row in
              let (a, b) = (left.value(at: row), right.value(at: row))
              return a == .null || b == .null ? .null : .text(ValueText.plain(a) + ValueText.plain(b))
            })
      }
    }
    let none = try Concatenation.apply(.scalar(.null), .scalar(.text("x")), rows: 2, RunContext())
    #expect(none.allValues == [.null, .null])
  }
}
