import Basics

/// Counts of a Poisson process over a time, its rate being gamma distributed: n with probability
/// Γ(r + n)/(Γ(r) n!) · (α/(α + t))ʳ · (t/(α + t))ⁿ.
struct NegativeBinomial {
  let shape: Double
  /// ln(α/(α + t)) and ln(t/(α + t)).
  let lnStay: Double
  let lnMove: Double

  init(shape: Double, rate: Double, time: Double) {
    self.shape = shape
    lnStay = -Mathematics.lnOnePlus(time / rate)
    lnMove = time > 0 ? -Mathematics.lnOnePlus(rate / time) : -.infinity
  }

  func lnProbability(_ n: Double) -> Double {
    if n == 0 { return shape * lnStay }
    // Γ(r + n)/(Γ(r) n!) = 1/(n · B(r, n))
    return shape * lnStay + n * lnMove - Mathematics.lnBeta(shape, n) - Mathematics.ln(n)
  }

  /// For n = 0 … last.
  func probabilities(upTo last: Int) -> [Double] {
    guard last >= 0 else { return [] }
    let move = Mathematics.exp(lnMove)
    var result = [Double](repeating: 0, count: last + 1)
    // From the most likely count outwards, so that no product starts at an underflow.
    let mode = move < 1 ? (shape - 1) * move / (1 - move) : Double(last)
    let start = Int(min(max(mode, 0), Double(last)))
    result[start] = Mathematics.exp(lnProbability(Double(start)))
    if start < last {
      for n in start..<last { result[n + 1] = result[n] * (shape + Double(n)) / Double(n + 1) * move }
    }
    if start > 0 {
      for n in (0..<start).reversed() { result[n] = result[n + 1] * Double(n + 1) / ((shape + Double(n)) * move) }
    }
    return result
  }
}
