import Basics

/// Purchases of a customer in a whole period: Poisson, with rates gamma distributed over customers (shape b, rate a), so
/// that P(f) = Γ(b + f)/(Γ(b) f!) (a/(a + 1))ᵇ (1/(a + 1))ᶠ.
public struct PeriodFrequency: ParametricModel {
  public static let name = "period frequency"
  public static let title = Localized("purchases per period", zh: "每期购买次数")
  public static let parameterDefinitions = [
    ModelParameter("a", "a", "purchases a period: rate", zh: "每期购买次数：速率"),
    ModelParameter("b", "b", "purchases a period: shape", zh: "每期购买次数：形状"),
  ]

  public let a: Double
  public let b: Double

  public var parameters: [Double] { [a, b] }

  public init(unchecked parameters: [Double]) {
    a = parameters[0]
    b = parameters[1]
  }

  /// - Parameters:
  ///   - purchases: F, of each customer in the periods after that of the first purchase.
  ///   - periods: n, how many these are; customers with 0 are left out.
  public static func fit(purchases: [Double], periods: [Double], run: RunContext) throws -> ModelFit<PeriodFrequency> {
    let known = zip(purchases, periods).filter { $1 > 0 }
    guard !known.isEmpty else {
      return .impossible(
        customers: 0,
        .impossible(
          "nobody was seen for a whole period after that of the first purchase", zh: "没有客户在首次购买所在的周期之后被完整观察过一期"))
    }
    let histories = PurchaseHistories(
      purchases: known.map(\.0), recency: known.map { _ in 0 }, age: known.map(\.1))
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    return try PeriodFrequencyLikelihood(histories).fit(run: run)
  }

  /// The mean of purchases per period, b/a.
  public var mean: Double { b / a }

  /// P(f).
  public func probability(_ f: Int) -> Double {
    Mathematics.exp(NegativeBinomial(shape: b, rate: a, time: 1).lnProbability(Double(f)))
  }

  /// E[f] of a customer with F purchases in n periods after that of the first.
  public func expectedFrequency(purchases: Double, periods: Double) -> Double { (b + purchases) / (a + periods) }
}

/// Σ ln Γ(b + F)/(Γ(b) F!) + b ln(a/(a + n)) + F ln(n/(a + n)).
struct PeriodFrequencyLikelihood: Likelihood {
  typealias Model = PeriodFrequency

  let customers: Int
  let starts: [[Double]]
  let bounds: [ClosedRange<Double>]
  let priors: [ParameterPrior]
  private let terms: RateTerms
  /// Σ F ln n − ln F!.
  private let constant: Double

  init(_ histories: PurchaseHistories) {
    customers = histories.customers
    terms = RateTerms(histories)
    let moments = histories.moments
    let start = moments.gammaStart
    starts = [[start.alpha, start.r], [start.alpha / start.r, 1]]
    bounds = [moments.scaleBounds, shapeBounds]
    priors = [.scale(ofAge: moments), .shape]
    var constant = 0.0
    for index in histories.purchases.indices where histories.purchases[index] > 0 {
      let f = histories.purchases[index]
      constant +=
        Double(histories.counts[index]) * (f * Mathematics.ln(histories.age[index]) - Mathematics.lnGamma(f + 1))
    }
    self.constant = constant
  }

  func evaluate(_ parameters: [Double], run: RunContext) throws -> LikelihoodValue {
    try run.checkCancelled()
    let sums = terms.evaluate(r: parameters[1], alpha: parameters[0])
    return LikelihoodValue(value: sums.value + constant, gradient: [sums.byAlpha, sums.byR])
  }

  func meaning(low: [String], high: [String], at parameters: [Double]) -> Localized? {
    high.isEmpty
      ? Localized("nearly all purchases are made by very few customers", zh: "几乎所有购买都来自极少数客户")
      : Localized("customers do not differ in how often they buy", zh: "客户之间的购买频率没有差异")
  }
}
