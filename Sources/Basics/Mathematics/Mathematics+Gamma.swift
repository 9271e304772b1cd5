extension Mathematics {
  /// ln Γ(x) for x > 0, to about 2 units in the last place, also near its zeros at 1 and 2.
  /// +∞ at 0 and where it leaves the range of doubles; NaN below 0.
  public static func lnGamma(_ x: Double) -> Double {
    guard x > 0, x < 0x1p1014 else { return x.isNaN || x < 0 ? .nan : .infinity }
    return wideLnGamma(x).rounded
  }

  /// ln Γ(x) for 0 < x < 2¹⁰¹⁴, to about 2⁻⁶⁰ of its size.
  static func wideLnGamma(_ x: Double) -> DoubleDouble {
    if x < 0.5 {
      // Γ(x) = Γ(x + 2) / (x · (x + 1))
      let product = DoubleDouble(x) * DoubleDouble.sum(1, x)
      let logarithm = product.high < 0x1p-1000 ? wideLn(x) : wideLn(product)
      return aroundTwo(x) - logarithm
    }
    if x < 1.5 { return aroundTwo(x - 1) - wideLn(x) }
    if x < 2.5 { return aroundTwo(x - 2) }
    if x < 10 {
      // Γ(x) = (x − 1) · (x − 2) · … · Γ(rest), every difference being exact.
      var rest = x - 1
      var product = DoubleDouble(rest)
      while rest >= 2.5 {
        rest -= 1
        product = product * DoubleDouble(rest)
      }
      return aroundTwo(rest - 2) + wideLn(product)
    }
    return asymptotic(x)
  }

  /// ln Γ(1 + x) for x > 0, to the last bits also where 1 + x is rounded.
  static func wideLnGammaOfOneMore(_ x: Double) -> DoubleDouble {
    x < 0.5 ? aroundTwo(x) - wideLn(DoubleDouble.sum(1, x)) : wideLnGamma(1 + x)
  }

  /// The logarithm of a sum of two doubles.
  static func wideLn(_ x: DoubleDouble) -> DoubleDouble {
    wideLn(x.high) + DoubleDouble(x.low / x.high)
  }

  /// ln Γ(2 + z) for |z| ≤ 0.5: (1 − γ)·z + Σ (−1)ᵏ (ζ(k) − 1)/k · zᵏ (Abramowitz & Stegun 6.1.33).
  private static func aroundTwo(_ z: Double) -> DoubleDouble {
    var series = 0.0
    for coefficient in zetaCoefficients.reversed() { series = series * z + coefficient }
    let factor = DoubleDouble.sum(0x1.b0ee6072093cep-2, z * series)
    return DoubleDouble(z) * DoubleDouble(factor.high, factor.low + 0x1.6cb90701fbfabp-58)
  }

  /// Stirling's formula for x ≥ 10 (Abramowitz & Stegun 6.1.41).
  private static func asymptotic(_ x: Double) -> DoubleDouble {
    let main = DoubleDouble.sum(x, -0.5) * (wideLn(x) - DoubleDouble(1))
    return main + DoubleDouble.sum(0x1.acfe390c97d69p-2, stirlingCorrection(x))
  }

  /// ln Γ(x + 1) − (x ln x − x + ½ ln 2πx) for x ≥ 10.
  static func stirlingCorrection(_ x: Double) -> Double {
    let inverse = 1 / x
    let square = inverse * inverse
    var series = 0.0
    for coefficient in stirlingCoefficients.reversed() { series = series * square + coefficient }
    return series * inverse
  }

  /// (−1)ᵏ (ζ(k) − 1)/k for k = 2, 3, …
  private static let zetaCoefficients: [Double] = [
    0x1.4a34cc4a60fa6p-2, -0x1.13e001a557607p-4, 0x1.51322ac7d8483p-6, -0x1.e404fc218f5f2p-8, 0x1.7add6eadb6c30p-9,
    -0x1.38ac5c2bf8e08p-10, 0x1.0b36af86396e9p-11, -0x1.d3fd4c76d2fc8p-13, 0x1.a127b0f17d65ap-14,
    -0x1.78de5bd7c81efp-15, 0x1.580dcee66eb02p-16, -0x1.3cbc963ce2243p-17, 0x1.2597a39f34aacp-18,
    -0x1.11b2eb7679541p-19, 0x1.0064cdeb22f0fp-20, -0x1.e2600d93cfd2fp-22, 0x1.c76bbb3f07a4dp-23,
    -0x1.af5a6cbbf8a97p-24, 0x1.99b93c2070b0fp-25, -0x1.862c734df3eacp-26, 0x1.7469daccfadcdp-27,
    -0x1.6434a8447aeadp-28, 0x1.555a877ffd2c3p-29, -0x1.47b1679258d0ep-30, 0x1.3b15d2b2fc10cp-31,
    -0x1.2f69a9fabe3e0p-32, 0x1.24932a337434cp-33, -0x1.1a7c26ec2523cp-34, 0x1.11116e693ed98p-35,
    -0x1.08424cbc543d8p-36,
  ]

  /// B₂ₖ / (2k·(2k − 1)) for k = 1, 2, …
  private static let stirlingCoefficients: [Double] = [
    0x1.5555555555555p-4, -0x1.6c16c16c16c17p-9, 0x1.a01a01a01a01ap-11, -0x1.3813813813814p-11, 0x1.b951e2b18ff23p-11,
    -0x1.f6ab0d9993c7dp-10, 0x1.a41a41a41a41ap-8, -0x1.e4286cb0f5398p-6,
  ]
}
