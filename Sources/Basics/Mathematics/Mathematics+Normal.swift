extension Mathematics {
  /// The chance that a standard normal variable lies below and above z.
  public static func normal(_ z: Double) -> Tails {
    if z.isNaN { return .undefined }
    // Beyond, the tail is below the smallest double.
    if z.magnitude > 40 { return z > 0 ? Tails(lower: 1, upper: 0) : Tails(lower: 0, upper: 1) }
    if z == 0 { return Tails(lower: 0.5, upper: 0.5) }
    let square = DoubleDouble.product(z, z)
    let half = DoubleDouble(square.high / 2, square.low / 2)
    let upper = half.high == 0 ? 0.5 : regularisedGamma(0.5, half).upper / 2
    let tails = Tails(lower: 1 - upper, upper: upper)
    return z > 0 ? tails : tails.mirrored
  }

  /// The z below which a standard normal variable lies with probability p; ±∞ at 0 and 1, not a number outside.
  ///
  /// A first guess (Abramowitz & Stegun 26.2.23), then Halley's method.
  public static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -normalQuantile(1 - p) }
    let t = (-2 * ln(p)).squareRoot()
    let top = 2.515517 + t * (0.802853 + t * 0.010328)
    var z = top / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
    for _ in 0..<4 {
      let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      guard density > 0 else { break }
      let step = (normal(z).lower - p) / density
      let change = step / (1 + z * step / 2)
      z -= change
      if change.magnitude <= 0x1p-52 * z.magnitude { break }
    }
    return z
  }
}
