import Basics
import Testing

@testable import PurchaseModels

/// What a model with covariates says of customers is what the base says with the parameters of their class.
@Suite struct CovariateModelTests {
  static let design = CovariateLikelihoodTests.design

  @Test func `parameters of a class, by hand`() {
    // e^γ of web, s and w: rates, then dropout.
    let model = CovariateModel<ParetoNBD>(Self.design, unchecked: [0.5, 10, 0.6, 12, 2, 3, 5, 7, 11, 13])
    #expect(model.base(ofClass: 0).parameters == [0.5, 10, 0.6, 12])
    let web: [Double] = [0.5, 5, 0.6, 12 * (1.0 / 7)]
    #expect(model.base(ofClass: 1).parameters == web)
    // web and w
    #expect(difference(model.base(ofClass: 5).alpha, 1) < 1e-15)
    #expect(difference(model.base(ofClass: 5).beta * 91, 12) < 1e-15)
    let geometric = CovariateModel<BGNBD>(
      Self.design, unchecked: [0.5, 10, 0.6, 12, 2, 3, 5, 7, 11, 13, 0.5, 0.25, 0.2])
    #expect(difference(geometric.base(ofClass: 3).alpha * 6, 10) < 1e-15)
    #expect(difference(geometric.base(ofClass: 3).a, 46.2) < 1e-15)
    #expect(difference(geometric.base(ofClass: 3).b, 1.5) < 1e-15)
    #expect(
      model.definitions.map(\.name).dropFirst(4) == [
        "rate[channel=web]", "rate[region=s]", "rate[region=w]", "dropout[channel=web]", "dropout[region=s]",
        "dropout[region=w]",
      ])
    #expect(model.with(parameters: [0.5, 20, 0.6, 12, 1, 1, 1, 1, 1, 1]).base(ofClass: 5).alpha == 20)
  }

  @Test func `predictions are those of the base with the parameters of the class`() {
    func check<Base: CovariateBase>(_ model: CovariateModel<Base>) {
      for number in Int32(0)..<6 {
        let base = model.base(ofClass: number)
        for (x, recency) in [(0.0, 0.0), (3, 20)] {
          let history = PurchaseHistory(purchases: x, recency: recency, age: 30, covariateClass: number)
          #expect(model.probabilityAlive(history) == base.probabilityAlive(history))
          #expect(model.expectedPurchases(history, within: 10) == base.expectedPurchases(history, within: 10))
          #expect(model.probabilityOfPurchase(history, within: 10) == base.probabilityOfPurchase(history, within: 10))
          #expect(model.lnLikelihood(history) == base.lnLikelihood(history))
        }
        #expect(model.expectedPurchases(within: 10, ofClass: number) == base.expectedPurchases(within: 10))
        #expect(model.probabilities(upTo: 2, within: 10, ofClass: number) == base.probabilities(upTo: 2, within: 10))
      }
      #expect(model.expectedPurchases(within: 10) == model.base(ofClass: 0).expectedPurchases(within: 10))
    }
    check(CovariateModel<NBD>(Self.design, unchecked: [0.5, 10, 2, 3, 5]))
    check(CovariateModel<MBGNBD>(Self.design, unchecked: [0.5, 10, 0.6, 3, 2, 3, 5, 0.7, 1.1, 1.3, 0.5, 0.25, 2]))
    check(CovariateModel<ParetoNBD>(Self.design, unchecked: [0.5, 10, 0.6, 12, 2, 3, 5, 0.7, 1.1, 1.3]))
  }

  @Test func `covariates that say the same are named`() throws {
    func design(_ levels: Int...) throws -> CovariateDesign {
      try #require(
        CovariateDesign(
          levels.enumerated().map { place, count in
            Covariate(name: "c\(place)", levels: (0..<count).map { "\($0)" })
          }))
    }
    let two = try design(2, 3)
    #expect(two.dependence(among: [0, 1, 2, 3, 4, 5]) == nil)
    #expect(two.dependence(among: [0, 3, 4]) == .determines(1, 0))
    #expect(two.dependence(among: [0, 1, 2, 3, 5]) == nil)
    // c2 is whether c0 and c1 are unlike: no pair, but every two say all of the third; not as dummies.
    let three = try design(2, 2, 2)
    #expect(three.dependence(among: [0, 5, 6, 3]) == nil)
    // Of c0, c1 and c2 exactly one is 1: dummies add up to the constant.
    #expect(three.dependence(among: [1, 2, 4]) == .follows(2))
    #expect(try design(3).dependence(among: [0, 1, 2]) == nil)
    #expect(CovariateDesign.none.dependence(among: [0]) == nil)
  }
}
