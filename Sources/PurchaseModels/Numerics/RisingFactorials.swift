import Basics

/// ln (r)(r + 1)…(r + x − 1) = ln Γ(r + x)/Γ(r) and its derivative by r, for many counts x: products from one count to
/// the next, so that most cost one logarithm.
struct RisingFactorials {
  let logarithms: [Double]
  let derivatives: [Double]

  /// - Parameter counts: whole, ascending, not negative.
  init(_ r: Double, counts: [Double]) {
    var logarithms: [Double] = []
    var derivatives: [Double] = []
    logarithms.reserveCapacity(counts.count)
    derivatives.reserveCapacity(counts.count)
    var reached = 0.0
    var ln = 0.0
    var sum = 0.0
    for x in counts {
      if x - reached > 200 {
        ln = lnGammaRatio(r, x)
        sum = Mathematics.digamma(r + x) - Mathematics.digamma(r)
        reached = x
      } else if x > reached {
        var product = 1.0
        while reached < x {
          product *= r + reached
          sum += 1 / (r + reached)
          reached += 1
          if product > 1e250 {
            ln += Mathematics.ln(product)
            product = 1
          }
        }
        ln += Mathematics.ln(product)
      }
      logarithms.append(ln)
      derivatives.append(sum)
    }
    self.logarithms = logarithms
    self.derivatives = derivatives
  }
}
