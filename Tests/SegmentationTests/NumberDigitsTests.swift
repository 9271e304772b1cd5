import Testing

@testable import Segmentation

@Suite struct NumberDigitsTests {
  @Test func digitsBySize() {
    let places = [0, 1e9, 0.1, 0.0999, -0.0123, 1e-7, .infinity].map { NumberDigits.places($0) }
    #expect(places == [2, 2, 2, 5, 5, 10, 2])
    #expect([25.0466, 0.001, 0.00099].map { NumberDigits.places($0, atLeast: 4) } == [4, 4, 7])
    #expect(NumberDigits.money(-83305.6) == "-83305.60")
    #expect(NumberDigits.money(0.000012345) == "0.00001235")
    #expect(NumberDigits.money(0) == "0.00")
    // More than 15 digits nobody counts.
    #expect(NumberDigits.money(2.5e-18) == "2.5e-18")
  }

  @Test func digitsOfRoundNumbers() {
    #expect(
      [0.01, 100, 0.1 + 0.2, 0.0125, 3e-7, 1e7].map(NumberDigits.exact) == [
        "0.01", "100.00", "0.30", "0.0125", "0.0000003", "10000000.00",
      ])
  }
}
