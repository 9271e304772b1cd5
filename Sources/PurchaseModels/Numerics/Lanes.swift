/// Four numbers at once, for loops that are nearly all logarithms and exponentials. Only IEEE operations, hence the same
/// results on every machine; errors are below 2 units in the last place.
typealias Lanes = SIMD4<Double>

extension SIMD4<Double> {
  /// The natural logarithm of positive, normal, finite numbers.
  @inline(__always)
  static func ln(_ x: Lanes) -> Lanes {
    let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
    // 2ᵏ · (1 + f) with 1 + f between √½ and √2; 1024 keeps the shifted exponent positive.
    let shifted = bits &- UInt64(0x3FE6_A09E_667F_3BCD) &+ UInt64(0x4000_0000_0000_0000)
    let exponent = shifted &>> 52
    let k = unsafeBitCast(exponent | UInt64(0x4330_0000_0000_0000), to: Lanes.self) - (0x1p52 + 1024)
    let mantissa = bits &- (exponent &<< 52) &+ UInt64(0x4000_0000_0000_0000)
    let f = unsafeBitCast(mantissa, to: Lanes.self) - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    // 2·atanh(s)/s − 2, odd and even terms apart so that the two chains run side by side.
    var odd = Lanes(repeating: 2 / 19.0)
    odd = odd * w + Lanes(repeating: 2 / 15.0)
    odd = odd * w + Lanes(repeating: 2 / 11.0)
    odd = odd * w + Lanes(repeating: 2 / 7.0)
    odd = odd * w + Lanes(repeating: 2 / 3.0)
    var even = Lanes(repeating: 2 / 17.0)
    even = even * w + Lanes(repeating: 2 / 13.0)
    even = even * w + Lanes(repeating: 2 / 9.0)
    even = even * w + Lanes(repeating: 2 / 5.0)
    let series = z * (odd + z * even)
    let half = 0.5 * f * f
    let low = s * (half + series) + k * 0x1.a39ef35793c76p-33
    return k * 0x1.62e42feep-1 - ((half - low) - f)
  }

  /// eˣ for x from −700 to 700; below it is nearly 0.
  @inline(__always)
  static func exp(_ x: Lanes) -> Lanes {
    let notLow = x.replacing(with: Lanes(repeating: -700), where: x .< -700)
    let bounded = notLow.replacing(with: Lanes(repeating: 700), where: notLow .> 700)
    // Adding 1.5 · 2⁵² rounds to a whole number and leaves it in the low bits.
    let shifted = bounded * 0x1.71547652b82fep+0 + 0x1.8p52
    let k = shifted - 0x1.8p52
    let r = (bounded - k * 0x1.62e42feep-1) - k * 0x1.a39ef35793c76p-33
    let q = r * r
    var even = Lanes(repeating: 1 / 479001600.0)
    even = even * q + Lanes(repeating: 1 / 3628800.0)
    even = even * q + Lanes(repeating: 1 / 40320.0)
    even = even * q + Lanes(repeating: 1 / 720.0)
    even = even * q + Lanes(repeating: 1 / 24.0)
    even = even * q + Lanes(repeating: 1 / 2.0)
    var odd = Lanes(repeating: 1 / 39916800.0)
    odd = odd * q + Lanes(repeating: 1 / 362880.0)
    odd = odd * q + Lanes(repeating: 1 / 5040.0)
    odd = odd * q + Lanes(repeating: 1 / 120.0)
    odd = odd * q + Lanes(repeating: 1 / 6.0)
    let value = 1 + (r + q * (even + r * odd))
    let bits = unsafeBitCast(value, to: SIMD4<UInt64>.self)
    return unsafeBitCast(bits &+ (unsafeBitCast(shifted, to: SIMD4<UInt64>.self) &<< 52), to: Lanes.self)
  }

  /// ln(offset + value) for each value.
  static func ln(offset: Double, _ values: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
      var index = 0
      while index < values.count {
        let width = Swift.min(4, values.count - index)
        var x = Lanes(repeating: 1)
        for lane in 0..<width { x[lane] = offset + values[index + lane] }
        let result = ln(x)
        for lane in 0..<width { buffer[index + lane] = result[lane] }
        index += 4
      }
      count = values.count
    }
  }

  /// The sum of the four, in a fixed order.
  @inline(__always)
  func sum() -> Double { (self[0] + self[1]) + (self[2] + self[3]) }
}
