import Basics
import Testing

@testable import PurchaseModels

@Suite struct QuadratureTests {
  @Test func `Gauss–Legendre rules are exact for polynomials of twice their order less one`() {
    for rule in GaussLegendre.rules {
      let degree = 2 * rule.nodes.count - 1
      var sum = 0.0
      for (node, weight) in zip(rule.nodes, rule.weights) { sum += weight * Mathematics.power(node, Double(degree)) }
      #expect(difference(sum * Double(degree + 1), 1) < 1e-13)
      #expect(difference(rule.weights.reduce(0, +), 1) < 1e-14)
    }
  }

  @Test func `adaptive quadrature finds a narrow peak, a root at its end and an infinite end`() {
    let quadrature = AdaptiveQuadrature()
    let peak = quadrature.integrate(from: 0, to: 1) { 1e-4 / (($0 - 0.3) * ($0 - 0.3) + 1e-8) }
    #expect(difference(peak.value, 3.1411164) < 1e-7)
    #expect(difference(quadrature.integrate(from: 0, to: 1) { $0.squareRoot() }.value, 2 / 3.0) < 1e-11)
    let tail = quadrature.integrate(from: 1, scale: 2) { Mathematics.exp(-$0) }
    #expect(difference(tail.value, 0.36787944117144233) < 1e-11)
    #expect(quadrature.integrate(from: 1, to: 1) { _ in .nan }.value == 0)
  }

  @Test func `the dropout integral of the Pareto/NBD agrees with mpmath over all sizes of its parameters`() {
    let rows = referenceNumbers("dropout-integral")
    #expect(rows.count == 16)
    for row in rows {
      let times = DropoutIntegral.Times(alpha: row[1], beta: row[3], from: row[4], to: row[5])
      let value = DropoutIntegral(power: row[0], s: row[2], times).ln
      // Exponents of 10⁵ carry the rounding of the times.
      #expect(difference(value, row[6]) < 1e-11, "\(row) \(value)")
    }
  }

  @Test func `the mean of beta-geometric purchases agrees with mpmath`() {
    let rows = referenceNumbers("beta-geometric-mean")
    #expect(rows.count == 13)
    for row in rows {
      let process = BetaGeometricProcess(r: row[0], alpha: row[1], a: row[2], b: row[3])
      let value = process.expectedPurchases(within: row[4])
      #expect(difference(value, row[5], atLeast: 1e-9) < 1e-10, "\(row) \(value)")
    }
  }

  @Test func `discounted beta-geometric purchases agree with mpmath`() {
    let rows = referenceNumbers("beta-geometric-discounted")
    #expect(rows.count == 12)
    for row in rows {
      let process = BetaGeometricProcess(r: row[0], alpha: row[1], a: row[2], b: row[3])
      let value = process.discountedPurchases(rate: row[4])
      #expect(difference(value, row[5], atLeast: 1e-9) < 1e-10, "\(row) \(value)")
    }
  }

  @Test func `integrals of several functions at once are those of each`() {
    let quadrature = AdaptiveQuadrature(relativeError: 1e-12)
    let functions: [(Double) -> Double] = [
      { _ in 3 }, { $0.squareRoot() }, { Mathematics.exp(-40 * $0) }, { 1e-4 / (($0 - 0.3) * ($0 - 0.3) + 1e-6) },
    ]
    let together = quadrature.integrate(from: 0, to: 2, count: functions.count) { x in functions.map { $0(x) } }
    for (value, function) in zip(together, functions) {
      #expect(difference(value, quadrature.integrate(from: 0, to: 2, function).value) < 1e-11)
    }
    #expect(quadrature.integrate(from: 1, to: 1, count: 2) { _ in [.nan, .nan] } == [0, 0])
  }
}
