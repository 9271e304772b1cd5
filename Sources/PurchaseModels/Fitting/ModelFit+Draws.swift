import Basics

extension ModelFit {
  /// Models whose parameters are drawn from the posterior, evenly over its draws, or without one from the normal
  /// distribution that the fit leaves for their logarithms: what is computed of each shows how uncertain it is. Empty
  /// when there is no posterior and some parameter is not identified.
  /// - Parameter seed: the same seed gives the same draws; streams of different models differ.
  public func draws(_ count: Int, seed: UInt64) -> [Model] {
    guard let model else { return [] }
    if let posterior {
      guard posterior.count > 0 else { return [] }
      return (0..<max(count, 0)).map { model.with(parameters: posterior.parameters($0 * posterior.count / count)) }
    }
    guard let factor = covariance?.choleskyFactor() else { return [] }
    var random = NormalGenerator(SeededGenerator(seed: seed, stream: "parameters of \(Model.name)"))
    let centre = model.parameters.map(Mathematics.ln)
    return (0..<max(count, 0)).map { _ in
      let normals = centre.map { _ in random.next() }
      return model.with(
        parameters: centre.indices.map { row in
          var ln = centre[row]
          for column in 0...row { ln += factor[row][column] * normals[column] }
          return Mathematics.exp(min(max(ln, -200), 200))
        })
    }
  }
}

/// Standard normal numbers by Marsaglia's polar method.
struct NormalGenerator {
  private var random: SeededGenerator
  private var spare: Double?

  init(_ random: SeededGenerator) { self.random = random }

  mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      guard square < 1, square > 0 else { continue }
      let scale = (-2 * Mathematics.ln(square) / square).squareRoot()
      spare = v * scale
      return u * scale
    }
  }

  /// Between 0 and 1, both left out.
  mutating func uniform() -> Double { (Double(random.next() &>> 11) + 0.5) * 0x1p-53 }
}

/// What lies between two quantiles of draws.
public struct DrawInterval: Sendable, Hashable {
  public let low: Double
  public let high: Double

  /// The middle `share` of the values (0.95 for 95 %), quantiles by linear interpolation; nil without values.
  public init?(_ values: [Double], share: Double = 0.95) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    func quantile(_ p: Double) -> Double {
      let place = min(max(p, 0), 1) * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      let share = place - Double(index)
      return share == 0 ? sorted[index] : sorted[index] + share * (sorted[next] - sorted[index])
    }
    low = quantile(0.5 - 0.5 * share)
    high = quantile(0.5 + 0.5 * share)
  }
}
