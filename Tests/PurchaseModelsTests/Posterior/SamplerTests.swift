import Basics
import Testing

@testable import PurchaseModels

/// The sampler against densities whose moments and quantiles are known.
@Suite struct SamplerTests {
  private struct Known: LogDensity {
    let order: Int
    let point: @Sendable ([Double]) -> DensityPoint?

    func evaluate(_ place: [Double], run: RunContext) throws -> DensityPoint? { point(place) }
  }

  /// Draws of each coordinate, chain by chain, from a start that knows nothing.
  private func draws(_ density: Known, count: Int = 500) throws -> [[[Double]]] {
    let chains = try Chains.sample(
      density,
      from: Whitening(
        centre: [Double](repeating: 0.3, count: density.order),
        deviations: [Double](repeating: 1, count: density.order)),
      settings: PosteriorSettings(chains: 4, draws: count, warmup: 400, seed: 5), stream: "test", run: twoThreads
    ) { Progress(label: Localized(verbatim: "\($0) of \($1)")) }
    #expect(!chains.contains { $0.divergences > 0 })
    return (0..<density.order).map { index in
      chains.map { chain in stride(from: index, to: chain.draws.count, by: density.order).map { chain.draws[$0] } }
    }
  }

  /// Mean and standard deviation, and shares below some places, within 4 standard errors.
  private func check(
    _ chains: [[Double]], mean: Double, deviation: Double, shares: [(place: Double, share: Double)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let all = chains.flatMap { $0 }
    let found = ChainDiagnostics(chains)
    #expect(found.rHat < 1.03, "\(found)", sourceLocation: sourceLocation)
    let average = all.reduce(0, +) / Double(all.count)
    #expect((average - mean).magnitude < 4 * found.meanError, "mean \(average)", sourceLocation: sourceLocation)
    let squares = ChainDiagnostics(chains.map { $0.map { ($0 - mean) * ($0 - mean) } })
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
    #expect(
      (variance - deviation * deviation).magnitude < 4 * squares.meanError, "variance \(variance)",
      sourceLocation: sourceLocation)
    for (place, share) in shares {
      let below = Double(all.count { $0 <= place }) / Double(all.count)
      let error = (share * (1 - share) / found.tailESS).squareRoot()
      #expect((below - share).magnitude < 4 * error, "\(below) below \(place)", sourceLocation: sourceLocation)
    }
  }

  @Test func `a strongly correlated normal density of very different scales`() throws {
    // x of 100, y of 1 and z of 0.01 times a standard normal; x and y correlated by 0.98, z with neither.
    let density = Known(order: 3) { place in
      let (x, y, z) = (place[0] / 100 - 2, place[1] + 1, place[2] * 100)
      let width = 1 - 0.98 * 0.98
      return DensityPoint(
        value: -0.5 * ((x * x - 1.96 * x * y + y * y) / width + z * z),
        gradient: [-(x - 0.98 * y) / width / 100, -(y - 0.98 * x) / width, -z * 100])
    }
    let found = try draws(density)
    let normal = [0.025, 0.25, 0.5, 0.9, 0.975].map { (Mathematics.normalQuantile($0), $0) }
    check(found[0], mean: 200, deviation: 100, shares: normal.map { (200 + 100 * $0.0, $0.1) })
    check(found[1], mean: -1, deviation: 1, shares: normal.map { ($0.0 - 1, $0.1) })
    check(found[2], mean: 0, deviation: 0.01, shares: normal.map { ($0.0 / 100, $0.1) })
    let (x, y) = (found[0].flatMap { $0 }, found[1].flatMap { $0 })
    let product = zip(x, y).reduce(0) { $0 + ($1.0 / 100 - 2) * ($1.1 + 1) } / Double(x.count)
    #expect((product - 0.98).magnitude < 0.1)
  }

  /// x is standard normal, y is normal around x².
  @Test func `a banana`() throws {
    let width = 0.7
    let density = Known(order: 2) { place in
      let gap = (place[1] - place[0] * place[0]) / (width * width)
      return DensityPoint(
        value: -0.5 * (place[0] * place[0] + gap * gap * width * width),
        gradient: [-place[0] + 2 * place[0] * gap, -gap])
    }
    let found = try draws(density, count: 1000)
    check(
      found[0], mean: 0, deviation: 1,
      shares: [0.025, 0.25, 0.5, 0.75, 0.975].map { (Mathematics.normalQuantile($0), $0) })
    check(found[1], mean: 1, deviation: (2 + width * width).squareRoot(), shares: [])
  }

  @Test func `where the density ends, draws end`() throws {
    // Half of a standard normal.
    let density = Known(order: 1) { place in
      place[0] < 0 ? nil : DensityPoint(value: -0.5 * place[0] * place[0], gradient: [-place[0]])
    }
    let mean = (2 / Double.pi).squareRoot()
    check(
      try draws(density)[0], mean: mean, deviation: (1 - mean * mean).squareRoot(),
      shares: [0.1, 0.5, 0.975].map { (Mathematics.normalQuantile(0.5 + 0.5 * $0), $0) })
  }

  @Test func `windows of warm-up`() {
    #expect(MarkovChain.windows(1000).ends == [100, 150, 250, 450, 950])
    #expect(MarkovChain.windows(150).ends == [100])
    #expect(MarkovChain.windows(100).ends == [90])
    for warmup in 100...2500 {
      let windows = MarkovChain.windows(warmup)
      #expect(windows.ends.last == windows.last && windows.first < windows.last && windows.last < warmup)
    }
  }

  @Test func `coordinates and places are inverse to each other`() {
    var whitening = Whitening(centre: [1, -2, 0.5], factor: [[2, 0, 0], [0.3, 0.1, 0], [-4, 7, 1e-3]])
    whitening.adapt(to: [[1, 2, 0], [0.5, -1, 3], [0, 0.2, 1], [2, 2, -2]])
    let place = [0.7, 3, -2.5]
    for (a, b) in zip(whitening.place(whitening.coordinates(place)), place) { #expect(difference(a, b) < 1e-12) }
  }
}
