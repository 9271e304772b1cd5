import Basics

/// Covariances of a series with itself some places on, divided by the length of the series, for all lags at once: by the
/// fast Fourier transform of the series with as many zeros behind it.
enum Autocovariance {
  static func values(_ series: [Double]) -> [Double] {
    let count = series.count
    guard count > 0 else { return [] }
    let mean = series.reduce(0, +) / Double(count)
    var length = 2
    while length < 2 * count { length *= 2 }
    let rest = [Double](repeating: 0, count: length - count)
    var real = series.map { $0 - mean } + rest
    var imaginary = [Double](repeating: 0, count: length)
    transform(&real, &imaginary)
    for index in 0..<length {
      real[index] = real[index] * real[index] + imaginary[index] * imaginary[index]
      imaginary[index] = 0
    }
    // Of a real, symmetric series the inverse is the transform itself, divided by its length.
    transform(&real, &imaginary)
    return real[..<count].map { $0 / (Double(length) * Double(count)) }
  }

  /// In place, of a length that is a power of two.
  private static func transform(_ real: inout [Double], _ imaginary: inout [Double]) {
    let length = real.count
    var reversed = 0
    for index in 1..<length {
      var bit = length / 2
      while reversed & bit != 0 {
        reversed ^= bit
        bit /= 2
      }
      reversed |= bit
      if index < reversed {
        real.swapAt(index, reversed)
        imaginary.swapAt(index, reversed)
      }
    }
    let roots = (0..<length / 2).map { Mathematics.sineAndCosine(-2 * Double.pi * Double($0) / Double(length)) }
    var half = 1
    while half < length {
      let stride = length / (2 * half)
      for start in Swift.stride(from: 0, to: length, by: 2 * half) {
        for offset in 0..<half {
          let root = roots[offset * stride]
          let (low, high) = (start + offset, start + offset + half)
          let turned = (
            real[high] * root.cosine - imaginary[high] * root.sine,
            real[high] * root.sine + imaginary[high] * root.cosine
          )
          real[high] = real[low] - turned.0
          imaginary[high] = imaginary[low] - turned.1
          real[low] += turned.0
          imaginary[low] += turned.1
        }
      }
      half *= 2
    }
  }
}
