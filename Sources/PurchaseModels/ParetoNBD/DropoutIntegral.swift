import Basics

/// J = ∫ ((α + T)/(α + τ))ᵖ ((β + T)/(β + τ))ˢ dτ/(β + τ) over τ from t_x to T, p = r + x, and its derivatives: the
/// dropout in the likelihood of the Pareto/NBD (Schmittlein, Morrison & Colombo 1987) before it is written with ₂F₁.
/// The integrand is positive, so that nothing cancels however far the parameters go, and its derivatives by all
/// parameters come from the same nodes.
///
/// In y = ln(m + τ), m the lesser of α and β, its nearest singularity lies π away from the real axis, so that a
/// Gauss–Legendre rule of moderate order is exact to rounding; parts are cut where it falls by many powers of e.
struct DropoutIntegral {
  /// ln J.
  var ln = -Double.infinity
  /// Means under the integrand: of ln((α + T)/(α + τ)), 1/(α + τ), ln((β + T)/(β + τ)), 1/(β + τ).
  var lnAlphaRatio = 0.0
  var inverseAlpha = 0.0
  var lnBetaRatio = 0.0
  var inverseBeta = 0.0

  /// α + t_x, α + T, β + t_x and β + T with their logarithms, of which many histories share some.
  struct Times {
    var alphaStart: (time: Double, ln: Double)
    var alphaEnd: (time: Double, ln: Double)
    var betaStart: (time: Double, ln: Double)
    var betaEnd: (time: Double, ln: Double)

    init(
      alphaStart: (time: Double, ln: Double), alphaEnd: (time: Double, ln: Double),
      betaStart: (time: Double, ln: Double), betaEnd: (time: Double, ln: Double)
    ) {
      self.alphaStart = alphaStart
      self.alphaEnd = alphaEnd
      self.betaStart = betaStart
      self.betaEnd = betaEnd
    }

    init(alpha: Double, beta: Double, from recency: Double, to age: Double) {
      func timed(_ time: Double) -> (Double, Double) { (time, Mathematics.ln(time)) }
      self.init(
        alphaStart: timed(alpha + recency), alphaEnd: timed(alpha + age), betaStart: timed(beta + recency),
        betaEnd: timed(beta + age))
    }
  }

  init(power p: Double, s: Double, _ times: Times) {
    guard times.alphaEnd.time > times.alphaStart.time else { return }
    let isAlphaNear = times.alphaStart.time <= times.betaStart.time
    let nearStart = isAlphaNear ? times.alphaStart : times.betaStart
    let farStart = isAlphaNear ? times.betaStart : times.alphaStart
    let nearEnd = isAlphaNear ? times.alphaEnd : times.betaEnd
    let gap = farStart.time - nearStart.time
    // Exponents of m + τ and of m + gap + τ; dτ = (m + τ) dy.
    let near = (isAlphaNear ? p : s + 1) - 1
    let far = isAlphaNear ? s + 1 : p
    let length = nearEnd.ln - nearStart.ln
    // How fast it falls by y at a place: the faster the further out, since its logarithm is concave.
    func slope(_ time: Double) -> Double { near + far * time / (time + gap) }
    var total = Lanes.zero
    var totalNear = Lanes.zero
    var totalInverseNear = Lanes.zero
    var totalFar = Lanes.zero
    var totalInverseFar = Lanes.zero
    var start = 0.0
    var place = nearStart.time
    var highest = 0.0
    while start < length {
      var part = length - start
      var end = nearEnd.time
      if part > 4 {
        part = 4
        end = place * Mathematics.exp(part)
      }
      let before = slope(place).magnitude
      var fall = max(before, slope(end).magnitude) * part
      for _ in 0..<60 where fall > 24 {
        part *= 0.5
        end = place * Mathematics.exp(part)
        fall = max(before, slope(end).magnitude) * part
      }
      var last = 0.0
      for group in GaussLegendre.rule(length: part, fall: fall).lanes {
        let y = start + part * group.nodes
        let time = nearStart.time * Lanes.exp(y)
        let further = time + gap
        let lnFar = Lanes.ln(further) - farStart.ln
        let logarithm = -near * y - far * lnFar
        let weight = group.weights * part * Lanes.exp(logarithm)
        let inverse = weight / (time * further)
        total += weight
        totalNear += weight * y
        totalInverseNear += inverse * further
        totalFar += weight * lnFar
        totalInverseFar += inverse * time
        last = logarithm[3]
      }
      highest = max(highest, last)
      start += part
      place = end
      // The rest falls faster still.
      if last < highest - 40, slope(place) > 0 { break }
    }
    let sum = total.sum()
    let lnAlpha = times.alphaEnd.ln - times.alphaStart.ln
    let lnBeta = times.betaEnd.ln - times.betaStart.ln
    // At τ = t_x the integrand by y: ratios to the powers, times (m + t_x)/(β + t_x).
    ln = p * lnAlpha + s * lnBeta + nearStart.ln - times.betaStart.ln + Mathematics.ln(sum)
    let byNear = (totalNear.sum() / sum, totalInverseNear.sum() / sum)
    let byFar = (totalFar.sum() / sum, totalInverseFar.sum() / sum)
    lnAlphaRatio = lnAlpha - (isAlphaNear ? byNear.0 : byFar.0)
    inverseAlpha = isAlphaNear ? byNear.1 : byFar.1
    lnBetaRatio = lnBeta - (isAlphaNear ? byFar.0 : byNear.0)
    inverseBeta = isAlphaNear ? byFar.1 : byNear.1
  }
}
