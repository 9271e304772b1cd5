import Testing

@testable import Basics

struct NumberTextTests {
  @Test(arguments: [
    (103.56298, "103.563"), (0.000012, "0.000012"), (1e20, "1e+20"), (0, "0"), (-0.0, "0"), (-2.5, "-2.5"),
    (1_234_567.891, "1234568"), (999_999.95, "1000000"), (0.1 + 0.2, "0.3"), (1e-7, "1e-07"), (0x1p-1074, "5e-324"),
    (1.7976931348623157e308, "1.79769e+308"), (12, "12"), (0.9999999, "1"), (100_000, "100000"),
  ])
  func displayKeepsSixDigits(_ number: Double, _ text: String) {
    #expect(NumberText.display(number) == text)
  }

  @Test(arguments: [
    (1.5, "1.5e0"), (0, "0"), (-0.0, "0"), (123_456_789.5, "1.2345679e8"), (1_234_567_885.0, "1.23456788e9"),
    (1_234_567_895.0, "1.2345679e9"), (999_999_999.5, "1e9"), (-1e-300, "-1e-300"), (0.1, "1e-1"),
    (2.0 / 3, "6.66666667e-1"),
  ])
  func canonicalRoundsHalfToEvenAtNineDigits(_ number: Double, _ text: String) {
    #expect(NumberText.canonical(number) == text)
  }

  @Test func shortestReadsBackAsTheSameDouble() {
    var generator = SeededGenerator(seed: 3, stream: "numbers")
    for _ in 0..<5000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      #expect(NumberText.parse(NumberText.shortest(number)) == number)
    }
    #expect(NumberText.shortest(1e16) == "10000000000000000")
    #expect(NumberText.shortest(1e17) == "1e+17")
    #expect(NumberText.shortest(0.0001) == "0.0001")
  }

  @Test(arguments: ["", "-", ".", "nan", "inf", "0x10", "1e", "1e+", "1.2.3", "1 ", " 1", "1,5", "1e999", "１", "--1"])
  func textsThatAreNoNumbersAreRefused(_ text: String) {
    #expect(NumberText.parse(text) == nil)
  }

  @Test(arguments: [("1", 1), ("-.5", -0.5), ("+2.", 2), ("1E3", 1000), ("1e-400", 0), ("0.1", 0.1)])
  func textsThatAreNumbersAreRead(_ text: String, _ number: Double) {
    #expect(NumberText.parse(text) == number)
  }

  @Test func mantissasRoundHalfAwayFromZero() {
    #expect(NumberText.mantissa(1.005, scale: 2) == 101)
    #expect(NumberText.mantissa(-1.005, scale: 2) == -101)
    #expect(NumberText.mantissa(0.004999, scale: 2) == 0)
    #expect(NumberText.mantissa(0.005, scale: 2) == 1)
    #expect(NumberText.mantissa(0.05, scale: 0) == 0)
    #expect(NumberText.mantissa(1e300, scale: 0) == nil)
    #expect(NumberText.mantissa(9.3e18, scale: 0) == nil)
    #expect(NumberText.mantissa(-0x1p63, scale: 0) == .min)
    #expect(NumberText.mantissa(0x1p63, scale: 0) == nil)
    #expect(NumberText.mantissa(0x1p62, scale: 0) == 1 << 62)
    #expect(NumberText.mantissa(0x1p62, scale: 1) == nil)
    #expect(NumberText.mantissa(.nan, scale: 2) == nil)
  }
}
