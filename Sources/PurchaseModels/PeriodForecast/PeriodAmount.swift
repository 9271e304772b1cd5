import Basics

/// Mean amounts of a customer's periods: gamma distributed with shape p, and rates gamma distributed over customers (q, k):
/// g(m) = Γ(p + q)/(Γ(p) Γ(q)) · kᵠ mᵖ⁻¹/(m + k)ᵖ⁺ᵠ, so that m/(m + k) ~ Beta(p, q).
public struct PeriodAmount: ParametricModel {
  public static let name = "period amount"
  public static let title = Localized("amounts per purchase", zh: "每次购买金额")
  public static let parameterDefinitions = [
    ModelParameter("p", "p", "one customer's amounts: shape", zh: "单个客户的金额：形状"),
    ModelParameter("q", "q", "means of customers: shape", zh: "客户间的均值：形状"),
    ModelParameter("k", "k", "means of customers: scale, in money", zh: "客户间的均值：尺度（金额）"),
  ]

  public let p: Double
  public let q: Double
  public let k: Double

  public var parameters: [Double] { [p, q, k] }

  public init(unchecked parameters: [Double]) {
    p = parameters[0]
    q = parameters[1]
    k = parameters[2]
  }

  /// - Parameter spending: the mean amounts of each customer's periods with purchases, one by one.
  public static func fit(_ spending: Spending, run: RunContext) throws -> ModelFit<PeriodAmount> {
    if let obstacle = spending.obstacle { return .impossible(customers: spending.customers, obstacle) }
    return try GammaSpendLikelihood<PeriodAmount>(spending).fit(run: run)
  }

  /// g(m).
  public func density(_ m: Double) -> Double {
    guard m > 0 else { return 0 }
    return Mathematics.exp(
      q * Mathematics.ln(k) + (p - 1) * Mathematics.ln(m) - (p + q) * Mathematics.ln(m + k) - Mathematics.lnBeta(p, q))
  }

  /// Where g is highest, k(p − 1)/(q + 1); 0 for p ≤ 1.
  public var mode: Double { max(0, k * (p - 1) / (q + 1)) }

  /// E[m] of a customer whose h amounts add up to a sum; nil when there is none (ph + q ≤ 1).
  public func expectedAmount(count h: Double, sum: Double) -> Double? {
    let shape = p * h + q - 1
    return shape > 0 ? p * (k + sum) / shape : nil
  }

  /// ∫ g from one amount to another.
  func probability(from low: Double, to high: Double) -> Double {
    betaProbability(p, q, from: low / (low + k), to: high / (high + k))
  }

  /// The mean of g between two amounts; their lower end where nothing lies between.
  func mean(from low: Double, to high: Double) -> Double {
    let probability = probability(from: low, to: high)
    guard high > low, probability > 0 else { return low }
    let moment: Double
    if q > 1.000_001 {
      // m g(m) is kp/(q − 1) times the density of Beta(p + 1, q − 1).
      moment = k * p / (q - 1) * betaProbability(p + 1, q - 1, from: low / (low + k), to: high / (high + k))
    } else {
      // In ln m, where g is smooth over all its sizes.
      let start = max(low, high * 1e-12)
      moment =
        AdaptiveQuadrature().integrate(from: Mathematics.ln(start), to: Mathematics.ln(high)) { y in
          let m = Mathematics.exp(y)
          return m * m * density(m)
        }.value
    }
    return min(max(moment / probability, low), high)
  }

  /// The probability that the next amount lies between two when the last did between two others: of
  /// m₂/(m₂ + k + m₁) ~ Beta(p, p + q), averaged over g.
  func probability(next target: Range<Double>, last: Range<Double>) -> Double {
    let weight = probability(from: last.lowerBound, to: last.upperBound)
    guard weight > 0, last.lowerBound > 0 else { return 0 }
    let quadrature = AdaptiveQuadrature(relativeError: 1e-10, absoluteError: 1e-14 * weight, maximumIntervals: 100)
    let sum = quadrature.integrate(from: Mathematics.ln(last.lowerBound), to: Mathematics.ln(last.upperBound)) { y in
      let m = Mathematics.exp(y)
      let scale = k + m
      return m * density(m)
        * betaProbability(
          p, p + q, from: target.lowerBound / (target.lowerBound + scale),
          to: target.upperBound / (target.upperBound + scale))
    }
    return min(sum.value / weight, 1)
  }
}

/// P(x₀ < X < x₁) for X ~ Beta(a, b), the difference taken on the side where the tails are small.
private func betaProbability(_ a: Double, _ b: Double, from low: Double, to high: Double) -> Double {
  guard high > low else { return 0 }
  let first = Mathematics.regularisedBeta(a, b, min(max(low, 0), 1))
  let second = Mathematics.regularisedBeta(a, b, min(max(high, 0), 1))
  return max(0, second.lower < 0.5 ? second.lower - first.lower : first.upper - second.upper)
}
