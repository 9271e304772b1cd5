import Basics

/// Purchases at a rate that is gamma distributed (r, α), after each of which the customer drops out with a probability
/// that is beta distributed (a, b).
public struct BetaGeometricProcess: PurchaseProcess {
  public let r: Double
  public let alpha: Double
  public let a: Double
  public let b: Double

  public func probabilityOfNone(within time: Double) -> Double {
    Mathematics.exp(-r * Mathematics.lnOnePlus(time / alpha))
  }

  /// Σ P(N(t) = n) · E[purchases made of n that would be], n from the negative binomial distribution; no term is
  /// negative, unlike the closed form with 1/(a − 1) (Fader, Hardie & Lee 2005, eq. 9).
  public func expectedPurchases(within time: Double) -> Double {
    guard time > 0 else { return 0 }
    let length = Mathematics.lnOnePlus(time / alpha)
    let move = time / (alpha + time)
    let terms = r * time / alpha + 40 * (time / alpha + 1)
    guard r * length < 600, terms < 5000 else { return meanOverDropout(time) }
    var probability = Mathematics.exp(-r * length)
    var survival = 1.0
    var made = 0.0
    var sum = 0.0
    var n = 0.0
    while n < 50_000 {
      probability *= (r + n) / (n + 1) * move
      made += survival
      survival *= (b + n) / (a + b + n)
      n += 1
      let term = probability * made
      sum += term
      // What is left falls at least as fast as a geometric series, whose terms grow by (n + 1)/n through `made`.
      let ratio = max((r + n) / (n + 1), 1) * move * (n + 1) / n
      if ratio < 1, term * ratio < 1e-16 * sum * (1 - ratio) { break }
    }
    return sum
  }

  /// The mean of (1 − (α/(α + pt))ʳ)/p over p.
  private func meanOverDropout(_ time: Double) -> Double {
    Mathematics.exp(
      BetaExpectation(a, b).lnMean(bend: -Mathematics.ln(r * time / alpha + time / alpha)) { p, _ in
        let exponent = -r * Mathematics.lnOnePlus(p * time / alpha)
        return p < 1e-300 ? Mathematics.ln(r * time / alpha) : Mathematics.ln(-Mathematics.expMinusOne(exponent) / p)
      })
  }

  /// Fader, Hardie & Lee (2005), eq. 8.
  public func probabilities(upTo last: Int, within time: Double) -> [Double] {
    var result = NegativeBinomial(shape: r, rate: alpha, time: time).probabilities(upTo: last)
    var below = 0.0
    // E[(1 − p)ⁿ] and E[p (1 − p)ⁿ⁻¹].
    var survival = 1.0
    var dropout = a / (a + b)
    for n in result.indices {
      let probability = result[n]
      result[n] = survival * probability + (n > 0 ? dropout * max(0, 1 - below) : 0)
      below += probability
      let k = Double(n)
      survival *= (b + k) / (a + b + k)
      if n > 0 { dropout *= (b + k - 1) / (a + b + k) }
    }
    return result
  }

  /// E[λ/(rate + λp)]: of a customer with purchase rate λ and dropout probability p the purchases are made at λ, and
  /// go on for a time that is exponential with rate λp.
  public func discountedPurchases(rate: Double) -> Double {
    guard rate > 0 else { return .infinity }
    return GammaExpectation(shape: r, rate: alpha).mean { purchaseRate in
      let y = purchaseRate / rate
      guard let value = Hypergeometric.ofOne(a, a + b, minus: y) else {
        return Mathematics.exp(
          BetaExpectation(a, b).lnMean(bend: -Mathematics.ln(y)) { p, _ in -Mathematics.ln(1 / y + p) })
      }
      return y * value
    }
  }

  public func meanTimeOfNext(within horizon: Double) -> Double {
    meanTimeOfGammaExponential(shape: r, rate: alpha, within: horizon)
  }
}
