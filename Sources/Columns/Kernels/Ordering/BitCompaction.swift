/// Takes out of 64-bit words what is the same in all of them; their order stays. Of each byte the bits between the
/// first and the last that differ remain.
struct BitCompaction: Sendable {
  let bitCount: Int
  private let pieces: [(down: UInt64, mask: UInt64, up: UInt64)]

  init(_ differing: UInt64) {
    var pieces: [(down: UInt64, mask: UInt64, up: UInt64)] = []
    var width: UInt64 = 0
    for byte in 0..<8 {
      let bits = UInt8(truncatingIfNeeded: differing >> UInt64(8 * byte))
      guard bits != 0 else { continue }
      let low = UInt64(bits.trailingZeroBitCount)
      let count = 8 - UInt64(bits.leadingZeroBitCount) - low
      pieces.append((down: UInt64(8 * byte) + low, mask: (1 << count) - 1, up: width))
      width += count
    }
    self.pieces = pieces
    bitCount = Int(width)
  }

  @inline(__always)
  func apply(_ word: UInt64) -> UInt64 {
    var result: UInt64 = 0
    for piece in pieces { result |= (word &>> piece.down & piece.mask) &<< piece.up }
    return result
  }
}
