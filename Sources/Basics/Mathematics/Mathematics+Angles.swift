extension Mathematics {
  /// Sine and cosine of an angle in radians, |angle| ≤ 2²⁰; not a number beyond. Errors of about 1 unit in the last
  /// place, near multiples of π/2 of 10⁻¹⁶ for angles of a few turns.
  public static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    guard angle.magnitude <= 0x1p20 else { return (.nan, .nan) }
    let quarter = (angle * 2 / Double.pi).rounded()
    // π/2 in two parts, the first with 33 bits so that a multiple of it is exact.
    let r = (angle - quarter * 0x1.921fb544p+0) - quarter * 0x1.0b4611a626331p-34
    let square = r * r
    // Taylor's series, |r| ≤ π/4.
    var (sine, cosine) = (0.0, 0.0)
    for n in stride(from: 17.0, through: 3, by: -2) { sine = (1 + sine) * (-square / (n * (n - 1))) }
    for n in stride(from: 18.0, through: 4, by: -2) { cosine = (1 + cosine) * (-square / (n * (n - 1))) }
    let (s, c) = (r + r * sine, 1 - (square / 2) * (1 + cosine))
    switch Int(quarter) & 3 {
    case 0: return (s, c)
    case 1: return (c, -s)
    case 2: return (-s, -c)
    default: return (-c, s)
    }
  }

  /// The angle in radians, 0 to π/2, whose tangent is y/x, for y and x not negative and not both 0.
  public static func angle(y: Double, x: Double) -> Double {
    let isSteep = y > x
    var t = isSteep ? x / y : y / x
    // The half of the half of the angle: at most π/16.
    for _ in 0..<2 { t /= 1 + (1 + t * t).squareRoot() }
    let square = t * t
    var series = 0.0
    for n in stride(from: 25.0, through: 3, by: -2) { series = -square * (1 / n + series) }
    let angle = 4 * (t + t * series)
    return isSteep ? Double.pi / 2 - angle : angle
  }
}
