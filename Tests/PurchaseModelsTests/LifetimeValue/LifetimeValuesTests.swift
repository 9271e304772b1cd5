import Basics
import Testing

@testable import PurchaseModels

@Suite struct LifetimeValuesTests {
  private let formula = CustomerLifetimeValue(
    ends: CustomerLifetimeValueTests.months, discountPerYear: 0.1, margin: 1)
  private let model = BGNBD(unchecked: [0.24, 4.4, 0.8, 2.4])
  private let amounts = GammaGamma(unchecked: [6.25, 3.74, 15.4])
  // The last one came back before ever having come.
  private let histories = PurchaseHistories(
    purchases: [2, 0, 7, 1], recency: [30, 0, 29, 50], age: [39, 39, 39, 40])

  @Test func `value is spend times purchases`() throws {
    let means = [22.0, .nan, 73.7, 5]
    let values = try LifetimeValues(
      formula, model, amounts, draws: ([], []), histories, means: means, run: twoThreads)
    for (row, history) in [(2.0, 30.0, 39.0), (0, 0, 39), (7, 29, 39)].enumerated() {
      let history = PurchaseHistory(purchases: history.0, recency: history.1, age: history.2)
      let value = formula.value(model, history, spend: amounts, mean: row == 1 ? 0 : means[row])
      #expect(difference(values.value[row], value ?? .nan) < 1e-12)
      #expect(values.value[row] == values.spend[row] * values.purchases[row])
    }
    #expect(values.value[3].isNaN && values.spend[3].isNaN)
    #expect(values.low.isEmpty && values.high.isEmpty)
  }

  @Test func `draws make intervals, and must be as many of both models`() throws {
    let means = [22.0, .nan, 73.7, 5]
    let models = (0..<60).map { BGNBD(unchecked: [0.2 + Double($0) / 1000, 4.4, 0.8, 2.4]) }
    let spends = models.map { _ in amounts }
    let values = try LifetimeValues(
      formula, model, amounts, draws: (models, spends), histories, means: means, run: twoThreads)
    for row in 0..<3 { #expect(values.low[row] < values.value[row] && values.value[row] < values.high[row]) }
    let uneven = try LifetimeValues(
      formula, model, amounts, draws: (models, [amounts]), histories, means: means, run: twoThreads)
    #expect(uneven.low.isEmpty && uneven.value[0] == values.value[0])
  }

  @Test func `a margin below nothing turns an interval around`() {
    let (low, high) = ([1.0, 2, 3], [10.0, 20, 30])
    #expect(LifetimeValues.earned(low, other: high, margins: [0.5, -0.5, 0]) == [0.5, -10, 0])
    #expect(LifetimeValues.earned(high, other: low, margins: [0.5, -0.5]) == [5, -1])
  }
}
