import Basics
import Testing

@testable import PurchaseModels

@Suite struct CustomerLifetimeValueTests {
  /// Ends of the twelve months after 1997-09-30, in weeks.
  static let months: [Double] = {
    let days = [31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30]
    return days.indices.map { Double(days[0...$0].reduce(0, +)) / 7 }
  }()

  private func models() throws -> (purchases: ModelFit<BGNBD>, spend: ModelFit<GammaGamma>) {
    let (purchases, mean) = CDNOW.shared.spending
    return (
      try BGNBD.fit(CDNOW.shared.histories, run: twoThreads),
      try GammaGamma.fit(Spending(purchases: purchases, mean: mean), run: twoThreads)
    )
  }

  @Test func `the values of five customers of CDNOW`() throws {
    let fits = try models()
    let (bgnbd, spend) = (try #require(fits.purchases.model), try #require(fits.spend.model))
    let formula = CustomerLifetimeValue(ends: Self.months, discountPerYear: 0.1, margin: 0.3)
    let mean = CDNOW.shared.spending.mean
    for (customer, expected) in [(1, 11.0139), (2, 1.4093), (3, 2.5344), (6, 86.0794), (1516, 294.9974)] {
      let value = formula.value(bgnbd, CDNOW.shared.history(customer), spend: spend, mean: mean[customer - 1])
      #expect(difference(value ?? 0, expected) < 1e-5, "\(customer) \(value ?? 0)")
    }
  }

  @Test func `without a discount purchases are those expected`() throws {
    let model = BGNBD(unchecked: [0.24, 4.4, 0.8, 2.4])
    let formula = CustomerLifetimeValue(ends: Self.months, discountPerYear: 0, margin: 1)
    let history = PurchaseHistory(purchases: 2, recency: 30, age: 39)
    let expected = model.expectedPurchases(history, within: 365 / 7.0)
    #expect(difference(formula.discountedPurchases(model, history), expected) < 1e-13)
    #expect(formula.value(model, history, spend: GammaGamma(unchecked: [0.1, 0.1, 5]), mean: 3) == nil)
  }

  @Test func `draws of parameters are as uncertain as the fit, and the same again`() throws {
    let fit = try models().purchases
    let draws = fit.draws(2000, seed: 7)
    #expect(draws == fit.draws(2000, seed: 7))
    #expect(draws != fit.draws(2000, seed: 8))
    for (index, estimate) in fit.estimates.enumerated() {
      let interval = try #require(DrawInterval(draws.map { $0.parameters[index] }))
      #expect(difference(interval.low, estimate.low ?? 0) < 0.05)
      #expect(difference(interval.high, estimate.high ?? 0) < 0.08 * (estimate.high ?? 1))
    }
    let history = CDNOW.shared.history(1)
    let purchases = try #require(DrawInterval(draws.prefix(300).map { $0.expectedPurchases(history, within: 39) }))
    #expect(purchases.low < 1.226 && purchases.high > 1.226)
    #expect(purchases.high < 1.226 * 1.4)
  }

  @Test func `intervals are quantiles`() {
    #expect(DrawInterval([]) == nil)
    #expect(DrawInterval([.nan]) == nil)
    #expect(DrawInterval([3])?.low == 3)
    let interval = DrawInterval((0...100).map(Double.init), share: 0.9)
    #expect(difference(interval?.low ?? 0, 5) < 1e-12)
    #expect(difference(interval?.high ?? 0, 95) < 1e-12)
  }
}
