import Basics

/// Whether chains have found the same distribution, and how much they tell of it: Vehtari, Gelman, Simpson, Carpenter &
/// Bürkner, Bayesian Analysis 16 (2021).
public struct ChainDiagnostics: Sendable, Hashable {
  /// Rank-normalised split R̂, the greater of those of the values and of their distances from the median; 1 when chains
  /// agree. Not a number when a value never changes.
  public let rHat: Double
  /// How many independent draws say as much, of the middle and of the 5 % and 95 % quantiles.
  public let bulkESS: Double
  public let tailESS: Double
  /// The Monte Carlo standard error of the mean.
  public let meanError: Double

  /// - Parameter chains: draws of one parameter, as many in each chain, at least 4.
  init(_ chains: [[Double]]) {
    let halves = Self.halves(chains)
    let all = chains.flatMap { $0 }
    let sorted = all.sorted()
    let normal = Self.normalised(halves)
    let median = Self.quantile(sorted, 0.5)
    let folded = halves.map { $0.map { ($0 - median).magnitude } }
    rHat = max(Self.reduction(normal), Self.reduction(Self.normalised(folded)))
    bulkESS = Self.effectiveSize(normal)
    tailESS = [0.05, 0.95].map { share in
      let limit = Self.quantile(sorted, share)
      return Self.effectiveSize(halves.map { $0.map { $0 <= limit ? 1 : 0 } })
    }.reduce(.infinity, min)
    meanError = (Self.variance(all) / Self.effectiveSize(halves)).squareRoot()
  }

  /// The first and the last half of each chain: a chain that drifts disagrees with itself.
  private static func halves(_ chains: [[Double]]) -> [[Double]] {
    chains.flatMap { [Array($0.prefix($0.count / 2)), Array($0.suffix($0.count / 2))] }
  }

  /// By linear interpolation.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let place = share * Double(sorted.count - 1)
    let index = min(Int(place), sorted.count - 1)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
  }

  /// Normal scores of the ranks over all chains, equal values sharing their mean rank.
  private static func normalised(_ chains: [[Double]]) -> [[Double]] {
    let values = chains.flatMap { $0 }
    let order = values.indices.sorted { values[$0] < values[$1] }
    let count = Double(values.count)
    var scores = values
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      let rank = 0.5 * Double(start + 1 + end)
      let score = Mathematics.normalQuantile((rank - 0.375) / (count + 0.25))
      for place in start..<end { scores[order[place]] = score }
      start = end
    }
    var result: [[Double]] = []
    var first = 0
    for chain in chains {
      result.append(Array(scores[first..<first + chain.count]))
      first += chain.count
    }
    return result
  }

  /// How much more the variance of all is than that within chains, as a ratio of standard deviations.
  private static func reduction(_ chains: [[Double]]) -> Double {
    let count = Double(chains.first?.count ?? 0)
    let between = count * variance(chains.map(mean))
    let within = mean(chains.map(variance))
    return ((between / within + count - 1) / count).squareRoot()
  }

  /// By autocorrelations up to where pairs of them stop being positive, and made to fall (Geyer 1992).
  private static func effectiveSize(_ chains: [[Double]]) -> Double {
    let count = chains.first?.count ?? 0
    let total = Double(count * chains.count)
    guard count > 3, let first = chains.first?.first, chains.contains(where: { $0.contains { $0 != first } }) else {
      return total
    }
    let n = Double(count)
    let correlations = chains.map(Autocovariance.values)
    func covariance(_ lag: Int) -> Double { mean(correlations.map { $0[lag] }) }
    let within = covariance(0) * n / (n - 1)
    var all = within * (n - 1) / n
    if chains.count > 1 { all += variance(chains.map(mean)) }
    func correlation(_ lag: Int) -> Double { 1 - (within - covariance(lag)) / all }
    var rho = [Double](repeating: 0, count: count)
    var (even, odd) = (1.0, correlation(1))
    rho[0] = even
    rho[1] = odd
    var lag = 1
    while lag < count - 3, even + odd > 0 {
      even = correlation(lag + 1)
      odd = correlation(lag + 2)
      if even + odd >= 0 {
        rho[lag + 1] = even
        rho[lag + 2] = odd
      }
      lag += 2
    }
    let last = lag - 2
    if even > 0 { rho[last + 1] = even }
    lag = 1
    while lag <= last - 2 {
      if rho[lag + 1] + rho[lag + 2] > rho[lag - 1] + rho[lag] {
        rho[lag + 1] = 0.5 * (rho[lag - 1] + rho[lag])
        rho[lag + 2] = rho[lag + 1]
      }
      lag += 2
    }
    let time = 2 * rho[..<(last + 1)].reduce(0, +) - 1 + rho[last + 1]
    return total / max(time, 1 / Mathematics.log10(total))
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  static func variance(_ values: [Double]) -> Double {
    let mean = mean(values)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}
