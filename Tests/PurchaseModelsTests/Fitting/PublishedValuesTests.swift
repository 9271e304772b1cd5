import Basics
import Testing

@testable import PurchaseModels

/// Fits of the CDNOW sample, against the papers and against estimates computed independently to six digits.
@Suite struct PublishedValuesTests {
  private let histories = CDNOW.shared.histories

  private func expect<Model: ParametricModel>(
    _ fit: ModelFit<Model>, _ values: [Double], errors: [Double]? = nil, logLikelihood: Double, decimals: Int = 5,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(fit.status == .converged, sourceLocation: sourceLocation)
    #expect(fit.estimates.count == values.count, sourceLocation: sourceLocation)
    for (estimate, value) in zip(fit.estimates, values) {
      #expect(difference(estimate.value, value) < 2.5e-6, "\(estimate)", sourceLocation: sourceLocation)
    }
    for (estimate, error) in zip(fit.estimates, errors ?? []) {
      #expect(difference(estimate.standardError ?? 0, error) < 5e-5, "\(estimate)", sourceLocation: sourceLocation)
      let ratio = (estimate.high ?? 0) / estimate.value
      #expect(difference(ratio, estimate.value / (estimate.low ?? 0)) < 1e-12, sourceLocation: sourceLocation)
    }
    #expect(fit.logLikelihood.printed(decimals) == logLikelihood, sourceLocation: sourceLocation)
    #expect(fit.gradientNorm < 1e-9, sourceLocation: sourceLocation)
  }

  @Test func `the sample is the one of the papers`() {
    #expect(histories.customers == 2357)
    #expect(zip(histories.purchases, histories.counts).reduce(0) { $0 + $1.0 * Double($1.1) } == 2457)
    #expect(CDNOW.shared.holdout.reduce(0, +) == 1882)
  }

  @Test func `the NBD model`() throws {
    let fit = try NBD.fit(histories, run: twoThreads)
    expect(fit, [0.384766, 12.072023], errors: [0.020985, 0.808723], logLikelihood: -9763.66, decimals: 2)
    #expect(difference(fit.aic, 2 * 9763.6576 + 4) < 1e-8)
    #expect(difference(fit.bic, 2 * 9763.6576 + 2 * Mathematics.ln(2357)) < 1e-8)
  }

  @Test func `BG/NBD`() throws {
    let fit = try BGNBD.fit(histories, run: twoThreads)
    expect(
      fit, [0.242595, 4.413602, 0.792922, 2.425907], errors: [0.012557, 0.378224, 0.185732, 0.705409],
      logLikelihood: -9582.42921)
  }

  @Test func `MBG/NBD`() throws {
    let fit = try MBGNBD.fit(histories, run: twoThreads)
    expect(
      fit, [0.524843, 6.183085, 0.891360, 1.614003], errors: [0.083268, 0.695618, 0.154790, 0.537493],
      logLikelihood: -9582.13572)
  }

  @Test func `Pareto/NBD`() throws {
    let fit = try ParetoNBD.fit(histories, run: twoThreads)
    expect(
      fit, [0.553277, 10.577684, 0.606240, 11.668740], errors: [0.047628, 0.842721, 0.187279, 6.211027],
      logLikelihood: -9594.97618)
  }

  @Test func `the number of threads changes no digit`() throws {
    let one = try ParetoNBD.fit(histories, run: RunContext(threads: 1))
    let two = try ParetoNBD.fit(histories, run: twoThreads)
    #expect(one.model == two.model)
    #expect(one.logLikelihood == two.logLikelihood)
  }

  private static let customers = [1, 2, 3, 6, 1516]

  /// P(alive) and E[Y] for 39 and 52 weeks of five customers, and E[X(52)] of anybody.
  private func expect<Model: PurchaseModel>(
    _ model: Model?, alive: [Double], in39: [Double], in52: [Double], anybody: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let model = try #require(model)
    for (index, customer) in Self.customers.enumerated() {
      let history = CDNOW.shared.history(customer)
      let found = [
        model.probabilityAlive(history), model.expectedPurchases(history, within: 39),
        model.expectedPurchases(history, within: 52),
      ]
      for (value, expected) in zip(found, [alive[index], in39[index], in52[index]]) {
        #expect(difference(value, expected) < 1.2e-6, "\(customer)", sourceLocation: sourceLocation)
      }
    }
    #expect(difference(model.expectedPurchases(within: 52), anybody) < 1e-6, sourceLocation: sourceLocation)
  }

