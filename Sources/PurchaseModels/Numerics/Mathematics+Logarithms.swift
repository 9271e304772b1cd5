import Basics

extension Mathematics {
  /// ln(1 + x), exact also for small x.
  static func lnOnePlus(_ x: Double) -> Double {
    let sum = 1 + x
    if sum == 1 { return x }
    guard sum > 0, sum < .infinity else { return ln(sum) }
    // Kahan: the error of the rounded sum cancels in the quotient.
    return x.magnitude < 0.5 ? ln(sum) * x / (sum - 1) : ln(sum)
  }

  /// eˣ − 1, exact also for small x.
  static func expMinusOne(_ x: Double) -> Double {
    guard x.magnitude < 0.5 else { return exp(x) - 1 }
    let power = exp(x)
    if power == 1 { return x }
    return (power - 1) * x / ln(power)
  }

  /// ln(eᵃ + eᵇ) without overflow.
  static func lnSum(_ a: Double, _ b: Double) -> Double {
    let high = max(a, b)
    guard high > -.infinity, high < .infinity else { return high }
    return high + lnOnePlus(exp(min(a, b) - high))
  }

  /// (1 − e^(−k·y)) / k: y at k = 0, and smooth around it. k may be negative.
  static func discounted(_ y: Double, rate k: Double) -> Double {
    k == 0 ? y : -expMinusOne(-k * y) / k
  }
}
