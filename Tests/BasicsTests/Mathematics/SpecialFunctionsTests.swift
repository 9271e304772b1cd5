import TestSupport
import Testing

@testable import Basics

struct SpecialFunctionsTests {
  /// What the rounding of the arguments alone may do in a far tail is allowed for by the size of its logarithm.
  static func allowed(_ tail: Double) -> Double { 3e-14 + 4e-16 * Mathematics.ln(tail).magnitude }

  @Test func incompleteGammaFunctionsAreThoseOfTheReference() throws {
    let rows = try ReferenceNumbers.numbers("incomplete_gamma")
    #expect(rows.count > 250)
    for row in rows {
      let (a, x) = (try #require(row["a"]), try #require(row["x"]))
      let (lower, upper) = (try #require(row["lower"]), try #require(row["upper"]))
      let tails = Mathematics.regularisedGamma(a, x)
      #expect(ReferenceNumbers.relativeError(tails.lower, lower) < Self.allowed(lower), "P(\(a), \(x))")
      #expect(ReferenceNumbers.relativeError(tails.upper, upper) < Self.allowed(upper), "Q(\(a), \(x))")
    }
  }

  @Test func incompleteBetaFunctionsAreThoseOfTheReference() throws {
    let rows = try ReferenceNumbers.numbers("incomplete_beta")
    #expect(rows.count > 800)
    for row in rows {
      let (a, b, x) = (try #require(row["a"]), try #require(row["b"]), try #require(row["x"]))
      let (lower, upper) = (try #require(row["lower"]), try #require(row["upper"]))
      let tails = Mathematics.regularisedBeta(a, b, x)
      #expect(ReferenceNumbers.relativeError(tails.lower, lower) < Self.allowed(lower), "I(\(a), \(b), \(x))")
      #expect(ReferenceNumbers.relativeError(tails.upper, upper) < Self.allowed(upper), "1 - I(\(a), \(b), \(x))")
    }
  }

  @Test func chancesOfStudentAndOfTheNormalDistributionAreThoseOfTheReference() throws {
    for row in try ReferenceNumbers.numbers("student") {
      let (degrees, t, p) = (try #require(row["degrees"]), try #require(row["t"]), try #require(row["p"]))
      let found = Mathematics.studentTwoSided(t, degrees: degrees)
      #expect(ReferenceNumbers.relativeError(found, p) < Self.allowed(p), "t \(t), \(degrees) degrees")
      #expect(Mathematics.studentTwoSided(-t, degrees: degrees) == found)
      guard t >= 0.01, t <= 1000 else { continue }
      let quantile = Mathematics.studentQuantile(p / 2, degrees: degrees)
      #expect(ReferenceNumbers.relativeError(quantile, -t) < 1e-12, "quantile \(p / 2), \(degrees) degrees")
    }
    for row in try ReferenceNumbers.numbers("normal") {
      let (z, lower, upper) = (try #require(row["z"]), try #require(row["lower"]), try #require(row["upper"]))
      let tails = Mathematics.normal(z)
      #expect(ReferenceNumbers.relativeError(tails.lower, lower) < Self.allowed(lower), "z \(z)")
      #expect(ReferenceNumbers.relativeError(tails.upper, upper) < Self.allowed(upper), "z \(z)")
      guard z < 0 else { continue }
      #expect((Mathematics.normalQuantile(lower) - z).magnitude < 1e-14 * max(1, z.magnitude), "quantile \(lower)")
    }
  }

  @Test func limitsOfTheDistributions() {
    #expect(Mathematics.regularisedGamma(2, 0) == Mathematics.Tails(lower: 0, upper: 1))
    #expect(Mathematics.regularisedGamma(2, .infinity) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.regularisedGamma(1e9, 1) == Mathematics.Tails(lower: 0, upper: 1))
    #expect(Mathematics.regularisedGamma(0.5, 1e300) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.regularisedGamma(20, 1e300) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.regularisedGamma(1e6, 1e300) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.regularisedBeta(2, 3, 0) == Mathematics.Tails(lower: 0, upper: 1))
    #expect(Mathematics.regularisedBeta(2, 3, 1) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.regularisedBeta(1e15, 1e15, 0.25) == Mathematics.Tails(lower: 0, upper: 1))
    for (a, x) in [(0.0, 1.0), (-1, 1), (1, -1), (.nan, 1), (1, .nan), (.infinity, 1)] {
      #expect(Mathematics.regularisedGamma(a, x).lower.isNaN)
    }
    for (a, x) in [(0.0, 0.5), (-1, 0.5), (1, -1), (1, 1.5), (.nan, 0.5), (1, .nan), (.infinity, 0.5)] {
      #expect(Mathematics.regularisedBeta(a, 1, x).lower.isNaN)
    }
    #expect(Mathematics.normal(1000) == Mathematics.Tails(lower: 1, upper: 0))
    #expect(Mathematics.normal(1e-200).lower == 0.5)
    #expect(Mathematics.normalQuantile(0) == -.infinity)
    #expect(Mathematics.normalQuantile(0.5) == 0)
    #expect(Mathematics.normalQuantile(1.5).isNaN)
    #expect(Mathematics.normalQuantile(1e-307) < -37)
    #expect(Mathematics.studentTwoSided(0, degrees: 3) == 1)
    #expect(Mathematics.studentTwoSided(.infinity, degrees: 3) == 0)
    #expect(Mathematics.studentTwoSided(1, degrees: 0).isNaN)
    #expect(Mathematics.studentQuantile(0, degrees: 2) == -.infinity)
    #expect(Mathematics.chiSquaredUpper(0, degrees: 1) == 1)
    #expect(Mathematics.chiSquaredUpper(-1, degrees: 1).isNaN)
  }
}
