import Testing

@testable import PurchaseModels

@Suite struct CustomerForecastsTests {
  private typealias State = PeriodForecast.State

  @Test func `where customers stand`() throws {
    let forecast = try #require(WorkedExampleTests.forecast)
    let states = forecast.states(frequencies: [2, 0, 1], means: [5000, .nan, 150_000], gaps: [0, 0, 4])
    #expect(states == [State(frequency: 2, bracket: 1, gap: 0), nil, State(frequency: 1, bracket: 3, gap: 4)])
  }

  @Test func `purchases, costs and value by customer and period`() throws {
    let forecast = try #require(WorkedExampleTests.forecast)
    let states = [State(frequency: 1, bracket: 2, gap: 0), nil, State(frequency: 2, bracket: 2, gap: 2)]
    let forecasts = CustomerForecasts(
      forecast, states: states, marginRates: [0.25, 0.25, .nan],
      relationships: [.share(rate: 0.1, floor: 5), .fixed(1), .fixed(100)], periods: 3)
    let (first, last) = ([29618.42, 28421.79, 27960.33], [19350.99, 24006.67, 25764.46])
    #expect((0..<3).map { forecasts.number(.purchases, customer: 0, period: $0).printed(2) } == first)
    #expect((0..<3).map { forecasts.number(.purchases, customer: 2, period: $0).printed(2) } == last)
    #expect(forecasts.number(.productCost, customer: 0, period: 0).printed(1) == 22213.8)
    #expect(forecasts.number(.relationshipCost, customer: 0, period: 0).printed(1) == 2961.8)
    #expect(forecasts.number(.value, customer: 0, period: 0).printed(1) == 4442.8)
    // No margin is known: no product cost is taken off.
    #expect(forecasts.number(.productCost, customer: 2, period: 0).isNaN)
    #expect(forecasts.number(.value, customer: 2, period: 0).printed(2) == 19250.99)
    // Who never bought has no forecast, no margin rate, and no part in the total.
    #expect(forecasts.marginRates[0] == 0.25 && forecasts.marginRates[1].isNaN)
    #expect(forecasts.sums(.value)[1].isNaN)
    #expect(forecasts.numbers(.purchases, period: 1)[1].isNaN)
    #expect(forecasts.total(.purchases, period: 1).printed(1) == (28421.79 + 24006.67).printed(1))
    #expect(forecasts.sums(.purchases)[0].printed(1) == first.reduce(0, +).printed(1))
  }

  @Test func `nobody`() throws {
    let forecast = try #require(WorkedExampleTests.forecast)
    let none = CustomerForecasts(forecast, states: [], marginRates: [], relationships: [], periods: 2)
    #expect(none.sums(.value).isEmpty && none.total(.value, period: 0) == 0)
  }

  @Test func `margin rates go on with the firm's slope over the gap`() {
    let rates = PeriodValue.marginRates(
      last: [0.3, 0.3, .nan, 0.4], gaps: [0, 2, 2, 1], firm: [0.9, 0.3, 0.25, 0.2])
    #expect(rates[0] == 0.3)
    // The slope over the last three periods is −0.05.
    #expect(rates[1].printed(12) == 0.285)
    #expect(rates[2].isNaN)
    #expect(rates[3].printed(12) == 0.39)
    #expect(PeriodValue.marginSlope([0.3, 0.2], gap: 0) == 0)
    #expect(PeriodValue.replaced([0.1, 0.2], by: [.nan, 0.5]) == [0.1, 0.5])
  }

  @Test func `what relationships cost`() {
    let own = RelationshipCost.shares(costs: [10, 0, 3], purchases: [100, 50, 0], floors: [4, .nan, 3])
    #expect(own == [.share(rate: 0.1, floor: 4), .share(rate: 0, floor: nil), .share(rate: 0, floor: 3)])
    #expect(own.map { $0.cost(purchases: 20) } == [4, 0, 3])
    #expect(RelationshipCost.none.cost(purchases: 20) == 0)
    // The floor holds where the share is not above it, and purchases are not below it.
    #expect([3.9, 4, 40, 40.1].map { own[0].isFloor(purchases: $0) } == [false, true, true, false])
    #expect(!own[1].isFloor(purchases: 20) && !RelationshipCost.fixed(4).isFloor(purchases: 20))
    #expect(!RelationshipCost.share(rate: 0, floor: 0).isFloor(purchases: 20))
    let nan = Double.nan
    let said = RelationshipCost.replaced(own + [.none], costs: [nan, 7, nan, nan], rates: [0.5, 0.5, nan, 0.5])
    #expect(said == [.share(rate: 0.5, floor: 4), .fixed(7), .share(rate: 0, floor: 3), .share(rate: 0.5, floor: 0)])
  }

  @Test func `products of expectations`() throws {
    let forecast = try #require(WorkedExampleTests.forecast)
    let products = forecast.productsOfExpectations(
      purchases: [1, 0], periods: [1, 0], counts: [1, 0], sums: [50_000, 0])
    #expect(difference(products[0], 1.292254 * 50124.28) < 1e-6)
    #expect(products[1].isNaN)
  }

  @Test func `tiers by descending value, ties in their order`() {
    let values = [5, .nan, 1, 5, 3, 3, 3, 2, 9, 0, -1]
    let tiers = ValueTiers(values, shares: [0.2, 0.5])
    #expect(tiers.tiers == [0, nil, 2, 1, 1, 1, 2, 2, 0, 2, 2])
    #expect(tiers.customers == [2, 3, 5])
    #expect(tiers.sums(values) == [14, 11, 5])
    #expect(ValueTiers([7], shares: [0.2, 0.5]).tiers == [0])
    #expect(ValueTiers([.nan], shares: [0.2, 0.5]).customers == [0, 0, 0])
    #expect(ValueTiers([], shares: []).customers == [0])
  }
}
