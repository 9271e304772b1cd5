import Testing

@testable import PurchaseModels

@Suite struct HoldoutMeasuresTests {
  @Test func `errors of those with a prediction`() {
    let measures = HoldoutMeasures(actual: [1, 0, 4, 9], expected: [2, 0.5, 1, .nan])
    #expect(measures.customers == 3)
    #expect(measures.actual == 5)
    #expect(measures.expected == 3.5)
    #expect(measures.meanAbsoluteError == 1.5)
    #expect(difference(measures.rootMeanSquareError, (10.25 / 3).squareRoot()) < 1e-15)
    #expect(measures.bias == -0.5)
  }

  @Test func `the ranking is a share of the perfect one`() {
    #expect(HoldoutMeasures(actual: [3, 2, 1, 0], expected: [0.4, 0.3, 0.2, 0.1]).ranking == 1)
    let reverse = HoldoutMeasures(actual: [3, 2, 1, 0], expected: [0.1, 0.2, 0.3, 0.4]).ranking
    #expect(difference(reverse ?? .nan, -1) < 1e-15)
    // Nothing is told apart.
    #expect(HoldoutMeasures(actual: [3, 2, 1, 0], expected: [0.2, 0.2, 0.2, 0.2]).ranking == 0)
    // In the order 0, 2, 1 the areas are 0, 1 and 2.5; in that of the values 1, 2.5 and 3.
    #expect(difference(HoldoutMeasures.gini([0, 2, 1], by: [9, 5, 1]), 2 * 3.5 / 9 - 1) < 1e-15)
    #expect(difference(HoldoutMeasures.gini([0, 2, 1], by: [0, 2, 1]), 2 * 6.5 / 9 - 1) < 1e-15)
    // The first two share: 0.5, 1.5 and 2.5.
    #expect(difference(HoldoutMeasures.gini([0, 2, 1], by: [5, 5, 1]), 2 * 4.5 / 9 - 1) < 1e-15)
  }

  @Test func `nobody, and nobody who buys`() {
    #expect(HoldoutMeasures(actual: [], expected: []).ranking == nil)
    #expect(HoldoutMeasures(actual: [], expected: []).meanAbsoluteError == 0)
    #expect(HoldoutMeasures(actual: [0, 0], expected: [1, 2]).ranking == nil)
    #expect(HoldoutMeasures(actual: [2, 2], expected: [1, 2]).ranking == nil)
  }
}
