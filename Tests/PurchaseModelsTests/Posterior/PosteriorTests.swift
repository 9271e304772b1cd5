import Basics
import Synchronization
import Testing

@testable import PurchaseModels

@Suite struct PosteriorTests {
  static let settings = PosteriorSettings(chains: 4, draws: 300, warmup: 200, seed: 11)

  /// A likelihood that says nothing: the posterior is the prior.
  private struct Silence: Likelihood {
    typealias Model = NBD
    let customers = 10
    let starts = [[1.0, 1]]
    let bounds = [1e-9...1e9, 1e-9...1e9]
    let priors = [ParameterPrior.shape, .scale(of: 40, Localized("forty", zh: "四十"))]

    func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
      LikelihoodValue(gradient: [0, 0])
    }
    func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? { nil }
  }

  @Test func `without data the posterior is the prior, and says so`() throws {
    let fit = try Silence().fit(posterior: PosteriorSettings(draws: 1000, warmup: 500, seed: 3), run: twoThreads)
    let posterior = try #require(fit.posterior)
    #expect(fit.status.kind == .leaning && fit.status.parameters == ["r", "alpha"])
    for summary in posterior.summaries {
      let error = 4 * summary.prior.spread / summary.diagnostics.tailESS.squareRoot()
      for (value, share, dense) in [
        (summary.median, 0.5, 0.4), (summary.low, 0.025, 0.06), (summary.high, 0.975, 0.06),
      ] {
        let gap = Mathematics.ln(value / summary.prior.quantile(share))
        #expect(gap.magnitude < error * (share * (1 - share)).squareRoot() / dense, "\(share) \(gap)")
      }
    }
    #expect(posterior.priors.map(\.median).map { $0.printed(9) } == [1, 40])
  }

  /// Moments and quantiles of the two parameters of the NBD on CDNOW against sums over a fine grid.
  @Test func `the posterior of NBD on CDNOW`() throws {
    let likelihood = NBDLikelihood(CDNOW.shared.histories)
    let fit = try likelihood.fit(posterior: PosteriorSettings(draws: 1000, warmup: 300, seed: 1), run: twoThreads)
    let posterior = try #require(fit.posterior)
    #expect(fit.status.kind == .converged && posterior.isConverged)
    // The estimates are the posterior's; the likelihood stays that of its maximum.
    #expect(fit.model?.parameters == posterior.summaries.map(\.median))
    #expect(fit.logLikelihood.printed(3) == -9763.658)
    let density = LogPosterior(likelihood)
    let start = try #require(try NBD.fit(CDNOW.shared.histories, run: twoThreads).model).parameters.map(Mathematics.ln)
    let mode = try density.mode(from: start, run: twoThreads)
    let top = try #require(try density.evaluate(mode.centre, run: twoThreads)).value
    let (fine, coarse) = (0.1, 0.4)
    let rows = try twoThreads.parallelMap(count: 121) { index in
      try (0..<31).map { column in
        let place = mode.place([Double(index - 60) * fine, Double(column - 15) * coarse])
        let value = try density.evaluate(place, run: RunContext())?.value ?? -.infinity
        return (parameters: place.map(Mathematics.exp), weight: Mathematics.exp(value - top))
      }
    }
    let all = rows.flatMap { $0 }
    let total = all.reduce(0) { $0 + $1.weight }
    for (index, summary) in posterior.summaries.enumerated() {
      let mean = all.reduce(0) { $0 + $1.weight * $1.parameters[index] } / total
      let square = all.reduce(0) { $0 + $1.weight * ($1.parameters[index] - mean) * ($1.parameters[index] - mean) }
      let deviation = (square / total).squareRoot()
      #expect((summary.mean - mean).magnitude < 4 * summary.diagnostics.meanError, "\(summary) \(mean)")
      let error = 4 * deviation / (2 * summary.diagnostics.tailESS).squareRoot()
      #expect((summary.deviation - deviation).magnitude < error, "\(summary) \(deviation)")
    }
    // Of r, which its row alone decides: the share of the posterior below the quantiles of the draws.
    let r = posterior.summaries[0]
    for (value, share) in [(r.low, 0.025), (r.median, 0.5), (r.high, 0.975)] {
      var below = 0.0
      for row in rows {
        let part = (Mathematics.ln(value) - Mathematics.ln(row[0].parameters[0])) / (mode.factor[0][0] * fine) + 0.5
        below += row.reduce(0) { $0 + $1.weight } / total * min(max(part, 0), 1)
      }
      let error = (share * (1 - share) / r.diagnostics.tailESS).squareRoot()
      #expect((below - share).magnitude < 4 * error, "\(value) \(below)")
    }
  }

  /// Intervals hold what they promise: of 60 small simulated shops the truth lies in about 95 % and in about half.
  @Test func `intervals cover the truth as often as they say`() throws {
    let truth = [0.7, 9.0]
    let shares = try twoThreads.parallelMap(count: 60) { number in
      var simulation = Simulation("coverage \(number)")
      let data = simulation.histories(60, shape: truth[0], rate: truth[1], weeks: 60) { _ in { _, _, _ in .infinity } }
      let fit = try NBD.fit(
        PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age),
        posterior: PosteriorSettings(chains: 1, draws: 300, warmup: 100, seed: 9), run: RunContext())
      let draws = fit.draws(300, seed: 0)
      return truth.indices.map { index in
        Double(draws.count { $0.parameters[index] < truth[index] }) / Double(max(draws.count, 1))
      }
    }
    for index in truth.indices {
      let wide = shares.count { $0[index] > 0.025 && $0[index] < 0.975 }
      let narrow = shares.count { $0[index] > 0.25 && $0[index] < 0.75 }
      #expect((53...60).contains(wide), "\(wide) of 60 in 95 %")
      #expect((20...40).contains(narrow), "\(narrow) of 60 in 50 %")
    }
  }

  private static func shop(_ customers: Int) -> PurchaseHistories {
    var simulation = Simulation("posterior")
    let data = simulation.histories(customers, shape: 0.8, rate: 6, weeks: 60) { simulation in
      let probability = simulation.beta(0.9, 2.5)
      return { simulation, time, _ in time > 0 && simulation.uniform() < probability ? time : .infinity }
    }
    return PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age)
  }

  @Test func `the same draws whatever the threads, others by another seed`() throws {
    let histories = Self.shop(30)
    let few = PosteriorSettings(chains: 3, draws: 100, warmup: 100, seed: 4)
    let found = try [1, 2, 5].map { threads in
      try #require(try BGNBD.fit(histories, posterior: few, run: RunContext(threads: threads)).posterior)
    }
    for other in found.dropFirst() {
      #expect(other.logarithms == found[0].logarithms && other.summaries == found[0].summaries)
    }
    let other = PosteriorSettings(chains: 3, draws: 100, warmup: 100, seed: 5)
    let seeded = try BGNBD.fit(histories, posterior: other, run: twoThreads).posterior
    #expect(seeded?.logarithms != found[0].logarithms)
    // Chains differ from each other, and few draws are told to be few.
    #expect(Set(found[0].sampling.steps).count == 3)
    #expect(!found[0].isConverged && found[0].status.kind == .unmixed)
    #expect(found[0].status.message.en.contains("fewer than 400"))
  }

  @Test func `nobody drops out: the posterior is proper, and what leans on the prior is named`() throws {
    var simulation = Simulation("no dropout")
    let data = simulation.histories(60, shape: 2, rate: 8, weeks: 60) { _ in { _, _, _ in .infinity } }
    let histories = PurchaseHistories(purchases: data.purchases, recency: data.recency, age: data.age)
    let alone = try BGNBD.fit(histories, run: twoThreads)
    #expect(alone.status.kind != .converged && alone.draws(10, seed: 1).isEmpty)
    let fit = try BGNBD.fit(histories, posterior: Self.settings, run: twoThreads)
    let posterior = try #require(fit.posterior)
    #expect(fit.status.kind == .leaning, "\(fit.status.message.en)")
    #expect(fit.status.parameters.contains("b") && !fit.status.parameters.contains("r"), "\(fit.status.parameters)")
    #expect(posterior.likelihood == alone.status)
    #expect(fit.draws(50, seed: 1).count == 50)
    for summary in posterior.summaries {
      #expect(summary.low > 0 && summary.low < summary.median && summary.median < summary.high)
      #expect(summary.high < summary.prior.quantile(0.9999))
    }
  }

  @Test func `draws go evenly over the chains`() throws {
    let fit = try ShiftedBetaGeometric.fit(
      lost: [131, 126, 90, 60, 42, 34, 26], kept: [0, 0, 0, 0, 0, 0, 0, 491], posterior: Self.settings, run: twoThreads)
    let posterior = try #require(fit.posterior)
    #expect(posterior.isConverged)
    #expect(fit.draws(4, seed: 0).map(\.parameters) == [0, 300, 600, 900].map { posterior.parameters($0) })
    #expect(fit.draws(4000, seed: 0).count == 4000)
    #expect(fit.draws(0, seed: 0).isEmpty)
    // 1 000 customers: the likelihood's maximum is well within.
    for (summary, value) in zip(posterior.summaries, [0.668088, 3.806095]) {
      #expect((summary.median - value).magnitude < 0.5 * summary.deviation)
    }
  }

  @Test func `spend, opportunities and covariates have posteriors too`() throws {
    var simulation = Simulation("spend")
    let counts = (0..<150).map { Double(1 + $0 % 6) }
    let means = counts.map { count in
      let rate = simulation.gamma(4, 15)
      return simulation.gamma(6 * count, 1) / rate / count
    }
    let spend = try GammaGamma.fit(
      Spending(purchases: counts, mean: means), posterior: Self.settings, run: twoThreads)
    #expect(spend.status.kind == .converged, "\(spend.status.message.en)")
    // With q above 1 the mean exists, and lies near that of the data.
    let mean = try #require(spend.model?.populationMean)
    #expect(difference(mean, 6 * 15 / 3) < 0.2)

    let few = PosteriorSettings(chains: 2, draws: 100, warmup: 100, seed: 2)
    let chances = PurchaseHistories(
      purchases: (0..<60).map { Double($0 % 4) }, recency: (0..<60).map { Double($0 % 4 == 0 ? 0 : 3 + $0 % 3) },
      age: [Double](repeating: 6, count: 60), isDiscrete: true)
    let discrete = try #require(try BGBB.fit(chances, posterior: few, run: twoThreads).posterior)
    #expect(discrete.summaries.map(\.parameter.name) == ["alpha", "beta", "gamma", "delta"])

    // Two classes, the second buying three times as often.
    let design = try #require(CovariateDesign([Covariate(name: "channel", levels: ["shop", "web"])]))
    let (shop, web) = (
      simulation.histories(50, shape: 1, rate: 12, weeks: 60) { _ in { _, _, _ in .infinity } },
      simulation.histories(50, shape: 1, rate: 4, weeks: 60) { _ in { _, _, _ in .infinity } }
    )
    let histories = PurchaseHistories(
      purchases: shop.purchases + web.purchases, recency: shop.recency + web.recency, age: shop.age + web.age,
      classes: [Int32](repeating: 0, count: 50) + [Int32](repeating: 1, count: 50))
    let fit = try NBD.fit(histories, covariates: design, posterior: Self.settings, run: twoThreads)
    let coefficient = try #require(fit.posterior?.summaries.last)
    #expect(coefficient.prior.kind == .coefficient)
    #expect(coefficient.low < Mathematics.ln(3) && Mathematics.ln(3) < coefficient.high, "\(coefficient)")
    #expect(coefficient.low > 0)
    #expect(difference(fit.model?.parameters.last ?? 0, Mathematics.exp(coefficient.median)) < 1e-12)
    #expect(fit.draws(3, seed: 0).allSatisfy { $0.design == design })
  }

  @Test func `gradients of the posterior are those of its values`() throws {
    let density = LogPosterior(BetaGeometricLikelihood<BGNBD>(GradientTests.histories))
    let place = [-1.2, 1.4, -0.3, 0.9]
    let point = try #require(try density.evaluate(place, run: twoThreads))
    for index in place.indices {
      var (low, high) = (place, place)
      low[index] -= 1e-5
      high[index] += 1e-5
      let (below, above) = (try density.evaluate(low, run: twoThreads), try density.evaluate(high, run: twoThreads))
      let slope = ((above?.value ?? .nan) - (below?.value ?? .nan)) / 2e-5
      #expect(difference(point.gradient[index], slope) < 1e-6)
    }
    #expect(try density.evaluate([-20, 0, 0, 0], run: twoThreads) == nil)
  }

  @Test func `a cancelled fit stops, and tells how far it was`() throws {
    let flag = InterruptFlag()
    let shares = Mutex<[Double]>([])
    let run = RunContext(threads: 2, interrupt: flag) { progress in
      guard let progress, let share = progress.fraction else { return }
      #expect(progress.label.en.contains("of 20000 steps") && progress.label.zh.contains("共 20000 步"))
      shares.withLock { $0.append(share) }
      flag.raise()
    }
    #expect(throws: Cancelled.self) {
      try BGNBD.fit(
        Self.shop(30), posterior: PosteriorSettings(chains: 2, draws: 9000, warmup: 1000, seed: 1), run: run)
    }
    #expect(shares.withLock { $0.first } == 0.0025)
  }
}
