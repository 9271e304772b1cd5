/// A hash that is the same in every process, for whatever orders, partitions or names data.
/// (Swift's own hashing is seeded anew in each process.)
public enum StableHash {
  /// Mixes 64 bits (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
  @inlinable
  public static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// Combines a hash so far with the next value.
  @inlinable
  public static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    mix(hash ^ mix(value))
  }

  /// Hashes bytes, eight at a time.
  @inlinable
  public static func bytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    guard let base = bytes.baseAddress else { return mix(hash) }
    let raw = UnsafeRawPointer(base)
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash &>> 29
      offset &+= 8
    }
    var tail: UInt64 = 0
    while offset < bytes.count {
      tail = (tail &<< 8) | UInt64(bytes[offset])
      offset &+= 1
    }
    return mix(hash ^ tail)
  }

  /// Hashes the UTF-8 bytes of a text.
  public static func text(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { bytes($0) }
  }
}
