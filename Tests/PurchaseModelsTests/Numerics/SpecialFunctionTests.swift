import Basics
import Testing

@testable import PurchaseModels

@Suite struct SpecialFunctionTests {
  @Test func `digamma and trigamma agree with mpmath`() {
    let digamma = referenceNumbers("digamma")
    #expect(digamma.count == 31)
    for row in digamma { #expect(difference(Mathematics.digamma(row[0]), row[1]) < 1e-14, "\(row)") }
    let trigamma = referenceNumbers("trigamma")
    #expect(trigamma.count == 30)
    for row in trigamma {
      #expect(difference(Mathematics.trigamma(row[0]), row[1], atLeast: 1e-300) < 1e-14, "\(row)")
    }
  }

  @Test func `ln B agrees with mpmath, also where two large terms cancel`() {
    let rows = referenceNumbers("ln-beta")
    #expect(rows.count == 144)
    for row in rows { #expect(difference(Mathematics.lnBeta(row[0], row[1]), row[2]) < 1e-13, "\(row)") }
  }

  @Test func `ln 2F1 agrees with mpmath up to z near 1`() {
    let rows = referenceNumbers("ln-hypergeometric")
    #expect(rows.count == 90)
    for row in rows {
      let value = Hypergeometric.ln(row[0], row[1], row[2], row[3])
      let limit = row[2] > min(row[0], row[1]) ? 1e-11 : 1e-7
      #expect(difference(value, row[4]) < limit, "\(row) \(value)")
    }
  }

  @Test func `outside of its region ln 2F1 is not a number`() {
    #expect(Hypergeometric.ln(1, 1, 1, 1).isNaN)
    #expect(Hypergeometric.ln(1, -1, 1, 0.5).isNaN)
    #expect(Hypergeometric.ln(1, 1, 1, .nan).isNaN)
  }

  @Test func `negative binomial probabilities agree with mpmath`() {
    for row in referenceNumbers("negative-binomial") {
      let value = NegativeBinomial(shape: row[0], rate: row[1], time: row[2]).lnProbability(row[3])
      #expect(difference(value, row[4]) < 1e-11, "\(row)")
    }
  }

  @Test func `probabilities of counts add up to 1, from a mode far out too`() {
    for (shape, rate, time, last) in [(0.2, 4.0, 39.0, 2000), (900.0, 1.0, 3.0, 5000), (1e-3, 1.0, 1.0, 200)] {
      let probabilities = NegativeBinomial(shape: shape, rate: rate, time: time).probabilities(upTo: last)
      #expect(difference(probabilities.reduce(0, +), 1) < 1e-10)
    }
  }

  @Test func `ln(1 + x) and e to the x − 1 keep the digits of small x`() {
    #expect(Mathematics.lnOnePlus(1e-12) == 9.999999999995e-13)
    #expect(difference(Mathematics.expMinusOne(-1e-9), -9.999999995e-10, atLeast: 1e-300) < 1e-15)
    #expect(Mathematics.lnOnePlus(-1) == -.infinity)
    #expect(Mathematics.discounted(2, rate: 0) == 2)
    #expect(difference(Mathematics.discounted(2, rate: 1e-9), 2 - 2e-9) < 1e-15)
  }

  @Test func `four at once agree with one at a time`() {
    var values: [Double] = [1e-300, 1, 0.99999999, 1.4142135623730951, 1.41421356237309, 2, 3, 1e300]
    for k in 1...200 { values.append(Double(k) * 0.037) }
    for x in values {
      #expect(difference(Lanes.ln(Lanes(repeating: x))[2], Mathematics.ln(x), atLeast: 1e-3) < 5e-16, "\(x)")
      let small = min(x, 600)
      for exponent in [small, -small] {
        let power = Mathematics.exp(exponent)
        #expect(difference(Lanes.exp(Lanes(repeating: exponent))[1], power, atLeast: 1e-300) < 1e-15, "\(exponent)")
      }
    }
    #expect(Lanes.exp(Lanes(repeating: -1e9))[0] < 1e-300)
  }

  @Test func `rising factorials agree with lnΓ over gaps`() {
    let counts: [Double] = [0, 1, 2, 5, 90, 250, 1000, 1001, 100_000]
    for r in [0.001, 0.24, 3, 5000] {
      let table = RisingFactorials(r, counts: counts)
      for (index, x) in counts.enumerated() {
        let expected = Mathematics.lnGamma(r + x) - Mathematics.lnGamma(r)
        #expect(difference(table.logarithms[index], expected) < 1e-11)
        let slope = Mathematics.digamma(r + x) - Mathematics.digamma(r)
        #expect(difference(table.derivatives[index], slope) < 1e-11)
      }
    }
  }
}
