import Basics

/// ln E[e^g(p)] for p ~ Beta(a, b), by the trapezoidal rule on the logit of p.
///
/// With v = ln p/(1 − p) the density is eᵃᵛ/(1 + eᵛ)ᵃ⁺ᵇ: analytic near the real axis, where the error of the rule falls
/// like e^(−2π²/step) (Trefethen & Weideman, SIAM Review 2014). Far out it is an exponential, whose sum is known.
struct BetaExpectation {
  let a: Double
  let b: Double
  private let lnNorm: Double

  init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
    lnNorm = Mathematics.lnBeta(a, b)
  }

  /// - Parameters:
  ///   - bend: the logit around which g changes from its value at p = 0 to that at p = 1, or one power of p to another.
  ///   - exponent: g at p = 1 − q; both are given, so that neither loses its digits. The whole integrand must have one
  ///     maximum.
  func lnMean(bend: Double, _ exponent: (_ p: Double, _ q: Double) -> Double) -> Double {
    func integrand(_ v: Double) -> Double {
      let small = Mathematics.exp(-v.magnitude)
      let large = 1 / (1 + small)
      let lnLarge = -Mathematics.lnOnePlus(small)
      let lnSmall = lnLarge - v.magnitude
      let p = v > 0 ? large : small * large
      let q = v > 0 ? small * large : large
      return a * (v > 0 ? lnLarge : lnSmall) + b * (v > 0 ? lnSmall : lnLarge) + exponent(p, q)
    }
    let top = highest(integrand)
    let peak = integrand(top)
    // A third of the width of the peak, which is narrow when parameters are large.
    var step = 1e-9
    while step < 0.3, integrand(top + 3 * step) > peak - 0.5, integrand(top - 3 * step) > peak - 0.5 { step *= 1.5 }
    let sum =
      1 + side(from: top, step: step, until: max(bend, 0) + 38, peak: peak, integrand)
      + side(from: top, step: -step, until: min(bend, 0) - 38, peak: peak, integrand)
    return peak + Mathematics.ln(sum * step) - lnNorm
  }

  /// The terms to one side of the top, up to where nothing more comes or the rest is a geometric series.
  private func side(
    from top: Double, step: Double, until straight: Double, peak: Double, _ function: (Double) -> Double
  ) -> Double {
    var sum = 0.0
    var v = top + step
    var value = function(v) - peak
    while value > -40 {
      sum += Mathematics.exp(value)
      v += step
      let next = function(v) - peak
      if (v - straight) * step > 0, next < value {
        return sum + Mathematics.exp(next) / -Mathematics.expMinusOne(next - value)
      }
      value = next
    }
    return sum
  }

  /// The place of the maximum, by golden section after doubling steps.
  private func highest(_ function: (Double) -> Double) -> Double {
    var middle = Mathematics.ln(a) - Mathematics.ln(b)
    var value = function(middle)
    var step = 0.5
    var low = middle - step
    var high = middle + step
    for _ in 0..<60 {
      let atLow = function(low)
      let atHigh = function(high)
      if atLow <= value, atHigh <= value { break }
      step *= 2
      if atLow > atHigh {
        (high, middle, value, low) = (middle, low, atLow, low - step)
      } else {
        (low, middle, value, high) = (middle, high, atHigh, high + step)
      }
    }
    for _ in 0..<60 where high - low > 1e-4 {
      let other = high - middle > middle - low ? middle + 0.382 * (high - middle) : middle - 0.382 * (middle - low)
      let atOther = function(other)
      if atOther > value {
        if other > middle { low = middle } else { high = middle }
        (middle, value) = (other, atOther)
      } else if other > middle {
        high = other
      } else {
        low = other
      }
    }
    return middle
  }
}
