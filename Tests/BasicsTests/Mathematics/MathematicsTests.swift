import Testing

@testable import Basics

struct MathematicsTests {
  /// Steps between two doubles.
  static func distance(_ left: Double, _ right: Double) -> UInt64 {
    if left == right { return 0 }
    guard !left.isNaN, !right.isNaN, left.sign == right.sign else { return .max }
    let (a, b) = (left.magnitude.bitPattern, right.magnitude.bitPattern)
    return a > b ? a - b : b - a
  }

  static func worst(_ rows: [[UInt64]], _ function: ([Double]) -> Double) -> UInt64 {
    rows.map { row in
      let numbers = row.map { Double(bitPattern: $0) }
      return distance(function(Array(numbers.dropLast())), numbers[numbers.count - 1])
    }.max() ?? .max
  }

  @Test func elementaryFunctionsAreWithinOneUnitInTheLastPlace() {
    #expect(Self.worst(MathematicsReference.exp) { Mathematics.exp($0[0]) } <= 1)
    #expect(Self.worst(MathematicsReference.ln) { Mathematics.ln($0[0]) } <= 1)
    #expect(Self.worst(MathematicsReference.log10) { Mathematics.log10($0[0]) } <= 1)
    #expect(Self.worst(MathematicsReference.power) { Mathematics.power($0[0], $0[1]) } <= 1)
    #expect(Self.worst(MathematicsReference.lnGamma) { Mathematics.lnGamma($0[0]) } <= 2)
  }

  @Test func powersOfTenHaveWholeDecimalLogarithms() {
    for exponent in 0...22 {
      let power = (0..<exponent).reduce(1.0) { value, _ in value * 10 }
      #expect(Mathematics.log10(power) == Double(exponent))
      #expect(Mathematics.power(10, Double(exponent)) == power)
    }
  }

  @Test func limitsAreThoseOfTheStandard() {
    #expect(Mathematics.exp(.infinity) == .infinity)
    #expect(Mathematics.exp(-.infinity) == 0)
    #expect(Mathematics.exp(1e308) == .infinity)
    #expect(Mathematics.exp(-1e308) == 0)
    #expect(Mathematics.exp(.nan).isNaN)
    #expect(Mathematics.ln(0) == -.infinity)
    #expect(Mathematics.ln(-1).isNaN)
    #expect(Mathematics.ln(.infinity) == .infinity)
    #expect(Mathematics.log10(-0.0) == -.infinity)
    #expect(Mathematics.power(0, 0) == 1)
    #expect(Mathematics.power(0, -1) == .infinity)
    #expect(Mathematics.power(-0.0, -3) == -.infinity)
    #expect(Mathematics.power(-0.0, 3).sign == .minus)
    #expect(Mathematics.power(-8, 1 / 3).isNaN)
    #expect(Mathematics.power(-1, .infinity) == 1)
    #expect(Mathematics.power(0.5, .infinity) == 0)
    #expect(Mathematics.power(0.5, -.infinity) == .infinity)
    #expect(Mathematics.power(1, .nan) == 1)
    #expect(Mathematics.power(2, 1e300) == .infinity)
    #expect(Mathematics.power(-2, 1e300) == .infinity)
    #expect(Mathematics.power(0.5, 1e300) == 0)
    #expect(Mathematics.lnGamma(0) == .infinity)
    #expect(Mathematics.lnGamma(-0.5).isNaN)
    #expect(Mathematics.lnGamma(.infinity) == .infinity)
  }

  @Test func logarithmAndExponentialAreInverseAndMonotone() {
    var last = -Double.infinity
    for step in 1...2000 {
      let x = Double(step) * 0.37
      let logarithm = Mathematics.ln(x)
      #expect(logarithm > last)
      last = logarithm
      #expect((Mathematics.exp(logarithm) / x - 1).magnitude < 2e-15)
    }
  }
}
