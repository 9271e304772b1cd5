import Basics
import Testing

@testable import PurchaseModels

/// Running integrals along ladders against one integral for each customer.
@Suite struct DropoutWalkTests {
  private func compare(
    _ histories: PurchaseHistories, _ parameters: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let model = try #require(ParetoNBD(parameters: parameters))
    let likelihood = ParetoLikelihood(histories)
    let value = try likelihood.evaluate(parameters, run: twoThreads)
    var sum = 0.0
    for index in 0..<histories.count { sum += Double(histories.counts[index]) * model.lnLikelihood(histories[index]) }
    #expect(difference(value.value, sum) < 1e-12, "\(parameters)", sourceLocation: sourceLocation)
    for index in parameters.indices {
      var (low, high) = (parameters, parameters)
      let width = 1e-5 * parameters[index]
      low[index] -= width
      high[index] += width
      let above = try likelihood.evaluate(high, run: twoThreads).value
      let slope = (above - (try likelihood.evaluate(low, run: twoThreads).value)) / (2 * width)
      let scale = max(1, value.value.magnitude * 1e-2 / parameters[index])
      #expect(
        difference(value.gradient[index], slope, atLeast: scale) < 1e-6, "\(parameters) \(index)",
        sourceLocation: sourceLocation)
    }
  }

  /// Exponents of all sizes: nearly nobody drops out, everybody at once, α far from β to either side.
  private static let points = [
    [0.55, 10.6, 0.61, 11.7], [3, 0.01, 0.2, 40], [0.02, 300, 5, 0.02], [1, 1, 1, 1], [0.5, 10, 1e-4, 1e4],
    [40, 900, 60, 5000], [0.3, 0.5, 30, 0.1],
  ]

  @Test func `customers by the thousand on one ladder, on days`() throws {
    var simulation = Simulation("ladders of days")
    var (x, recency, age) = ([Double](), [Double](), [Double]())
    for row in 0..<6000 {
      let time = 190 + (simulation.uniform() * 84).rounded(.down)
      x.append(row < 4600 ? 1 : (simulation.uniform() * 40).rounded(.down))
      recency.append(x[row] == 0 ? 0 : (simulation.uniform() * (time + 1)).rounded(.down) / 7)
      age.append(time / 7)
    }
    let histories = PurchaseHistories(purchases: x, recency: recency, age: age)
    #expect(DropoutLadders(histories).tasks.count > 1)
    for point in Self.points { try compare(histories, point) }
  }

  @Test func `times of which none repeats`() throws {
    var simulation = Simulation("ladders of times")
    let age = (0..<900).map { _ in 1 + 200 * simulation.uniform() }
    let histories = PurchaseHistories(
      purchases: age.indices.map { Double($0 % 7 + 1) }, recency: age.map { $0 * simulation.uniform() }, age: age)
    for point in Self.points { try compare(histories, point) }
  }

  @Test func `counts so large that units of the top overflow, and falls too steep for one rule`() throws {
    let histories = PurchaseHistories(
      purchases: [300, 300, 300, 90, 90, 90, 0, 5000, 5000, 2], recency: [0.5, 39, 20, 1, 39, 39, 0, 3, 300, 0],
      age: [40, 40, 39, 40, 300, 40, 1e4, 4, 301, 300])
    for point in Self.points { try compare(histories, point) }
  }

  @Test func `nobody can have dropped out before the end of observation`() throws {
    let histories = PurchaseHistories(purchases: [2, 1, 1], recency: [9, 4, 4], age: [9, 4, 4])
    #expect(DropoutLadders(histories).tasks.isEmpty)
    try compare(histories, [0.5, 10, 0.6, 12])
  }
}
