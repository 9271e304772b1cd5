import Basics
import Testing

@Suite struct SignificantDigitsTests {
  private static let cases: [(Double, Int64, Int32)] = [
    (0.0, 0, 0), (-0.0, 0, 0), (1, 1, 0), (10, 1, 1), (-2.5, -25, -1), (0.1 + 0.2, 3, -1),
    (123_456_789.4, 123_456_789, 0), (999_999_999.6, 1, 9), (1e300, 1, 300),
    (Double.leastNonzeroMagnitude, 494_065_646, -332),
    (1.797_693_134_862_315_7e308, 179_769_313, 300), (1.0 / 3, 333_333_333, -9),
  ]

  @Test(arguments: cases)
  func nineDigits(value: Double, mantissa: Int64, exponent: Int32) {
    let rounded = SignificantDigits.round(value, to: 9)
    #expect(rounded.mantissa == mantissa)
    #expect(rounded.exponent == exponent)
  }

  @Test func asDoubles() {
    #expect(SignificantDigits.rounded(0.1 + 0.2, to: 12) == 0.3)
    #expect(SignificantDigits.rounded(-123_456.789, to: 3) == -123_000)
    #expect(SignificantDigits.rounded(3.3333333e-9, to: 2) == 3.3e-9)
    #expect(SignificantDigits.rounded(0, to: 4) == 0)
    #expect(SignificantDigits.rounded(-.infinity, to: 4) == -.infinity && SignificantDigits.rounded(.nan, to: 4).isNaN)
  }

  @Test func notNumbers() {
    #expect(SignificantDigits.round(.nan, to: 9) == (0, .max))
    #expect(SignificantDigits.round(.infinity, to: 9) == (1, .max))
    #expect(SignificantDigits.round(-.infinity, to: 9) == (-1, .max))
  }

  @Test func agreesWithTheShortestTextOfRandomNumbers() {
    var generator = SeededGenerator(seed: 1, stream: "digits")
    for _ in 0..<20_000 {
      let mantissa = Int64.random(in: 1..<1_000_000_000, using: &generator)
      let exponent = Int.random(in: -300...290, using: &generator)
      guard let value = Double("\(mantissa)e\(exponent)") else { continue }
      var whole = mantissa
      var power = Int32(exponent)
      while whole % 10 == 0 {
        whole /= 10
        power += 1
      }
      #expect(SignificantDigits.round(value, to: 9) == (whole, power))
    }
  }
}
