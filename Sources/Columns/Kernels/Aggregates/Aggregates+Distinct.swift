import Basics

extension Aggregates {
  /// The column with every repetition of a value inside its group made null: what `agg(distinct x)` aggregates.
  public static func keepingDistinct(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let keys = column.equalityKeys()
    var seen = DistinctPairs(expectedCount: min(column.count, 1 << 16))
    var isNew = [Bool](repeating: false, count: column.count)
    try forEachMember(groups, column.validity, run) { row, group in
      isNew[row] = seen.insert(group: Int32(truncatingIfNeeded: group), key: keys[row])
    }
    let rows = isNew.indices.map { isNew[$0] ? Int32(truncatingIfNeeded: $0) : -1 }
    return Selection.gather(column, rows)
  }
}

extension Column {
  /// Words that are equal exactly where the values of two rows are equal.
  func equalityKeys() -> [UInt64] {
    switch values {
    case .boolean(let values): values.map { $0 ? 1 : 0 }
    case .integer(let values), .decimal(let values, _), .timestamp(let values): values.map { UInt64(bitPattern: $0) }
    case .number(let values): values.map { ($0 == 0 ? 0 : $0).bitPattern }
    case .text(let codes, _): codes.map { UInt64(UInt32(bitPattern: $0)) }
    case .category(let codes, _): codes.map { UInt64($0) }
    case .date(let values): values.map { UInt64(UInt32(bitPattern: $0)) }
    case .duration(let values):
      values.map { UInt64(UInt32(bitPattern: $0.months)) << 32 | UInt64(UInt32(bitPattern: $0.days)) }
    }
  }
}

/// A set of (group, key) pairs: open addressing over stable hashes.
private struct DistinctPairs {
  private var groups: [Int32] = []
  private var keys: [UInt64] = []
  /// Slot → index + 1; 0 is free. A power of two long.
  private var slots: [Int32]

  init(expectedCount: Int) {
    var capacity = 64
    while capacity < expectedCount * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
  }

  /// Whether the pair is new; it then belongs to the set.
  mutating func insert(group: Int32, key: UInt64) -> Bool {
    var slot = place(group, key)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if keys[index] == key, groups[index] == group { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    groups.append(group)
    keys.append(key)
    slots[slot] = Int32(truncatingIfNeeded: keys.count)
    if keys.count * 2 > slots.count { grow() }
    return true
  }

  private func place(_ group: Int32, _ key: UInt64) -> Int {
    let hash = StableHash.combine(StableHash.mix(UInt64(UInt32(bitPattern: group))), key)
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for index in keys.indices {
      var slot = place(groups[index], keys[index])
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index + 1)
    }
  }
}
