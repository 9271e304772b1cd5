/// The integral of a function that starts at 1 and falls to 0 like a bell or an exponential.
enum TailIntegral {
  /// ∫ exp(f(u)) du for u from 0 on, f(0) = 0 and f falling; `scale` is about how far it takes to fall by 1.
  ///
  /// Gauss–Legendre with 16 nodes on pieces as long as the scale, until a piece adds nothing: at most 64 of them.
  @inline(__always)
  static func value(scale: Double, _ exponent: (_ u: Double) -> Double) -> Double {
    var total = 0.0
    for piece in 0..<64 {
      let middle = (Double(piece) + 0.5) * scale
      var sum = 0.0
      for (node, weight) in nodes {
        let offset = node * scale / 2
        sum += weight * (Mathematics.exp(exponent(middle - offset)) + Mathematics.exp(exponent(middle + offset)))
      }
      total += sum * scale / 2
      if sum * scale / 2 < 0x1p-60 * total { break }
    }
    return total
  }

  /// The positive zeros of Legendre's polynomial of degree 16 and their weights.
  private static let nodes: [(node: Double, weight: Double)] = [
    (0x1.852bd6676a9f9p-4, 0x1.83feae80e4dfcp-3),
    (0x1.205cae642337cp-2, 0x1.75f8c77e0c00fp-3),
    (0x1.d50259a43a772p-2, 0x1.5a6ebbb5a75fcp-3),
    (0x1.3c5a466d5e8b8p-1, 0x1.325f61bca3cbfp-3),
    (0x1.82c45dda4726bp-1, 0x1.fe7af2bad386ap-4),
    (0x1.bb3403514e483p-1, 0x1.85c4ee79cc258p-4),
    (0x1.e39f56616f9b0p-1, 0x1.fdfb1a2c1265dp-5),
    (0x1.fa92c264d787ep-1, 0x1.bcddab4b7c211p-6),
  ]
}
