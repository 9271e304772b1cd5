import Basics

/// Walks along ladders for given parameters: Σ ln(1 + s·J) and its derivatives.
///
/// Integrals between rungs are summed from the top of a ladder downwards, in units of the integrand's factors at the
/// top. J is a difference of two such sums, which may cost digits of J where s·J is small beside 1, but none of
/// ln(1 + s·J). Derivatives are collected backwards: each customer leaves a weight at the rungs of t_x and T, and the
/// weights meet the integrals between rungs once.
struct DropoutWalk {
  let r: Double
  let alpha: Double
  let s: Double
  let beta: Double
  let ladders: DropoutLadders
  /// ln(α + t) and ln(β + t) for the distinct times.
  let lnAlpha: [Double]
  let lnBeta: [Double]

  init(_ ladders: DropoutLadders, r: Double, alpha: Double, s: Double, beta: Double) {
    self.ladders = ladders
    (self.r, self.alpha, self.s, self.beta) = (r, alpha, s, beta)
    lnAlpha = Lanes.ln(offset: alpha, ladders.times)
    lnBeta = Lanes.ln(offset: beta, ladders.times)
  }

  /// Of the ladders of one task.
  func sum(task: Int) -> LikelihoodValue {
    var sum = LikelihoodValue(gradient: [0, 0, 0, 0])
    for ladder in ladders.ladders[ladders.tasks[task]] {
      let foot = Int(ladders.rungs[ladder.rungs.lowerBound])
      let top = Int(ladders.rungs[ladder.rungs.upperBound - 1])
      let rise = (r + ladder.purchases) * (lnAlpha[top] - lnAlpha[foot]) + (s + 1) * (lnBeta[top] - lnBeta[foot])
      // Beyond, units of the top overflow at the foot.
      sum.add(rise < 600 ? walked(ladder) : summed(ladder))
    }
    return sum
  }

  private func walked(_ ladder: DropoutLadders.Ladder) -> LikelihoodValue {
    let rungs = ladders.rungs[ladder.rungs]
    let rise = RungIntegrals(
      power: r + ladder.purchases, s: s, alpha: alpha, beta: beta, times: rungs.map { ladders.times[Int($0)] },
      lnAlpha: rungs.map { lnAlpha[Int($0)] }, lnBeta: rungs.map { lnBeta[Int($0)] })
    return rise.sum(ladders.entries[ladder.entries])
  }

  /// One integral for each customer.
  private func summed(_ ladder: DropoutLadders.Ladder) -> LikelihoodValue {
    var sum = LikelihoodValue(gradient: [0, 0, 0, 0])
    let lnS = Mathematics.ln(s)
    let power = r + ladder.purchases
    for entry in ladders.entries[ladder.entries] {
      let start = Int(ladders.rungs[ladder.rungs.lowerBound + Int(entry.start)])
      let end = Int(ladders.rungs[ladder.rungs.lowerBound + Int(entry.end)])
      let alphaEnd = (time: alpha + ladders.times[end], ln: lnAlpha[end])
      let betaEnd = (time: beta + ladders.times[end], ln: lnBeta[end])
      let integral = DropoutIntegral(
        power: power, s: s,
        DropoutIntegral.Times(
          alphaStart: (alpha + ladders.times[start], lnAlpha[start]), alphaEnd: alphaEnd,
          betaStart: (beta + ladders.times[start], lnBeta[start]), betaEnd: betaEnd))
      let lnOdds = lnS + integral.ln
      let small = Mathematics.exp(-lnOdds.magnitude)
      let dead = entry.count * (lnOdds > 0 ? 1 : small) / (1 + small)
      sum.value += entry.count * (max(lnOdds, 0) + Mathematics.ln(1 + small))
      sum.gradient[0] += dead * integral.lnAlphaRatio
      sum.gradient[1] += dead * power * (1 / alphaEnd.time - integral.inverseAlpha)
      sum.gradient[2] += dead * (1 / s + integral.lnBetaRatio)
      sum.gradient[3] += dead * (s / betaEnd.time - (s + 1) * integral.inverseBeta)
    }
    return sum
  }
}
