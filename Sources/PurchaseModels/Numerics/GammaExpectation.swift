import Basics

/// E[f(λ)] for λ ~ gamma, by the trapezoidal rule on ln λ, whose step is halved until two sums agree: the error of the
/// last is about the square of their difference (Trefethen & Weideman, SIAM Review 2014).
struct GammaExpectation {
  let shape: Double
  let rate: Double

  /// - Parameter function: positive, smooth in ln λ, growing no faster than a power of λ.
  func mean(_ function: (Double) -> Double) -> Double {
    var step = min(0.6, 1.2 / (shape + 1).squareRoot())
    var sum = side(from: 0, by: step, function)
    let below = side(from: -step, by: -step, function)
    sum.add(below)
    for _ in 0..<8 {
      var finer = side(from: 0.5 * step, by: step, function)
      finer.add(side(from: -0.5 * step, by: -step, function))
      let difference = (finer.value - sum.value).magnitude
      sum.add(finer)
      step *= 0.5
      if difference < 3e-6 * sum.value { break }
    }
    // Large shapes leave no digits in the norm, but the same nodes tell it.
    if shape > 8 { return sum.value / sum.norm }
    let lnNorm = shape * Mathematics.ln(shape) - shape - Mathematics.lnGamma(shape)
    return Mathematics.exp(lnNorm) * sum.value * step
  }

  private struct Sum {
    var value = 0.0
    /// The same for f = 1.
    var norm = 0.0

    mutating func add(_ other: Sum) {
      value += other.value
      norm += other.norm
    }
  }

  /// Terms from a place on until they count no more, in v = ln(λ · rate/shape).
  private func side(from start: Double, by step: Double, _ function: (Double) -> Double) -> Sum {
    var sum = Sum()
    var v = start
    for _ in 0..<4000 {
      let density = Mathematics.exp(shape * (v - Mathematics.expMinusOne(v)))
      guard density > 0 else { break }
      let term = density * function(shape / rate * Mathematics.exp(v))
      sum.value += term
      sum.norm += density
      // To the left terms fall like a power of λ, to the right faster.
      if term < 1e-15 * sum.value, density < 1e-15 * sum.norm || shape <= 8 { break }
      v += step
    }
    return sum
  }
}
