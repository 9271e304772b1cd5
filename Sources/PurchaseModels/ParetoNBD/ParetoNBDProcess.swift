import Basics

/// Purchases at a gamma distributed rate (r, α) until the end of a lifetime with a gamma distributed dropout rate (s, β).
public struct ParetoNBDProcess: PurchaseProcess {
  public let r: Double
  public let alpha: Double
  public let s: Double
  public let beta: Double

  /// r/α · β · (1 − (β/(β + t))ˢ⁻¹)/(s − 1), smooth in s around 1.
  public func expectedPurchases(within time: Double) -> Double {
    r / alpha * beta * Mathematics.discounted(Mathematics.lnOnePlus(time / beta), rate: s - 1)
  }

  /// Of those who stay, and of those who drop out before they buy: (α/(α + t))ʳ (β/(β + t))ˢ (1 + s·J).
  public func probabilityOfNone(within time: Double) -> Double {
    guard time > 0 else { return 1 }
    let integral = DropoutIntegral(
      power: r, s: s, DropoutIntegral.Times(alpha: alpha, beta: beta, from: 0, to: time))
    let lnStay = -r * Mathematics.lnOnePlus(time / alpha) - s * Mathematics.lnOnePlus(time / beta)
    return min(1, Mathematics.exp(lnStay + Mathematics.lnSum(0, Mathematics.ln(s) + integral.ln)))
  }

  /// Under the density of the time of the next purchase, r/α (α/(α + t))ʳ⁺¹ (β/(β + t))ˢ.
  public func meanTimeOfNext(within horizon: Double) -> Double {
    guard horizon > 0 else { return 0 }
    let quadrature = AdaptiveQuadrature(relativeError: 1e-10, maximumIntervals: 60)
    // In ln(m + t), where the density is smooth however long the horizon.
    let scale = min(alpha, beta)
    let end = Mathematics.lnOnePlus(horizon / scale)
    func integral(_ weight: (Double) -> Double) -> Double {
      quadrature.integrate(from: 0, to: end) { length in
        let time = scale * Mathematics.expMinusOne(length)
        let density =
          -(r + 1) * Mathematics.lnOnePlus(time / alpha) - s * Mathematics.lnOnePlus(time / beta) + length
        return weight(time) * Mathematics.exp(density)
      }.value
    }
    let some = integral { _ in 1 }
    return some > 0 ? min(max(integral { $0 } / some, 0), horizon) : 0.5 * horizon
  }

  /// Averages the counts over the time of the dropout, all of them at the same times.
  public func probabilities(upTo last: Int, within time: Double) -> [Double] {
    guard last >= 0 else { return [] }
    guard time > 0 else { return [1] + [Double](repeating: 0, count: last) }
    let lnStay = -s * Mathematics.lnOnePlus(time / beta)
    let stay = Mathematics.exp(lnStay)
    let dropout = -Mathematics.expMinusOne(lnStay)
    var result = NegativeBinomial(shape: r, rate: alpha, time: time).probabilities(upTo: last)
    guard dropout > 0 else { return result }
    if last > 0 {
      let quadrature = AdaptiveQuadrature(relativeError: 1e-11, absoluteError: 1e-15, maximumIntervals: 60)
      let dead = quadrature.integrate(from: 0, to: dropout, count: last + 1) { share in
        // The time by which this share has dropped out.
        let lived = beta * Mathematics.expMinusOne(-Mathematics.lnOnePlus(-share) / s)
        guard lived > 0 else { return [1] + [Double](repeating: 0, count: last) }
        return NegativeBinomial(shape: r, rate: alpha, time: min(lived, time)).probabilities(upTo: last)
      }
      for n in 1...last { result[n] = stay * result[n] + dead[n] }
    }
    result[0] = probabilityOfNone(within: time)
    return result
  }

  /// r/α ∫ e^(−rate · t) (β/(β + t))ˢ dt.
  public func discountedPurchases(rate: Double) -> Double {
    guard rate > 0 else { return s > 1 ? r / alpha * beta / (s - 1) : .infinity }
    let scale = 1 / (rate + s / beta)
    return r / alpha
      * AdaptiveQuadrature(maximumIntervals: 100).integrate(from: 0, scale: scale) { time in
        rate * time > 700 ? 0 : Mathematics.exp(-rate * time - s * Mathematics.lnOnePlus(time / beta))
      }.value
  }
}
