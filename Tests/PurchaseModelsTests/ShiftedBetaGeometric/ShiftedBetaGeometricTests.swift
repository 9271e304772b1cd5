import Basics
import Testing

@testable import PurchaseModels

@Suite struct ShiftedBetaGeometricTests {
  private func fit(_ lost: [Double], left: Double) throws -> ModelFit<ShiftedBetaGeometric> {
    try ShiftedBetaGeometric.fit(
      lost: lost, kept: [Double](repeating: 0, count: lost.count) + [left], run: twoThreads)
  }

  @Test func `the published estimates`() throws {
    let cases: [(lost: [Double], left: Double, alpha: Double, beta: Double, ln: Double)] = [
      ([131, 126, 90, 60, 42, 34, 26], 491, 0.668088, 3.806095, -1611.15815),
      ([369, 163, 86, 56, 37, 27, 21], 241, 0.704077, 1.182043, -1680.26519),
    ]
    for (lost, left, alpha, beta, ln) in cases {
      let fit = try fit(lost, left: left)
      #expect(fit.status == .converged)
      #expect(fit.customers == 1000)
      #expect(fit.estimates[0].value.printed(6) == alpha)
      #expect(fit.estimates[1].value.printed(6) == beta)
      #expect(fit.logLikelihood.printed(5) == ln)
    }
  }

  @Test func `survival is the product of retentions, and the residual lifetime its discounted sum`() {
    let model = ShiftedBetaGeometric(unchecked: [0.668, 3.806])
    #expect(model.survival(0) == 1)
    #expect(difference(model.survival(2), model.retention(1) * model.retention(2)) < 1e-14)
    let remaining = (3...4).reduce(0.0) { $0 + model.survival(Double($1)) } / model.survival(2)
    #expect(difference(model.expectedRenewals(after: 2, within: 2), remaining) < 1e-13)
    var sum = 0.0
    for j in 0..<2000 { sum += model.survival(Double(3 + j)) / model.survival(2) * Mathematics.power(1.1, -Double(j)) }
    #expect(difference(model.discountedResidualLifetime(renewals: 2, discount: 0.1), sum) < 1e-11)
  }

  @Test func `what cannot be fitted is named`() throws {
    #expect(try fit([], left: 10).status.kind == .impossible)
    #expect(try fit([0, 0], left: 10).status.kind == .impossible)
    #expect(try fit([5], left: 10).status.kind == .impossible)
    #expect(try fit([5, -1], left: 10).status.kind == .impossible)
    #expect(try fit([.nan, 1], left: 10).status.kind == .impossible)
    // Every time half of them leave.
    let same = try fit([512, 256, 128, 64, 32, 16], left: 16)
    #expect(same.status.kind == .limit || same.status.kind == .unidentified, "\(same.status)")
  }
}
