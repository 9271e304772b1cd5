import Basics
import Testing

@testable import PurchaseModels

/// What processes say of the future in closed form or by their own quadrature, against plain integrals.
@Suite struct FutureTests {
  private let quadrature = AdaptiveQuadrature(relativeError: 1e-12, maximumIntervals: 400)

  @Test(arguments: [
    [0.24, 4.4, 0.79, 2.42], [2.2, 40, 0.05, 3], [80, 60, 2, 90], [0.3, 100, 1, 1], [5, 5, 30, 2], [12, 9, 0.4, 6],
  ])
  func `discounted purchases are those of every time, discounted`(_ parameters: [Double]) {
    let process = BetaGeometricProcess(
      r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3])
    for rate in [0.0018, 0.05] {
      // By parts: the discount of the number up to a time.
      let whole =
        rate
        * quadrature.integrate(from: 0, scale: 1 / rate) { time in
          rate * time > 700 ? 0 : Mathematics.exp(-rate * time) * process.expectedPurchases(within: time)
        }.value
      #expect(difference(process.discountedPurchases(rate: rate), whole, atLeast: 0) < 3e-9, "\(parameters) \(rate)")
    }
  }

  @Test(arguments: [[0.55, 10.6, 0.6, 11.7], [26.5, 41.6, 0.6, 42.7], [0.2, 90, 4, 2], [3, 5, 1, 5]])
  func `no purchase and the time of the next in Pareto/NBD`(_ parameters: [Double]) {
    let process = ParetoNBDProcess(r: parameters[0], alpha: parameters[1], s: parameters[2], beta: parameters[3])
    #expect(process.probabilityOfNone(within: 0) == 1)
    #expect(process.meanTimeOfNext(within: 0) == 0)
    for horizon in [0.5, 39, 2_000] {
      let none = process.probabilityOfNone(within: horizon)
      #expect(difference(none, process.probabilities(upTo: 0, within: horizon)[0], atLeast: 0) < 1e-9)
      let area = quadrature.integrate(from: 0, to: horizon) { process.probabilityOfNone(within: $0) - none }
      let time = process.meanTimeOfNext(within: horizon)
      #expect(difference(time, area.value / (1 - none), atLeast: 0) < 1e-7, "\(parameters) \(horizon)")
    }
  }

  @Test func `a horizon in fewer periods discounts by the mean of each`() {
    let formula = CustomerLifetimeValue(ends: (1...12).map(Double.init), discountPerYear: 0.2, margin: 1)
    let merged = formula.merged(into: 5)
    #expect(merged.ends == [2, 4, 7, 9, 12])
    let factors = formula.discountFactors
    #expect(difference(merged.discountFactors[2], (factors[4] + factors[5] + factors[6]) / 3) < 1e-15)
    #expect(formula.merged(into: 40).ends == formula.ends)
    // Even purchases are worth as much.
    let process = NBD(unchecked: [2, 3])
    let history = PurchaseHistory(purchases: 1, recency: 1, age: 5)
    #expect(
      difference(merged.discountedPurchases(process, history), formula.discountedPurchases(process, history)) < 1e-12)
  }

  @Test func `renewals of those who made some`() {
    let model = ShiftedBetaGeometric(unchecked: [0.67, 3.8])
    for (made, periods) in [(0.0, 3.0), (4, 1), (7, 12)] {
      let step = (1...Int(periods)).reduce(1.0) { $0 * model.retention(made + Double($1)) }
      #expect(difference(model.survival(after: made, for: periods), step) < 1e-12)
      #expect(difference(model.survival(made + periods) / model.survival(made), step) < 1e-12)
    }
    #expect(model.survival(after: 5, for: 0) == 1)
  }
}
