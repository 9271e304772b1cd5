import Basics

/// The BG/BB model (Fader, Hardie & Shang, Marketing Science 2010), discrete: at each opportunity someone alive buys with a
/// probability that is beta distributed (α, β); before each, someone drops out with one that is beta distributed (γ, δ).
/// Histories count opportunities: x purchases, the last at t_x, of T opportunities.
public struct BGBB: PurchaseModel {
  public static let name = "bgbb"
  public static let title = Localized("BG/BB", zh: "BG/BB")
  public static let isDiscrete = true
  public static let parameterDefinitions = [
    ModelParameter("alpha", "α", "purchases: first shape", zh: "购买概率：第一形状"),
    ModelParameter("beta", "β", "purchases: second shape", zh: "购买概率：第二形状"),
    ModelParameter("gamma", "γ", "dropout: first shape", zh: "流失概率：第一形状"),
    ModelParameter("delta", "δ", "dropout: second shape", zh: "流失概率：第二形状"),
  ]

  public let alpha: Double
  public let beta: Double
  public let gamma: Double
  public let delta: Double

  public var parameters: [Double] { [alpha, beta, gamma, delta] }

  public init(unchecked parameters: [Double]) {
    alpha = parameters[0]
    beta = parameters[1]
    gamma = parameters[2]
    delta = parameters[3]
  }

  /// - Parameter histories: made with `isDiscrete`.
  public static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<BGBB> {
    if let obstacle = histories.obstacle { return .impossible(customers: histories.customers, obstacle) }
    guard (histories.age.max() ?? 0) <= 10_000 else {
      return .impossible(
        customers: histories.customers,
        .impossible(
          "there are more than 10 000 opportunities: take a longer period", zh: "购买机会超过 10 000 个：请使用更长的周期"))
    }
    return try BGBBLikelihood(histories).fit(posterior: posterior, run: run)
  }

  /// The probability of being alive at the opportunity after the last that was seen, as in the paper (eq. 11).
  public func probabilityAlive(_ history: PurchaseHistory) -> Double {
    let terms = Terms(self, last: history.age)
    let ln = terms.likelihood(history)
    let survived = Mathematics.ln((delta + history.age) / (gamma + delta + history.age))
    return min(1, Mathematics.exp(ln.alive - ln.all + survived))
  }

  public func future(_ history: PurchaseHistory) -> BGBBProcess {
    BGBBProcess(
      alpha: alpha + history.purchases, beta: beta + max(0, history.age - history.purchases), gamma: gamma,
      delta: delta + history.age + 1)
  }

  public var probabilityAliveAtStart: Double { delta / (gamma + delta) }

  public var newcomer: BGBBProcess { BGBBProcess(alpha: alpha, beta: beta, gamma: gamma, delta: delta + 1) }

  public func lnLikelihood(_ history: PurchaseHistory) -> Double {
    Terms(self, last: history.age).likelihood(history).all
  }

  /// Rising factorials of the parameters for 0 … `last` + 1 opportunities.
  struct Terms {
    let gamma: Double
    let lnGamma: Double
    let betaParameter: Double
    let alphaBeta: Double
    let alpha: RisingFactorials
    let beta: RisingFactorials
    let both: RisingFactorials
    let delta: RisingFactorials
    let dropout: RisingFactorials
    /// (δ + k)/(γ + δ + k + 1), by which dropping out one opportunity later is less likely.
    let survival: [Double]

    init(_ model: BGBB, last: Double) {
      // No history that the model is fitted to is longer.
      let counts = (0...Int(min(max(last, 0), 1e6)) + 1).map(Double.init)
      gamma = model.gamma
      lnGamma = Mathematics.ln(model.gamma)
      betaParameter = model.beta
      alphaBeta = model.alpha + model.beta
      alpha = RisingFactorials(model.alpha, counts: counts)
      beta = RisingFactorials(model.beta, counts: counts)
      both = RisingFactorials(model.alpha + model.beta, counts: counts)
      delta = RisingFactorials(model.delta, counts: counts)
      dropout = RisingFactorials(model.gamma + model.delta, counts: counts)
      survival = counts.map { (model.delta + $0) / (model.gamma + model.delta + $0 + 1) }
    }

    /// x purchases of n opportunities: ln B(α + x, β + n − x)/B(α, β).
    func lnPurchases(_ x: Int, of n: Int) -> Double {
      alpha.logarithms[x] + beta.logarithms[n - x] - both.logarithms[n]
    }

    /// The likelihood of a history (eq. 5): alive to the end, or dropped out after an opportunity since the last
    /// purchase.
    struct Parts {
      let x: Int
      let recency: Int
      let n: Int
      /// ln of being alive to the end.
      let alive: Double
      /// ln of having dropped out right after the last purchase; −∞ where nothing was seen since.
      let first: Double

      /// ln of all, given the likelihoods of having dropped out after any opportunity as a multiple of the first.
      func all(ended: Double) -> Double {
        recency < n ? Mathematics.lnSum(alive, first + Mathematics.ln(ended)) : alive
      }
    }

    func parts(_ history: PurchaseHistory) -> Parts {
      let limit = both.logarithms.count - 2
      let n = min(max(Int(min(history.age, 1e6)), 0), limit)
      let recency = min(max(Int(min(history.recency, 1e6)), 0), n)
      let x = min(max(Int(min(history.purchases, 1e6)), 0), recency)
      return Parts(
        x: x, recency: recency, n: n,
        alive: lnPurchases(x, of: n) + delta.logarithms[n] - dropout.logarithms[n],
        first: recency < n
          ? lnPurchases(x, of: recency) + lnGamma + delta.logarithms[recency] - dropout.logarithms[recency + 1]
          : -.infinity)
    }

    /// Each opportunity that it may have been over after, with its likelihood as a multiple of that of the first. They
    /// fall from each to the next; the walk ends when all the rest together would be lost in rounding.
    @inline(__always)
    func forEachEnd(_ parts: Parts, _ body: (_ end: Int, _ multiple: Double) -> Void) {
      let missed = betaParameter - Double(parts.x)
      var (multiple, sum) = (1.0, 0.0)
      survival.withUnsafeBufferPointer { survival in
        for end in parts.recency..<max(parts.n, parts.recency) {
          body(end, multiple)
          sum += multiple
          if multiple * Double(parts.n - end) < 1e-18 * sum { break }
          let place = Double(end)
          multiple *= (missed + place) / (alphaBeta + place) * survival[end]
        }
      }
    }

    /// ln of the likelihood of being alive to the end, and of all.
    func likelihood(_ history: PurchaseHistory) -> (alive: Double, all: Double) {
      let parts = parts(history)
      var ended = 0.0
      forEachEnd(parts) { _, multiple in ended += multiple }
      return (parts.alive, parts.all(ended: ended))
    }
  }
}
