extension Mathematics {
  /// ln(1 + z) − z, exact to its last bits also where the two nearly cancel; −∞ at −1 and below.
  static func ln1pMinus(_ z: Double) -> Double {
    guard z > -1 else { return -.infinity }
    guard z > -0.5, z < 1 else { return ln(1 + z) - z }
    // ln(1 + z) = 2·atanh(v), v = z/(2 + z), and 2v − z = −z·v.
    let v = z / (2 + z)
    return 2 * v * inverseTangentRest(v * v) - z * v
  }

  /// Σ zʲ/(2j + 1) for j = 1, 2, …: atanh(v)/v − 1 with z = v².
  private static func inverseTangentRest(_ z: Double) -> Double {
    var (sum, power, divisor) = (0.0, z, 3.0)
    while power > 0x1p-60 * z {
      sum += power / divisor
      power *= z
      divisor += 2
    }
    return sum
  }

  /// k·ln(k/m) + m − k for positive k and m: how far a count is from its mean.
  /// (Loader, "Fast and accurate computation of binomial probabilities", 2000.)
  static func deviance(_ k: Double, mean m: DoubleDouble) -> DoubleDouble {
    let difference = DoubleDouble(k) - m
    let v = difference / (DoubleDouble(k) + m)
    if v.high.magnitude < 0.1 {
      return difference * v + DoubleDouble(2 * k * v.high * inverseTangentRest(v.high * v.high))
    }
    return DoubleDouble(k) * (wideLn(k) - wideLn(m)) - difference
  }

  /// e to this power; 0 where it is no number, which is what an infinite deviance leads to.
  static func exp(_ x: DoubleDouble) -> Double {
    x.high.isNaN || x.high < -746 ? 0 : x.high > 710 ? .infinity : exp(x.high, x.low)
  }

  /// eˣ − 1.
  static func expMinusOne(_ x: DoubleDouble) -> Double {
    guard x.high.magnitude < 0.5 else { return exp(x) - 1 }
    var (sum, term, divisor) = (0.0, x.high, 1.0)
    while term.magnitude > 0x1p-60 * x.high.magnitude {
      divisor += 1
      term *= x.high / divisor
      sum += term
    }
    return x.high + (x.low + sum)
  }
}