  @Test func `predictions of BG/NBD`() throws {
    try expect(
      try BGNBD.fit(histories, run: twoThreads).model, alive: [0.726620, 0.212391, 1, 0.641835, 0.968854],
      in39: [1.225994, 0.203419, 0.194794, 3.337571, 20.748902],
      in52: [1.558686, 0.260122, 0.251682, 4.199523, 25.757336], anybody: 1.444012)
  }

  @Test func `predictions of MBG/NBD`() throws {
    try expect(
      MBGNBD.fit(histories, run: twoThreads).model, alive: [0.706138, 0.170951, 0.389723, 0.622680, 0.965485],
      in39: [1.262759, 0.188945, 0.153966, 3.167169, 19.446607],
      in52: [1.596933, 0.240266, 0.197644, 3.964136, 23.998189], anybody: 1.418885)
  }

  @Test func `predictions of Pareto/NBD`() throws {
    let model = try ParetoNBD.fit(histories, run: twoThreads).model
    try expect(
      model, alive: [0.869134, 0.167996, 0.295113, 0.749453, 0.997873],
      in39: [1.455202, 0.171114, 0.107070, 3.712087, 20.114820],
      in52: [1.850891, 0.217643, 0.136184, 4.721453, 25.455182], anybody: 1.473434)
    let discounted = [8.156291, 0.959082, 0.600120, 20.805956, 107.738374]
    for (customer, expected) in zip(Self.customers, discounted) {
      let value = try #require(model).discountedResidualTransactions(
        CDNOW.shared.history(customer), rate: Mathematics.ln(1.1) / 52)
      #expect(difference(value, expected) < 1e-6, "\(customer) \(value)")
    }
  }

  /// Of all customers: the sum of E[Y(39)], its mean absolute and root mean square error, and its means by frequency.
  private func expect<Model: PurchaseModel>(
    _ model: Model?, total: Double, absolute: Double, square: Double, byFrequency: [Double] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let model = try #require(model)
    let groups = try model.map(histories, run: twoThreads) { model.expectedPurchases($0, within: 39) }
    let expected = histories.byRow(groups)
    let errors = zip(expected, CDNOW.shared.holdout).map { $0 - $1 }
    #expect(expected.reduce(0, +).printed(3) == total, sourceLocation: sourceLocation)
    #expect((errors.reduce(0) { $0 + $1.magnitude } / 2357).printed(5) == absolute, sourceLocation: sourceLocation)
    #expect(
      (errors.reduce(0) { $0 + $1 * $1 } / 2357).squareRoot().printed(5) == square, sourceLocation: sourceLocation)
    for (frequency, mean) in byFrequency.enumerated() {
      let members = expected.indices.filter {
        min(histories[Int(histories.groupOfRow[$0])].purchases, 7) == Double(frequency)
      }
      let found = members.reduce(0) { $0 + expected[$1] } / Double(members.count)
      #expect(difference(found, mean) < 1e-6, sourceLocation: sourceLocation)
    }
  }

  @Test func `the cohort's holdout`() throws {
    try expect(
      try BGNBD.fit(histories, run: twoThreads).model, total: 1653.409, absolute: 0.78545, square: 1.60798,
      byFrequency: [0.225087, 0.523131, 1.044134, 1.520280, 2.163866, 2.653846, 3.504042, 6.157190])
    try expect(
      MBGNBD.fit(histories, run: twoThreads).model, total: 1576.728, absolute: 0.76478, square: 1.60718)
    try expect(
      ParetoNBD.fit(histories, run: twoThreads).model, total: 1665.513, absolute: 0.75452, square: 1.60285,
      byFrequency: [0.138447, 0.599471, 1.195837, 1.713843, 2.398308, 2.907208, 3.818559, 6.403067])
  }
}
