import Basics
import Synchronization

extension Likelihood {
  /// The fit with a posterior under `priors`, where settings ask for one.
  /// - Parameter fit: what maximum likelihood found: where the search for the mode begins.
  func sampled(
    _ fit: ModelFit<Model>, _ settings: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<Model> {
    guard let settings, let likeliest = fit.model else { return fit }
    let density = LogPosterior(self)
    let mode = try density.mode(from: likeliest.parameters.map(Mathematics.ln), run: run)
    let title = Model.title
    let chains = try Chains.sample(density, from: mode, settings: settings, stream: Model.name, run: run) { done, all in
      Progress(
        label: Localized(
          "sampling the posterior of \(title.en): \(done) of \(all) steps",
          zh: "正在抽样 \(title.zh) 的后验分布：第 \(done) 步，共 \(all) 步"),
        fraction: Double(done) / Double(all))
    }
    let posterior = try Posterior(
      chains, settings: settings, definitions: definitions, priors: priors, fit.status, run: run)
    return fit.with(posterior, medians: model(posterior.medians))
  }
}

/// Chains that run side by side.
enum Chains {
  /// Steps of the integrator are shortened as far as the last target when trajectories diverge.
  private static let targets = [0.8, 0.95, 0.99]

  /// - Parameter progress: what to tell of steps done of all.
  static func sample<Density: LogDensity>(
    _ density: Density, from start: Whitening, settings: PosteriorSettings, stream: String, run: RunContext,
    progress: @Sendable (Int, Int) -> Progress
  ) throws -> [MarkovChain] {
    // What threads the chains leave are the likelihood's.
    let own = run.with(threads: run.threads / settings.chains)
    let all = settings.chains * (settings.warmup + settings.draws)
    var chains: [MarkovChain] = []
    for target in targets {
      let done = Atomic<Int>(0)
      chains = try run.parallelMap(count: settings.chains) { number in
        try MarkovChain(
          density, from: start, settings: settings, number: number, stream: "posterior of \(stream)", target: target,
          run: own
        ) { run.report(progress(done.wrappingAdd($0, ordering: .relaxed).newValue, all)) }
      }
      if !chains.contains(where: { $0.divergences > 0 }) { break }
    }
    return chains
  }
}

extension Posterior {
  init(
    _ chains: [MarkovChain], settings: PosteriorSettings, definitions: [ModelParameter], priors: [ParameterPrior],
    _ likelihood: FitStatus, run: RunContext
  ) throws {
    self.settings = settings
    self.likelihood = likelihood
    logarithms = chains.flatMap(\.draws)
    let order = priors.count
    summaries = try run.parallelMap(count: order) { index in
      Summary(
        definitions[index], priors[index],
        logarithms: chains.map { chain in
          stride(from: index, to: chain.draws.count, by: order).map { chain.draws[$0] }
        })
    }
    let draws = Double(settings.chains * settings.draws)
    sampling = Sampling(
      evaluations: chains.reduce(0) { $0 + $1.evaluations }, divergences: chains.reduce(0) { $0 + $1.divergences },
      depth: Double(chains.reduce(0) { $0 + $1.depths }) / draws,
      acceptance: chains.reduce(0) { $0 + $1.acceptance } / draws, steps: chains.map(\.step))
  }
}

extension Posterior.Summary {
  fileprivate init(_ parameter: ModelParameter, _ prior: ParameterPrior, logarithms: [[Double]]) {
    let chains = parameter.kind == .coefficient ? logarithms : logarithms.map { $0.map(Mathematics.exp) }
    let all = chains.flatMap { $0 }
    let sorted = all.sorted()
    self.parameter = parameter
    self.prior = prior
    mean = all.reduce(0, +) / Double(max(all.count, 1))
    deviation = ChainDiagnostics.variance(all).squareRoot()
    median = ChainDiagnostics.quantile(sorted, 0.5)
    low = ChainDiagnostics.quantile(sorted, 0.025)
    high = ChainDiagnostics.quantile(sorted, 0.975)
    diagnostics = ChainDiagnostics(chains)
    spread = ChainDiagnostics.variance(logarithms.flatMap { $0 }).squareRoot()
  }
}
