import Basics
import Testing

@testable import PurchaseModels

/// Exact gradients against differences of likelihoods, and likelihoods of many customers against those of one each.
@Suite struct GradientTests {
  static let histories = PurchaseHistories(
    purchases: [0, 0, 1, 1, 2, 3, 7, 40, 1, 300, 2, 5], recency: [0, 0, 3, 20, 11, 30, 39, 40, 39, 38.5, 0, 12],
    age: [39, 1, 39, 21, 40, 38, 39.5, 40, 39, 39, 39, 12])

  func check<L: Likelihood>(
    _ likelihood: L, at points: [[Double]], sum: (([Double]) -> Double)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for point in points {
      let value = try likelihood.evaluate(point, run: twoThreads)
      if let sum { #expect(difference(value.value, sum(point)) < 1e-11, "\(point)", sourceLocation: sourceLocation) }
      for index in point.indices {
        var (low, high) = (point, point)
        let width = 1e-5 * point[index]
        low[index] -= width
        high[index] += width
        let above = try likelihood.evaluate(high, run: twoThreads).value
        let slope = (above - (try likelihood.evaluate(low, run: twoThreads).value)) / (2 * width)
        let scale = max(1, value.value.magnitude * 1e-2 / point[index])
        #expect(
          difference(value.gradient[index], slope, atLeast: scale) < 1e-6, "\(point) \(index)",
          sourceLocation: sourceLocation)
      }
    }
  }

  private func total<Model: PurchaseModel>(_: Model.Type) -> ([Double]) -> Double {
    { point in
      guard let model = Model(parameters: point) else { return .nan }
      let histories = Self.histories
      return histories.purchases.indices.reduce(0) {
        $0 + Double(histories.counts[$1]) * model.lnLikelihood(histories[$1])
      }
    }
  }

  @Test func `gradients are those of the likelihood`() throws {
    let rates = [[0.24, 4.4], [3, 50], [0.01, 0.2]]
    try check(NBDLikelihood(Self.histories), at: rates, sum: total(NBD.self))
    let shapes = [[0.8, 2.4], [0.01, 0.3], [40, 7]]
    let points = rates.flatMap { rate in shapes.map { rate + $0 } }
    try check(
      BetaGeometricLikelihood<BGNBD>(Self.histories), at: points, sum: total(BGNBD.self))
    try check(
      BetaGeometricLikelihood<MBGNBD>(Self.histories), at: points, sum: total(MBGNBD.self))
    let lifetimes = [[0.6, 11.7], [0.02, 0.5], [9, 3000]]
    try check(
      ParetoLikelihood(Self.histories), at: rates.flatMap { rate in lifetimes.map { rate + $0 } },
      sum: total(ParetoNBD.self))
  }
}
