/// A random stream that is the same in every process and on every machine (SplitMix64).
///
/// Streams derive from (seed, command, its name), never from one stream for a whole session, so that adding a
/// statement does not change the numbers of the next.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64, stream: String) {
    state = StableHash.combine(StableHash.mix(seed), StableHash.text(stream))
  }

  public mutating func next() -> UInt64 {
    let value = StableHash.mix(state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return value
  }
}
