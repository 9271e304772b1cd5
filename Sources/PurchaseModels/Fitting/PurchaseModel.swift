import Basics

/// A model of repeat purchases of customers who come back when they like, and may drop out unseen.
///
/// What it says of a customer's future is a mixture: dead, nothing more; alive, purchases go on as `future` describes.
public protocol PurchaseModel: ParametricModel {
  associatedtype Process: PurchaseProcess

  /// Whether time is counted in opportunities to buy.
  static var isDiscrete: Bool { get }

  /// The estimates of maximum likelihood, or with settings for it the posterior. Data that cannot bear the model are
  /// named in the status.
  /// - Throws: `Cancelled`, `OutOfMemory`.
  static func fit(
    _ histories: PurchaseHistories, posterior: PosteriorSettings?, run: RunContext
  ) throws -> ModelFit<Self>

  /// The probability that a customer is still alive at T.
  func probabilityAlive(_ history: PurchaseHistory) -> Double

  /// Purchases after T of a customer with this history who is alive then. They depend on x, T and class alone: when the
  /// last purchase was says only whether the customer is alive.
  func future(_ history: PurchaseHistory) -> Process

  /// The logarithm of the likelihood of one history.
  func lnLikelihood(_ history: PurchaseHistory) -> Double

  /// The probability that someone is alive after the first purchase.
  var probabilityAliveAtStart: Double { get }

  /// Repeat purchases of someone alive after the first purchase.
  var newcomer: Process { get }

  /// The same of someone with these levels of covariates; in models without, of anybody.
  func probabilityAliveAtStart(ofClass covariateClass: Int32) -> Double
  func newcomer(ofClass covariateClass: Int32) -> Process
}

/// Purchases from now on of a customer who is alive now.
public protocol PurchaseProcess: Sendable {
  /// E[X(t)].
  func expectedPurchases(within time: Double) -> Double

  /// P(X(t) = 0).
  func probabilityOfNone(within time: Double) -> Double

  /// P(X(t) = n) for n = 0 … `last`.
  func probabilities(upTo last: Int, within time: Double) -> [Double]

  /// Σ of purchases to come, each worth e^(−rate · time of it). In discrete models opportunities are 1 apart.
  func discountedPurchases(rate: Double) -> Double

  /// The mean time of the next purchase when it happens within the horizon.
  func meanTimeOfNext(within horizon: Double) -> Double
}

extension PurchaseProcess {
  public func meanTimeOfNext(within horizon: Double) -> Double {
    let none = probabilityOfNone(within: horizon)
    guard none < 1, horizon > 0 else { return horizon }
    let area = AdaptiveQuadrature(relativeError: 1e-9, maximumIntervals: 60).integrate(from: 0, to: horizon) {
      probabilityOfNone(within: $0) - none
    }
    return min(max(area.value / (1 - none), 0), horizon)
  }
}

extension PurchaseModel {
  public static var isDiscrete: Bool { false }

  /// The estimates of maximum likelihood.
  public static func fit(_ histories: PurchaseHistories, run: RunContext) throws -> ModelFit<Self> {
    try fit(histories, posterior: nil, run: run)
  }

  public var probabilityAliveAtStart: Double { 1 }
  public func probabilityAliveAtStart(ofClass covariateClass: Int32) -> Double { probabilityAliveAtStart }
  public func newcomer(ofClass covariateClass: Int32) -> Process { newcomer }

  /// E[Y(t)]: purchases in (T, T + t] of a customer with this history.
  public func expectedPurchases(_ history: PurchaseHistory, within time: Double) -> Double {
    probabilityAlive(history) * future(history).expectedPurchases(within: time)
  }

  /// E[X(t)]: repeat purchases of anybody (with these levels of covariates) within t after the first purchase.
  public func expectedPurchases(within time: Double, ofClass covariateClass: Int32 = 0) -> Double {
    probabilityAliveAtStart(ofClass: covariateClass)
      * newcomer(ofClass: covariateClass).expectedPurchases(within: time)
  }

  /// P(X(t) = n) for n = 0 … `last`, of anybody (with these levels of covariates) after the first purchase.
  public func probabilities(upTo last: Int, within time: Double, ofClass covariateClass: Int32 = 0) -> [Double] {
    mixed(
      newcomer(ofClass: covariateClass).probabilities(upTo: last, within: time),
      alive: probabilityAliveAtStart(ofClass: covariateClass))
  }

  /// P(Y(t) = n) for n = 0 … `last`: purchases in (T, T + t] of a customer with this history.
  public func probabilities(_ history: PurchaseHistory, upTo last: Int, within time: Double) -> [Double] {
    mixed(future(history).probabilities(upTo: last, within: time), alive: probabilityAlive(history))
  }

  /// The probability of at least one purchase in (T, T + t].
  public func probabilityOfPurchase(_ history: PurchaseHistory, within time: Double) -> Double {
    probabilityAlive(history) * (1 - future(history).probabilityOfNone(within: time))
  }

  /// The expected time from T of the next purchase, given that there is one within the horizon.
  public func expectedTimeOfNextPurchase(_ history: PurchaseHistory, within horizon: Double) -> Double {
    future(history).meanTimeOfNext(within: horizon)
  }

  /// Discounted expected residual transactions: the purchases after T, each worth e^(−rate · time of it).
  /// - Parameter rate: continuous, per unit of time: ln(1.1)/52 for 10 % a year and weeks.
  public func discountedResidualTransactions(_ history: PurchaseHistory, rate: Double) -> Double {
    probabilityAlive(history) * future(history).discountedPurchases(rate: rate)
  }

  /// One number for each distinct history, on the threads of the context.
  public func map(
    _ histories: PurchaseHistories, run: RunContext, _ value: @Sendable (PurchaseHistory) -> Double
  ) throws -> [Double] {
    let block = 512
    let blocks = (histories.count + block - 1) / block
    return try run.parallelMap(count: blocks) { index in
      (index * block..<min((index + 1) * block, histories.count)).map { value(histories[$0]) }
    }.flatMap { $0 }
  }

  /// A number for each distinct history that its future alone tells, computed once for all with the same x, T and class.
  public func mapFutures(
    _ histories: PurchaseHistories, run: RunContext, _ value: @Sendable (Process) -> Double
  ) throws -> [Double] {
    let futures = histories.futures
    let block = 64
    let values = try run.parallelMap(count: (futures.first.count + block - 1) / block) { index in
      (index * block..<min((index + 1) * block, futures.first.count)).map {
        value(future(histories[Int(futures.first[$0])]))
      }
    }.flatMap { $0 }
    return futures.number.map { values[Int($0)] }
  }

  private func mixed(_ probabilities: [Double], alive: Double) -> [Double] {
    var result = probabilities.map { alive * $0 }
    if !result.isEmpty { result[0] += 1 - alive }
    return result
  }
}
