import Basics
import Testing

@testable import PurchaseModels

/// Fits of CDNOW with covariates against estimates that scripts/covariate-numbers computed independently.
@Suite struct CovariateNumbersTests {
  private func check<Model: CovariateBase>(_: Model.Type) throws {
    let (histories, design) = CDNOW.shared.withCovariates
    let fit = try Model.fit(histories, covariates: design, run: twoThreads)
    let numbers = covariateNumbers(Model.name)
    #expect(fit.status == .converged)
    #expect(fit.customers == 2357)
    #expect((fit.logLikelihood - (numbers.first?.estimate ?? .nan)).magnitude < 2e-6)
    #expect(fit.estimates.map(\.parameter.name) == numbers.dropFirst().map(\.name))
    for (own, other) in zip(fit.estimates, numbers.dropFirst()) {
      // As far as second differences of the reference go.
      #expect(difference(own.value, other.estimate) < 5e-6, "\(own)")
      #expect(difference(own.standardError ?? 0, other.error) < 2e-4, "\(own)")
    }
  }

  @Test func `estimates of CDNOW by month and size of the first purchase`() throws {
    try check(NBD.self)
    try check(BGNBD.self)
    try check(MBGNBD.self)
    try check(ParetoNBD.self)
  }
}
