import Basics

/// Numbers 0, 1, … for distinct 64-bit keys in order of first appearance: open addressing in a table that grows with the
/// distinct keys, not with the rows, so that it stays in cache.
struct DistinctKeys {
  private(set) var keys: [UInt64] = []
  private var slots = [Int32](repeating: -1, count: 64)
  private var mask: UInt64 = 63

  @inline(__always)
  mutating func index(of key: UInt64) -> Int {
    var slot = Self.hash(key) & mask
    while true {
      let found = slots[Int(slot)]
      if found < 0 { return insert(key, at: Int(slot)) }
      if keys[Int(found)] == key { return Int(found) }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> UInt64 {
    let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  private mutating func insert(_ key: UInt64, at slot: Int) -> Int {
    let index = keys.count
    keys.append(key)
    slots[slot] = Int32(truncatingIfNeeded: index)
    if keys.count &* 2 > slots.count { grow() }
    return index
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count &* 2)
    mask = UInt64(slots.count &- 1)
    for (index, key) in keys.enumerated() {
      var slot = Self.hash(key) & mask
      while slots[Int(slot)] >= 0 { slot = (slot &+ 1) & mask }
      slots[Int(slot)] = Int32(truncatingIfNeeded: index)
    }
  }
}
