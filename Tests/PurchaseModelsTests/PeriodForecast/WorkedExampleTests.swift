import Basics
import Testing

@testable import PurchaseModels

/// The worked example of the source texts.
@Suite struct WorkedExampleTests {
  static let forecast: PeriodForecast? = AmountBrackets(largest: 499_999).map {
    PeriodForecast(
      frequency: PeriodFrequency(unchecked: [1.84, 2.67]), amount: PeriodAmount(unchecked: [8.57, 1.53, 3224.15]),
      brackets: $0, highestFrequency: 3)
  }

  @Test func `frequencies and amounts`() throws {
    let forecast = try #require(Self.forecast)
    #expect((0...3).map { forecast.frequency.probability($0).printed(4) } == [0.3138, 0.2951, 0.1906, 0.1045])
    #expect(forecast.amount.mode.printed(2) == 9646.96)
    #expect((forecast.amount.density(forecast.amount.mode) * 1e5).printed(8) == 3.32359866)
  }

  @Test func `the transition of amounts`() throws {
    let forecast = try #require(Self.forecast)
    #expect(forecast.brackets.edges == [0.01, 1000, 10_000, 100_000, 200_000, 300_000, 400_000, 500_000])
    #expect(
      forecast.nextAmounts.map { $0.expected.printed(2) } == [
        39526.87, 39527.42, 46918.52, 186_871.70, 296_732.74, 379_455.72, 445_441.60,
      ])
    #expect(
      forecast.nextAmounts.map { $0.probability.printed(4) } == [
        0.0126, 0.3719, 0.8754, 0.4707, 0.3049, 0.2227, 0.1748,
      ])
  }

  @Test func `the transition of frequencies`() throws {
    let forecast = try #require(Self.forecast)
    #expect((1...3).map(forecast.targetFrequency) == [2, 2, 3])
    let probabilities = (0...3).map(forecast.frequencyProbabilities)
    #expect(probabilities.map { $0.atLeast[2].printed(4) } == [0.3606, 0.2949, 0.2356, 0.1892])
    #expect(probabilities.map { $0.atLeast[3].printed(4) } == [0.1367, 0.0958, 0.0669, 0.0477])
    #expect(probabilities.map { $0.none.printed(4) } == [0.2219, 0.3191, 0.3987, 0.4633])
  }

  @Test func `three periods`() throws {
    var table = PeriodForecast.Table(try #require(Self.forecast))
    func periods(_ frequency: Int, _ gap: Int) -> [Double] {
      table.purchases(PeriodForecast.State(frequency: frequency, bracket: 2, gap: gap), periods: 3).map {
        $0.printed(2)
      }
    }
    #expect(periods(1, 0) == [29618.42, 28421.79, 27960.33])
    #expect(periods(2, 2) == [19350.99, 24006.67, 25764.46])
  }

  @Test func `the product of expectations`() throws {
    let forecast = try #require(Self.forecast)
    #expect(forecast.frequency.expectedFrequency(purchases: 1, periods: 1).printed(6) == 1.292254)
    #expect((forecast.amount.expectedAmount(count: 1, sum: 50_000) ?? 0).printed(2) == 50124.28)
    let product = forecast.productOfExpectations(purchases: 1, periods: 1, amounts: (count: 1, sum: 50_000))
    #expect(difference(product ?? 0, 1.292254 * 50124.28) < 1e-6)
  }

  @Test func `margins and costs`() {
    #expect(PeriodValue.marginSlope([0.3, nil, 0.2]).printed(12) == -0.05)
    #expect(PeriodValue.marginSlope([0.3]) == 0)
    #expect(PeriodValue.marginSlope([nil, nil]) == 0)
    #expect(PeriodValue.marginRate(last: 0.3, slope: -0.05, gap: 0) == 0.3)
    #expect(PeriodValue.marginRate(last: 0.3, slope: -0.05, gap: 2).printed(12) == 0.285)
    #expect(PeriodValue.productCost(purchases: 200, marginRate: 0.25) == 150)
    // Above the floor; below it, though more is bought than it costs; nothing to speak of is bought; none was seen.
    #expect(PeriodValue.relationshipCost(purchases: 100, rate: 0.2, floor: 5) == 20)
    #expect(PeriodValue.relationshipCost(purchases: 100, rate: 0.02, floor: 5) == 5)
    #expect(PeriodValue.relationshipCost(purchases: 4, rate: 0.02, floor: 5) == 0.08)
    #expect(PeriodValue.relationshipCost(purchases: 100, rate: 0.2, floor: nil) == 0)
    #expect(PeriodValue.value(purchases: 100, productCost: 60, relationshipCost: 5) == 35)
  }

  @Test func `brackets`() {
    #expect(AmountBrackets(largest: 0) == nil)
    #expect(AmountBrackets(largest: .nan) == nil)
    #expect(AmountBrackets(largest: 1000)?.edges == [0.01, 10, 100, 1000, 2000])
    #expect(AmountBrackets(largest: 999.99)?.edges.last == 1000)
    #expect(AmountBrackets(largest: 0.5)?.edges.prefix(2) == [0.01, 0.1])
    // Mean amounts below .01 begin with their own power of ten.
    #expect(AmountBrackets(smallest: 0.01 - 1e-17, largest: 0.5)?.edges[0] == 0.01)
    #expect(AmountBrackets(smallest: 0.0999, largest: 0.5)?.edges[0] == 0.01)
    for (smallest, largest, wanted) in [
      (0.0099, 3.0, [0.001, 0.01, 0.1, 1, 2, 3, 4]), (2e-7, 3e-7, [1e-7, 2e-7, 3e-7, 4e-7]),
      (5.5e-6, 5.03e-4, [1e-6, 1e-5, 1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4]),
      (1e-9, 9.9e-6, [1e-9, 1e-8, 1e-7, 1e-6, 2e-6, 3e-6, 4e-6, 5e-6, 6e-6, 7e-6, 8e-6, 9e-6, 1e-5]),
    ] {
      let edges = AmountBrackets(smallest: smallest, largest: largest)?.edges ?? []
      #expect(edges.count == wanted.count && !zip(edges, wanted).contains { difference($0, $1) > 1e-12 }, "\(edges)")
    }
    #expect(AmountBrackets(smallest: 0, largest: 1) == nil)
    #expect(AmountBrackets(smallest: 2, largest: 1) == nil)
    #expect(AmountBrackets(edges: [1, 1], largest: 1) == nil)
    #expect(AmountBrackets(edges: [1, 10], largest: 10) == nil)
    let brackets = AmountBrackets(edges: [1, 10, 100], largest: 99)
    #expect([0.1, 1, 9.99, 10, 99, 1e9].map { brackets?.index(of: $0) } == [0, 0, 0, 1, 1, 1])
  }

  @Test func `correlations`() {
    #expect(Correlation.pearson([1, 2, 3], [2, 4, 6.0])?.printed(12) == 1)
    #expect(Correlation.spearman([1, 2, 3, 4], [1, 10, 100, 50])?.printed(12) == 0.8)
    #expect(Correlation.spearman([1, 1, 2, 2], [3, 3, 1, 1])?.printed(12) == -1)
    #expect(Correlation.pearson([1, 1], [2, 3]) == nil)
    #expect(Correlation.pearson([1], [2]) == nil)
  }

  @Test func `correlation of how often and how much`() throws {
    // Who never came back, or for nothing, says nothing; the second and third mean are the same but for rounding.
    let found = try #require(
      Correlation.ofSpending(purchases: [1, 2, 4, 0, 3, 5], means: [5, 0.3, 0.1 + 0.2, 9, 0, .nan]))
    #expect(found.customers == 3)
    #expect(found.spearman.printed(12) == -0.866025403784)
    #expect(difference(found.pearson, -0.755928946018) < 1e-9)
    #expect(Correlation.ofSpending(purchases: [1, 2], means: [3, 3]) == nil)
    #expect(Correlation.ofSpending(purchases: [], means: []) == nil)
  }

  @Test func `amounts without a mean, frequencies beyond what was seen and long gaps give numbers`() throws {
    for (amount, frequency) in [
      ([0.3, 0.4, 10.0], [2.0, 1e-3]), ([8, 0.9999999, 5], [1e-3, 3]), ([500, 300, 9], [5e3, 1e4]),
    ] {
      let brackets = try #require(AmountBrackets(largest: 499))
      var table = PeriodForecast.Table(
        PeriodForecast(
          frequency: PeriodFrequency(unchecked: frequency), amount: PeriodAmount(unchecked: amount), brackets: brackets,
          highestFrequency: 40))
      for state in [(0, 0, 0), (400, 99, 5000), (40, 6, 1), (1, 3, 100_000)] {
        let values = table.purchases(
          PeriodForecast.State(frequency: state.0, bracket: state.1, gap: state.2), periods: 3)
        #expect(!values.contains { !($0 >= 0 && $0 < 1e9) }, "\(amount) \(frequency) \(state) \(values)")
      }
    }
  }
}
