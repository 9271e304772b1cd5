import Basics

/// Σ lost(t) ln P(leaves at t) + kept(t) ln S(t), P = α (β)ₜ₋₁/(α + β)ₜ, S = (β)ₜ/(α + β)ₜ.
struct ShiftedBetaGeometricLikelihood: Likelihood {
  typealias Model = ShiftedBetaGeometric

  let customers: Int
  let starts: [[Double]] = [[1, 2], [0.5, 5], [5, 20]]
  let bounds = [shapeBounds, shapeBounds]
  let priors = [ParameterPrior.shape, .shape]
  /// By renewal, from 0 on.
  private let lost: [Double]
  private let kept: [Double]
  private let isValid: Bool

  init(lost: [Double], kept: [Double]) {
    let length = max(lost.count + 1, kept.count)
    self.lost = [0] + lost + [Double](repeating: 0, count: length - lost.count - 1)
    self.kept = kept + [Double](repeating: 0, count: length - kept.count)
    let total = (lost + kept).reduce(0, +)
    isValid = total < 1e15 && !(lost + kept).contains { !($0 >= 0) }
    customers = isValid ? Int(total) : 0
  }

  var obstacle: FitStatus? {
    if !isValid { return .impossible("numbers of customers must be finite and not negative", zh: "客户数必须有限且不为负") }
    if customers == 0 { return .impossible("there is no customer", zh: "没有客户") }
    if lost.allSatisfy({ $0 == 0 }) {
      return .impossible("nobody left: how likely that is cannot be estimated", zh: "没有客户离开：无法估计流失概率")
    }
    let renewals = lost.indices.filter { lost[$0] + kept[$0] > 0 }.max() ?? 0
    if renewals < 2 {
      return .impossible(
        "only one renewal was seen: how customers differ cannot be estimated", zh: "只观察到一次续约：无法估计客户之间的差异")
    }
    return nil
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    try run.checkCancelled()
    let (alpha, beta) = (parameters[0], parameters[1])
    let counts = lost.indices.map(Double.init)
    let stay = RisingFactorials(beta, counts: counts)
    let all = RisingFactorials(alpha + beta, counts: counts)
    var sum = LikelihoodValue(gradient: [0, 0])
    let lnAlpha = Mathematics.ln(alpha)
    for t in lost.indices {
      if t > 0, lost[t] > 0 {
        sum.value += lost[t] * (lnAlpha + stay.logarithms[t - 1] - all.logarithms[t])
        sum.gradient[0] += lost[t] * (1 / alpha - all.derivatives[t])
        sum.gradient[1] += lost[t] * (stay.derivatives[t - 1] - all.derivatives[t])
      }
      sum.value += kept[t] * (stay.logarithms[t] - all.logarithms[t])
      sum.gradient[0] -= kept[t] * all.derivatives[t]
      sum.gradient[1] += kept[t] * (stay.derivatives[t] - all.derivatives[t])
    }
    return sum
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    high.contains("alpha") || high.contains("beta")
      ? Localized("customers hardly differ: the same share leaves at every renewal", zh: "客户之间几乎没有差异：每次续约流失的比例相同")
      : Localized("customers either leave at once or never", zh: "客户要么立即流失，要么永不流失")
  }
}
