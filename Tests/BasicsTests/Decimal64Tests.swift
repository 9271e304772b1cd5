import Basics
import Testing

@Suite struct Decimal64Tests {
  @Test func text() {
    #expect(Decimal64(mantissa: -123_450, scale: 2).description == "-1234.50")
    #expect(Decimal64(mantissa: 5, scale: 3).description == "0.005")
    #expect(Decimal64(mantissa: -5, scale: 1).description == "-0.5")
    #expect(Decimal64(mantissa: 42, scale: 0).description == "42")
    #expect(Decimal64(mantissa: .min, scale: 9).description == "-9223372036.854775808")
  }

  @Test func roundingIsHalfAwayFromZero() {
    for (value, expected) in [(5, 1), (4, 0), (-5, -1), (-4, 0), (14, 1), (15, 2), (-15, -2)] as [(Int64, Int64)] {
      #expect(Decimal64.divideRounding(value, by: 10) == expected)
    }
    #expect(Decimal64.divideRounding(1, by: 3) == 0)
    #expect(Decimal64.divideRounding(2, by: 3) == 1)
    #expect(Decimal64.divideRounding(.min, by: 2) == -4_611_686_018_427_387_904)
    #expect(Decimal64.divideRounding(.max, by: 1) == .max)
  }

  @Test func rescaling() {
    #expect(Decimal64(mantissa: 15, scale: 1).rescaled(to: 3) == Decimal64(mantissa: 1500, scale: 3))
    #expect(Decimal64(mantissa: 1_995, scale: 3).rescaled(to: 2) == Decimal64(mantissa: 200, scale: 2))
    #expect(Decimal64(mantissa: .max, scale: 0).rescaled(to: 1) == nil)
    #expect(Decimal64(mantissa: .min, scale: 9).rescaled(to: 0) == Decimal64(mantissa: -9_223_372_037, scale: 0))
  }

  @Test func powers() {
    #expect(Decimal64.powerOfTen(0) == 1)
    #expect(Decimal64.powerOfTen(18) == 1_000_000_000_000_000_000)
    #expect(Decimal64.powerOfTen(-1) == 1)
    #expect(Decimal64.powerOfTen(99) == 1_000_000_000_000_000_000)
    #expect(Decimal64(mantissa: -125, scale: 2).doubleValue == -1.25)
  }
}
