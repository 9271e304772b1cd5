import Basics

/// Purchases at opportunities from the next on, of someone who is alive at the next: with a beta distributed probability
/// (α, β), until dropping out before one with a beta distributed probability (γ, δ). Times count opportunities; parts of
/// one do not count.
public struct BGBBProcess: PurchaseProcess {
  public let alpha: Double
  public let beta: Double
  public let gamma: Double
  public let delta: Double

  private func opportunities(_ time: Double) -> Int { Int(min(max(time, 0), 100_000)) }

  public func expectedPurchases(within time: Double) -> Double {
    var sum = 0.0
    var alive = 1.0
    for j in 0..<opportunities(time) {
      sum += alive
      alive *= (delta + Double(j)) / (gamma + delta + Double(j))
    }
    return alpha / (alpha + beta) * sum
  }

  public func probabilityOfNone(within time: Double) -> Double { probabilities(upTo: 0, within: time)[0] }

  public func probabilities(upTo last: Int, within time: Double) -> [Double] {
    let most = opportunities(time)
    guard last >= 0 else { return [] }
    var result = [Double](repeating: 0, count: last + 1)
    guard most > 0 else {
      result[0] = 1
      return result
    }
    // Opportunities while alive: `lived` of them, or all.
    var alive = 1.0
    for lived in 1...most {
      let next = alive * (delta + Double(lived - 1)) / (gamma + delta + Double(lived - 1))
      let weight = lived == most ? alive : alive - next
      alive = next
      let n = Double(lived)
      // Beta-binomial probabilities of 0, 1, … purchases of `lived`.
      var probability = Mathematics.exp(Mathematics.lnBeta(alpha, beta + n) - Mathematics.lnBeta(alpha, beta))
      for k in 0...min(last, lived) {
        result[k] += weight * probability
        let purchases = Double(k)
        let rest = beta + n - purchases - 1
        guard rest > 0 else { break }
        probability *= (n - purchases) / (purchases + 1) * (alpha + purchases) / rest
      }
    }
    return result
  }

  public func discountedPurchases(rate: Double) -> Double {
    guard rate > 0 else { return .infinity }
    let discount = Mathematics.exp(-rate)
    var sum = 0.0
    var term = discount
    for j in 0..<10_000_000 {
      sum += term
      // The rest is less than a geometric series.
      if term < 1e-13 * sum * rate { break }
      term *= discount * (delta + Double(j)) / (gamma + delta + Double(j))
    }
    return alpha / (alpha + beta) * sum
  }

  public func meanTimeOfNext(within horizon: Double) -> Double {
    var sum = 0.0
    var moment = 0.0
    var probability = alpha / (alpha + beta)
    for j in 0..<opportunities(horizon) {
      let k = Double(j)
      sum += probability
      moment += probability * (k + 1)
      probability *= (beta + k) / (alpha + beta + k + 1) * (delta + k) / (gamma + delta + k)
    }
    return sum > 0 ? moment / sum : horizon
  }
}
