import Basics

/// Purchases at a gamma distributed rate, for ever.
public struct NBDProcess: PurchaseProcess {
  public let r: Double
  public let alpha: Double

  public func expectedPurchases(within time: Double) -> Double { r / alpha * time }

  public func probabilityOfNone(within time: Double) -> Double {
    Mathematics.exp(-r * Mathematics.lnOnePlus(time / alpha))
  }

  public func probabilities(upTo last: Int, within time: Double) -> [Double] {
    NegativeBinomial(shape: r, rate: alpha, time: time).probabilities(upTo: last)
  }

  public func discountedPurchases(rate: Double) -> Double { rate > 0 ? r / alpha / rate : .infinity }

  public func meanTimeOfNext(within horizon: Double) -> Double {
    meanTimeOfGammaExponential(shape: r, rate: alpha, within: horizon)
  }
}

/// The mean of an exponential time with a gamma distributed rate, given that it is within the horizon.
func meanTimeOfGammaExponential(shape r: Double, rate alpha: Double, within horizon: Double) -> Double {
  guard horizon > 0 else { return 0 }
  let length = Mathematics.lnOnePlus(horizon / alpha)
  let some = -Mathematics.expMinusOne(-r * length)
  // Far less than a purchase is expected: it comes anywhere.
  guard some > 1e-6 else { return 0.5 * horizon }
  let area = alpha * Mathematics.discounted(length, rate: r - 1) - horizon * Mathematics.exp(-r * length)
  return min(max(area / some, 0), horizon)
}
