import Basics
import Testing

@testable import Columns

struct ValueTextTests {
  @Test func valuesForPeople() {
    let high = Value.category(0, RandomColumns.domain)
    #expect(ValueText.display(.number(103.56298)) == "103.563")
    #expect(ValueText.display(.decimal(Decimal64(mantissa: -5, scale: 2))) == "-0.05")
    #expect(ValueText.display(high) == "High value")
    #expect(ValueText.display(high, .zh) == "高价值客户")
    #expect(ValueText.display(.null) == "null")
    #expect(ValueText.display(.boolean(true)) == "true")
  }

  @Test func valuesForMachines() {
    #expect(ValueText.plain(.number(103.56298)) == "103.56298")
    #expect(ValueText.plain(.category(1, RandomColumns.domain)) == "middle")
    #expect(ValueText.plain(.category(99, RandomColumns.domain)) == "")
    #expect(ValueText.plain(.null) == "")
    #expect(ValueText.plain(.timestamp(0)) == "1970-01-01 00:00:00")
    #expect(ValueText.plain(.timestamp(-1_500_000)) == "1969-12-31 23:59:58.5")
    #expect(ValueText.plain(.integer(.min)) == "-9223372036854775808")
  }

  @Test func valuesForTheLanguage() {
    #expect(ValueText.literal(.text("it's")) == "'it''s'")
    #expect(ValueText.literal(.text("")) == "''")
    #expect(ValueText.literal(.number(0.5)) == "0.5e0")
    #expect(ValueText.literal(.number(1e20)) == "1e+20")
    #expect(ValueText.literal(.date(CalendarDate(daysSinceEpoch: 0))) == "1970-01-01")
    #expect(ValueText.literal(.null) == "null")
  }
}
