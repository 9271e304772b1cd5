import Basics
import Testing

@testable import PurchaseModels

/// Data that cannot bear a model, or cannot tell some parameter, are named; no number is ever NaN.
@Suite struct UnfitDataTests {
  private func statuses(_ histories: PurchaseHistories, integrals: Bool = true) throws -> [FitStatus] {
    [
      try checked(NBD.fit(histories, run: twoThreads), integrals),
      try checked(BGNBD.fit(histories, run: twoThreads), integrals),
      try checked(MBGNBD.fit(histories, run: twoThreads), integrals),
      try checked(ParetoNBD.fit(histories, run: twoThreads), integrals),
    ]
  }

  private func checked<Model: PurchaseModel>(_ fit: ModelFit<Model>, _ integrals: Bool) -> FitStatus {
    #expect(fit.logLikelihood.isFinite)
    #expect(!fit.status.message.en.isEmpty && !fit.status.message.zh.isEmpty)
    for estimate in fit.estimates { #expect(estimate.value.isFinite && !(estimate.standardError?.isNaN ?? false)) }
    #expect((fit.model == nil) == (fit.status.kind == .impossible))
    guard let model = fit.model else { return fit.status }
    for history in Self.extremes {
      let numbers =
        [
          model.probabilityAlive(history), model.expectedPurchases(history, within: 39),
          model.probabilityOfPurchase(history, within: 39), model.lnLikelihood(history),
        ] + model.probabilities(history, upTo: 3, within: 39)
        // Slow without optimisation.
        + (integrals
          ? [
            model.expectedTimeOfNextPurchase(history, within: 39),
            model.discountedResidualTransactions(history, rate: 0.002),
          ] : [])
      #expect(!numbers.contains { !$0.isFinite }, "\(Model.name) \(history) \(numbers)")
      #expect(numbers[0] >= 0 && numbers[0] <= 1)
    }
    return fit.status
  }

  static let extremes = [
    PurchaseHistory(purchases: 0, recency: 0, age: 0), PurchaseHistory(purchases: 0, recency: 0, age: 1e4),
    PurchaseHistory(purchases: 5, recency: 40, age: 40), PurchaseHistory(purchases: 5, recency: 0, age: 40),
    PurchaseHistory(purchases: 200_000, recency: 39, age: 40),
    PurchaseHistory(purchases: 200_000, recency: 1, age: 40),
    PurchaseHistory(purchases: 200_000, recency: 40, age: 40), PurchaseHistory(purchases: 1, recency: 1e-6, age: 1e4),
  ]

  @Test func `nothing can be fitted without repeat purchases, from one customer or from identical ones`() throws {
    let none = PurchaseHistories(purchases: [0, 0, 0], recency: [0, 0, 0], age: [9, 8, 7])
    let one = PurchaseHistories(purchases: [3], recency: [4], age: [9])
    let same = PurchaseHistories(purchases: [3, 3, 3], recency: [4, 4, 4], age: [9, 9, 9])
    let unseen = PurchaseHistories(purchases: [0, 0], recency: [0, 0], age: [0, 0])
    for (histories, word) in [(none, "repeat"), (one, "one customer"), (same, "same history"), (unseen, "observed")] {
      for status in try statuses(histories) {
        #expect(status.kind == .impossible)
        #expect(status.message.en.contains(word), "\(status)")
      }
    }
  }

  @Test func `nobody drops out: what says so runs to its limit`() throws {
    var simulation = Simulation("no dropout")
    let data = simulation.histories(400, shape: 2, rate: 8, weeks: 60) { _ in { _, _, _ in .infinity } }
    let found = try statuses(PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age))
    #expect(found[0].kind == .converged)
    for status in found.dropFirst() {
      #expect(status.kind == .limit || status.kind == .unidentified, "\(status)")
      #expect(!status.parameters.isEmpty)
    }
  }

  @Test func `customers who do not differ run to a limit`() throws {
    // Counts vary less than those of one Poisson process.
    let purchases = (0..<300).map { Double(7 + $0 % 3) }
    let histories = PurchaseHistories(
      purchases: purchases, recency: purchases.map { 40 - 30 / $0 }, age: purchases.map { _ in 40 })
    for status in try statuses(histories) {
      #expect(status.kind == .limit || status.kind == .unidentified, "\(status)")
    }
  }

  @Test func `what runs to a limit together is told together`() throws {
    // Half leave at once, the others never: a and b go to 0, though one of them reaches its bound first.
    let count = 100
    let once = [Double](repeating: 1, count: count)
    let often = (0..<count).map { Double(30 + $0 % 7) }
    let recency = once + [Double](repeating: 39.5, count: count)
    let histories = PurchaseHistories(
      purchases: once + often, recency: recency, age: [Double](repeating: 40, count: 2 * count))
    let status = try BGNBD.fit(histories, run: twoThreads).status
    #expect(status.kind == .limit)
    #expect(status.message.en.contains("customers drop out after one purchase or never"), "\(status.message.en)")
  }

  @Test func `a shape that runs to its limit says nothing of how many drop out`() throws {
    // Everybody buys weekly for ten weeks or so, and one who came ages ago bought once: none differ, all drop out.
    let purchases = (0..<120).map { Double(8 + $0 % 5) }
    let histories = PurchaseHistories(
      purchases: purchases + [0], recency: purchases.map { $0 } + [0], age: purchases.map { _ in 50 } + [2800])
    let status = try ParetoNBD.fit(histories, run: twoThreads).status
    #expect(status.kind == .limit)
    #expect(status.message.en.contains("customers hardly differ in how easily they drop out"), "\(status.message.en)")
    #expect(!status.message.en.contains("nbd"))
  }

  @Test func `few customers, extreme counts`() throws {
    _ = try statuses(PurchaseHistories(purchases: [0, 1], recency: [0, 1], age: [2, 2]), integrals: false)
    _ = try statuses(
      PurchaseHistories(purchases: [150_000, 1, 0], recency: [39, 39, 0], age: [39, 39, 39]), integrals: false)
    _ = try statuses(PurchaseHistories(purchases: [1, 1, 2], recency: [0, 0, 0], age: [5, 5, 5]), integrals: false)
    _ = try statuses(
      PurchaseHistories(purchases: [2, 2, 0], recency: [1e-9, 5e-9, 0], age: [1e-8, 1e-8, 1e-8]), integrals: false)
    _ = try statuses(
      PurchaseHistories(purchases: [2, 4, 0], recency: [1e9, 2e9, 0], age: [3e9, 2e9, 3e9]), integrals: false)
  }
}
