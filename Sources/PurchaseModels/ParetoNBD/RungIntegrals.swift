import Basics

/// The integrals of one ladder: of ((α + t)/(α + τ))ᵖ ((β + t)/(β + τ))ˢ dτ/(β + τ) between neighbouring rungs, t being
/// the time of the top, and of the same by ln((α + t)/(α + τ)), 1/(α + τ), ln((β + t)/(β + τ)) and 1/(β + τ).
struct RungIntegrals {
  let power: Double
  let s: Double
  let alpha: Double
  let beta: Double
  /// By rung.
  let times: [Double]
  let lnAlpha: [Double]
  let lnBeta: [Double]
  /// By the lower of two rungs.
  private var pieces: [Piece] = []

  struct Piece {
    var mass = 0.0
    var lnAlphaRatio = 0.0
    var inverseAlpha = 0.0
    var lnBetaRatio = 0.0
    var inverseBeta = 0.0
  }

  init(
    power: Double, s: Double, alpha: Double, beta: Double, times: [Double], lnAlpha: [Double], lnBeta: [Double]
  ) {
    (self.power, self.s, self.alpha, self.beta) = (power, s, alpha, beta)
    (self.times, self.lnAlpha, self.lnBeta) = (times, lnAlpha, lnBeta)
    pieces = [Piece](unsafeUninitializedCapacity: times.count + 3) { buffer, count in
      count = max(times.count - 1, 0)
      for first in stride(from: 0, to: count, by: 4) {
        integrate(first, min(4, count - first), into: &buffer)
      }
    }
  }

  /// Σ n·ln(1 + s·J) over customers on this ladder, with derivatives by r, α, s and β.
  func sum(_ entries: ArraySlice<DropoutLadders.Entry>) -> LikelihoodValue {
    let count = times.count
    // From the top downwards.
    var above = [Double](repeating: 0, count: count)
    for rung in (0..<max(count - 1, 0)).reversed() { above[rung] = above[rung + 1] + pieces[rung].mass }
    // From units of the top to those of the rung, times s.
    var units = [Double](repeating: 0, count: count)
    let (lnAlphaTop, lnBetaTop) = (lnAlpha[count - 1], lnBeta[count - 1])
    for first in stride(from: 0, to: count, by: 4) {
      var ln = Lanes.zero
      let width = min(4, count - first)
      for lane in 0..<width {
        ln[lane] = power * (lnAlpha[first + lane] - lnAlphaTop) + s * (lnBeta[first + lane] - lnBetaTop)
      }
      let unit = s * Lanes.exp(ln)
      for lane in 0..<width { units[first + lane] = unit[lane] }
    }
    var weights = [Double](repeating: 0, count: count)
    var dead = [Double](repeating: 0, count: count)
    let value = leave(entries, above, units, &weights, &dead)
    return collected(value, weights, dead)
  }

  /// Σ n·ln(1 + s·J); leaves n·∂ln(1 + s·J)/∂ integral at t_x, its opposite at T, and the customers dropped out at T.
  private func leave(
    _ entries: ArraySlice<DropoutLadders.Entry>, _ above: [Double], _ units: [Double], _ weights: inout [Double],
    _ dead: inout [Double]
  ) -> Double {
    var value = Lanes.zero
    entries.withUnsafeBufferPointer { entries in
      above.withUnsafeBufferPointer { above in
        units.withUnsafeBufferPointer { units in
          weights.withUnsafeMutableBufferPointer { weights in
            dead.withUnsafeMutableBufferPointer { dead in
              for first in stride(from: 0, to: entries.count, by: 4) {
                let width = min(4, entries.count &- first)
                var integral = Lanes.zero
                var unit = Lanes.zero
                var number = Lanes.zero
                for lane in 0..<width {
                  let entry = entries[first &+ lane]
                  integral[lane] = above[Int(entry.start)] - above[Int(entry.end)]
                  unit[lane] = units[Int(entry.end)]
                  number[lane] = entry.count
                }
                let sum = 1 + unit * integral
                value += number * Lanes.ln(sum)
                let weight = number * unit / sum
                let gone = weight * integral
                for lane in 0..<width {
                  let entry = entries[first &+ lane]
                  weights[Int(entry.start)] += weight[lane]
                  weights[Int(entry.end)] -= weight[lane]
                  dead[Int(entry.end)] += gone[lane]
                }
              }
            }
          }
        }
      }
    }
    return value.sum()
  }

  private func collected(_ value: Double, _ weights: [Double], _ dead: [Double]) -> LikelihoodValue {
    let count = times.count
    let (lnAlphaTop, lnBetaTop) = (lnAlpha[count - 1], lnBeta[count - 1])
    var sum = Piece()
    var byR = 0.0
    var byAlpha = 0.0
    var byS = 0.0
    var byBeta = 0.0
    // Upwards: what has ended below is small in the units of the top, and so is what rounding leaves of it.
    var weight = 0.0
    for rung in 0..<count {
      byR += dead[rung] * (lnAlpha[rung] - lnAlphaTop)
      byAlpha += dead[rung] / (alpha + times[rung])
      byS += dead[rung] * (1 / s + lnBeta[rung] - lnBetaTop)
      byBeta += dead[rung] / (beta + times[rung])
      guard rung < count - 1 else { break }
      weight += weights[rung]
      let piece = pieces[rung]
      sum.lnAlphaRatio += weight * piece.lnAlphaRatio
      sum.inverseAlpha += weight * piece.inverseAlpha
      sum.lnBetaRatio += weight * piece.lnBetaRatio
      sum.inverseBeta += weight * piece.inverseBeta
    }
    return LikelihoodValue(
      value: value,
      gradient: [
        byR + sum.lnAlphaRatio, power * (byAlpha - sum.inverseAlpha), byS + sum.lnBetaRatio,
        s * byBeta - (s + 1) * sum.inverseBeta,
      ])
  }

