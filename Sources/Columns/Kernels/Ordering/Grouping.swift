import Basics

/// Puts rows with equal keys together.
public enum Grouping {
  /// The groups of the rows by these key columns, numbered by first appearance; without keys, one group.
  /// Null is a key of its own; −0 is 0 and a NaN equals itself.
  public static func groups(of keys: [Column], rows: Int, _ run: RunContext) throws -> GroupIndex {
    guard let first = keys.first else { return .single(rowCount: rows) }
    var (groups, firstRows) = try number(GroupKeys(first), rows: rows, run)
    for key in keys.dropFirst() {
      let (others, otherRows) = try number(GroupKeys(key), rows: rows, run)
      if otherRows.count <= 1 { continue }
      let width = UInt64(otherRows.count)
      let pairs = (0..<rows).map { row in
        UInt64(UInt32(bitPattern: groups[row])) &* width &+ UInt64(UInt32(bitPattern: others[row]))
      }
      (groups, firstRows) = try number(.wide(pairs), rows: rows, run)
    }
    return GroupIndex(groupOfRow: groups, firstRows: firstRows)
  }

  /// Numbers keys by first appearance.
  private static func number(_ keys: GroupKeys, rows: Int, _ run: RunContext) throws -> ([Int32], [Int32]) {
    switch keys {
    case .dense(let codes, let bound): return try dense(codes, bound, rows: rows, run)
    case .wide(let values):
      guard let low = values.min(), let high = values.max() else { return ([], []) }
      if high - low < UInt64(max(4096, rows)) {
        let codes = values.map { Int32(truncatingIfNeeded: $0 &- low) }
        return try dense(codes, Int(high - low) + 1, rows: rows, run)
      }
      return try hashed(values, rows: rows, run)
    }
  }

  private static func dense(
    _ codes: [Int32], _ bound: Int, rows: Int, _ run: RunContext
  ) throws -> ([Int32], [Int32]) {
    var numbers = [Int32](repeating: -1, count: bound)
    var groups = [Int32](repeating: -1, count: rows)
    var firstRows: [Int32] = []
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) {
        let code = Int(codes[row])
        var number = numbers[code]
        if number < 0 {
          number = Int32(truncatingIfNeeded: firstRows.count)
          numbers[code] = number
          firstRows.append(Int32(truncatingIfNeeded: row))
        }
        groups[row] = number
      }
    }
    return (groups, firstRows)
  }

  private static func hashed(_ keys: [UInt64], rows: Int, _ run: RunContext) throws -> ([Int32], [Int32]) {
    var table = KeyTable()
    var groups = [Int32](repeating: -1, count: rows)
    var firstRows: [Int32] = []
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) {
        let (number, isNew) = table.number(of: keys[row])
        if isNew { firstRows.append(Int32(truncatingIfNeeded: row)) }
        groups[row] = number
      }
    }
    return (groups, firstRows)
  }
}

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

/// The keys of a column as small numbers; equal values have equal keys.
enum GroupKeys {
  /// Codes below a bound.
  case dense([Int32], bound: Int)
  /// 64-bit keys; those of near values are near.
  case wide([UInt64])

  init(_ column: Column) {
    // Nulls take the number behind the last code, as does a code out of its dictionary.
    func dense<Element: BinaryInteger>(_ codes: [Element], count: Int) -> GroupKeys {
      let outside = Int32(truncatingIfNeeded: count)
      var keys = codes.map { $0 < count ? Int32(truncatingIfNeeded: $0) : outside }
      if let validity = column.validity { Rowwise.zeroNulls(&keys, validity, outside) }
      return .dense(keys, bound: count + 1)
    }
    func wide<Element>(_ values: [Element], _ key: (Element) -> UInt64) -> GroupKeys {
      let keys = values.map(key)
      guard let validity = column.validity else { return .wide(keys) }
      // The nulls take a key that no value has.
      var table = KeyTable()
      let numbers = keys.indices.map { row in
        validity[row] ? Int64(table.number(of: keys[row]).0) + 1 : 0
      }
      return .wide(numbers.map { UInt64(bitPattern: $0) })
    }
    switch column.values {
    case .boolean(let values): self = dense(values.map { $0 ? Int32(1) : 0 }, count: 2)
    case .text(let codes, let dictionary): self = dense(codes, count: dictionary.count)
    case .category(let codes, let domain): self = dense(codes, count: domain.levels.count)
    case .integer(let values), .decimal(let values, _), .timestamp(let values):
      self = wide(values) { UInt64(bitPattern: $0) ^ (1 << 63) }
    case .date(let values): self = wide(values) { UInt64(bitPattern: Int64($0)) ^ (1 << 63) }
    case .number(let values): self = wide(values) { ($0 == 0 ? 0 : $0.isNaN ? Double.nan : $0).bitPattern }
    case .duration(let values):
      self = wide(values) { UInt64(UInt32(bitPattern: $0.months)) << 32 | UInt64(UInt32(bitPattern: $0.days)) }
    }
  }
}
