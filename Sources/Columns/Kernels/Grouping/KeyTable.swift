import Basics

/// Numbers 64-bit keys by first appearance, in an open-addressing table over stable hashes.
struct KeyTable {
  /// The keys, in the order of their numbers.
  private(set) var keys: [UInt64] = []
  /// Slot → number + 1; 0 is free. A power of two long.
  private var slots: [Int32]

  /// It grows where there are more keys than expected.
  init(expectedCount: Int = 512) {
    var capacity = 64
    while capacity < expectedCount &* 2 { capacity &*= 2 }
    slots = [Int32](repeating: 0, count: capacity)
  }

  mutating func number(of key: UInt64) -> (Int32, isNew: Bool) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: StableHash.mix(key)) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return (number, false) }
      slot = (slot + 1) & mask
    }
    let number = Int32(truncatingIfNeeded: keys.count)
    keys.append(key)
    slots[slot] = number + 1
    if keys.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: StableHash.mix(key)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number) + 1
    }
  }
}