  /// Up to four pieces at once, by the rule that the most difficult of them needs.
  private func integrate(_ first: Int, _ width: Int, into pieces: inout UnsafeMutableBufferPointer<Piece>) {
    let top = times.count - 1
    let isAlphaNear = alpha <= beta
    let gap = (beta - alpha).magnitude
    let lesser = min(alpha, beta)
    // Exponents of m + τ and m + gap + τ, m the lesser of α and β; dτ = (m + τ) dy.
    let near = (isAlphaNear ? power : s + 1) - 1
    let far = isAlphaNear ? s + 1 : power
    let lnNear = isAlphaNear ? lnAlpha : lnBeta
    let lnFar = isAlphaNear ? lnBeta : lnAlpha
    var start = Lanes(repeating: 1)
    var end = Lanes(repeating: 1)
    var length = Lanes.zero
    var nearRatio = Lanes.zero
    var farStart = Lanes.zero
    var farRatio = Lanes.zero
    for lane in 0..<width {
      let rung = first + lane
      start[lane] = lesser + times[rung]
      end[lane] = lesser + times[rung + 1]
      length[lane] = lnNear[rung + 1] - lnNear[rung]
      nearRatio[lane] = lnNear[top] - lnNear[rung]
      farStart[lane] = lnFar[rung]
      farRatio[lane] = lnFar[top] - lnFar[rung]
    }
    let slopes = (near + far * start / (start + gap), near + far * end / (end + gap))
    let steepest = pointwiseMax(pointwiseMax(slopes.0, -slopes.0), pointwiseMax(slopes.1, -slopes.1))
    let falls = steepest * length
    let isSteep = (falls .> 24) .| (length .> 4)
    length.replace(with: 0, where: isSteep)
    let rule = GaussLegendre.rule(length: length.max(), fall: falls.replacing(with: 0, where: isSteep).max())
    let base = near * nearRatio + far * farRatio + (lnNear[top] - lnBeta[top])
    var mass = Lanes.zero
    var byNear = Lanes.zero
    var byInverseNear = Lanes.zero
    var byFar = Lanes.zero
    var byInverseFar = Lanes.zero
    rule.nodes.withUnsafeBufferPointer { nodes in
      rule.weights.withUnsafeBufferPointer { weights in
        for index in nodes.indices {
          let y = length * nodes[index]
          let time = start * Lanes.exp(y)
          let further = time + gap
          let lnFarRise = Lanes.ln(further) - farStart
          let weight = weights[index] * length * Lanes.exp(base - near * y - far * lnFarRise)
          let inverse = weight / (time * further)
          mass += weight
          byNear += weight * (nearRatio - y)
          byInverseNear += inverse * further
          byFar += weight * (farRatio - lnFarRise)
          byInverseFar += inverse * time
        }
      }
    }
    for lane in 0..<width {
      if isSteep[lane] {
        pieces.initializeElement(at: first + lane, to: steep(first + lane))
        continue
      }
      pieces.initializeElement(
        at: first + lane,
        to: isAlphaNear
          ? Piece(
            mass: mass[lane], lnAlphaRatio: byNear[lane], inverseAlpha: byInverseNear[lane],
            lnBetaRatio: byFar[lane], inverseBeta: byInverseFar[lane])
          : Piece(
            mass: mass[lane], lnAlphaRatio: byFar[lane], inverseAlpha: byInverseFar[lane],
            lnBetaRatio: byNear[lane], inverseBeta: byInverseNear[lane]))
    }
  }

  /// A piece over which the integrand falls too far for one rule.
  private func steep(_ rung: Int) -> Piece {
    let integral = DropoutIntegral(
      power: power, s: s,
      DropoutIntegral.Times(
        alphaStart: (alpha + times[rung], lnAlpha[rung]), alphaEnd: (alpha + times[rung + 1], lnAlpha[rung + 1]),
        betaStart: (beta + times[rung], lnBeta[rung]), betaEnd: (beta + times[rung + 1], lnBeta[rung + 1])))
    let top = times.count - 1
    let alphaRatio = lnAlpha[top] - lnAlpha[rung + 1]
    let betaRatio = lnBeta[top] - lnBeta[rung + 1]
    let mass = Mathematics.exp(integral.ln + power * alphaRatio + s * betaRatio)
    return Piece(
      mass: mass, lnAlphaRatio: mass * (integral.lnAlphaRatio + alphaRatio), inverseAlpha: mass * integral.inverseAlpha,
      lnBetaRatio: mass * (integral.lnBetaRatio + betaRatio), inverseBeta: mass * integral.inverseBeta)
  }
}
