import Basics

/// Numbers 64-bit keys by first appearance, in an open-addressing table.
struct KeyTable {
  private var keys: [UInt64] = []
  /// Slot → number + 1; 0 is free. A power of two long.
  private var slots = [Int32](repeating: 0, count: 1024)

  var count: Int { keys.count }

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

  /// The number of a key, −1 for one that is not there.
  func find(_ key: UInt64) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: StableHash.mix(key)) & mask
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & mask
    }
    return -1
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
