/// Rows of purchase histories as they are given, column by column.
struct HistoryColumns: Sendable {
  let purchases: [Double]
  let recency: [Double]
  let age: [Double]
  /// Combinations of levels of covariates; empty without.
  let classes: [Int32]
  /// Customers that each row stands for; empty for one each.
  let weights: [Int]

  /// Rows that all columns have.
  var rowCount: Int {
    min(
      purchases.count, recency.count, age.count, classes.isEmpty ? .max : classes.count,
      weights.isEmpty ? .max : weights.count)
  }
}

/// Some rows of histories, numbered in order of first appearance: one look into one table for each, whatever the numbers
/// are.
struct HistoryNumbers: Sendable {
  /// Of each row.
  private(set) var numbers: [Int32]
  /// The distinct histories.
  private(set) var keys: [Key] = []
  /// Customers with each.
  private(set) var counts: [Int]
  /// The number of a key plus one in the low half, its hash in the high one; 0 where the table is free. It grows with the
  /// distinct keys, not with the rows.
  private var slots = [UInt64](repeating: 0, count: 1024)

  /// A history, equal to another when all its numbers are.
  struct Key: Equatable, Sendable {
    private let x: UInt64
    private let recency: UInt64
    private let age: UInt64
    private let covariateClass: Int32

    @inline(__always)
    init(_ purchases: Double, _ recency: Double, _ age: Double, covariateClass: Int32) {
      // Adding 0 makes −0 and 0 one key.
      x = (purchases + 0).bitPattern
      self.recency = (recency + 0).bitPattern
      self.age = (age + 0).bitPattern
      self.covariateClass = covariateClass
    }

    var history: PurchaseHistory {
      PurchaseHistory(
        purchases: Double(bitPattern: x), recency: Double(bitPattern: recency), age: Double(bitPattern: age),
        covariateClass: covariateClass)
    }

    @inline(__always)
    fileprivate var hash: UInt64 {
      func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
      }
      let times = folded(recency ^ 0x9E37_79B9_7F4A_7C15, age ^ 0xD1B5_4A32_D192_ED03)
      let rest = x ^ UInt64(truncatingIfNeeded: covariateClass)
      return folded(times ^ 0xAEF1_7502_B5C6_4D21, rest &+ 0x94D0_49BB_1331_11EB)
    }
  }

  init(_ columns: HistoryColumns, rows: Range<Int>) {
    numbers = [Int32](repeating: 0, count: rows.count)
    counts = []
    var row = number(from: rows.lowerBound, rows, columns)
    while row < rows.upperBound {
      insert(
        Key(
          columns.purchases[row], columns.recency[row], columns.age[row],
          covariateClass: columns.classes.isEmpty ? 0 : columns.classes[row]))
      row = number(from: row, rows, columns)
    }
    counts = [Int](repeating: 0, count: keys.count)
    if columns.weights.isEmpty {
      for number in numbers { counts[Int(number)] &+= 1 }
    } else {
      for (row, number) in zip(rows, numbers) { counts[Int(number)] &+= columns.weights[row] }
    }
  }

  /// Adds the distinct histories of later rows; answers their numbers here.
  mutating func add(_ later: HistoryNumbers) -> [Int32] {
    later.keys.indices.map { index in
      let key = later.keys[index]
      let mask = slots.count &- 1
      let hash = key.hash
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        let number = Int(slots[slot] & 0xFFFF_FFFF) &- 1
        if slots[slot] >> 32 == hash >> 32, keys[number] == key {
          counts[number] &+= later.counts[index]
          return Int32(truncatingIfNeeded: number)
        }
        slot = (slot &+ 1) & mask
      }
      insert(key)
      counts.append(later.counts[index])
      return Int32(truncatingIfNeeded: keys.count &- 1)
    }
  }

  /// Numbers rows whose histories are known; the first row with a new one.
  private mutating func number(from first: Int, _ rows: Range<Int>, _ columns: HistoryColumns) -> Int {
    let mask = slots.count &- 1
    return columns.purchases.withUnsafeBufferPointer { purchases in
      columns.recency.withUnsafeBufferPointer { recency in
        columns.age.withUnsafeBufferPointer { age in
          columns.classes.withUnsafeBufferPointer { classes in
            numbers.withUnsafeMutableBufferPointer { numbers in
              for row in first..<rows.upperBound {
                let key = Key(
                  purchases[row], recency[row], age[row], covariateClass: classes.isEmpty ? 0 : classes[row])
                let hash = key.hash
                var slot = Int(truncatingIfNeeded: hash) & mask
                while slots[slot] != 0 {
                  let index = Int(slots[slot] & 0xFFFF_FFFF) &- 1
                  if slots[slot] >> 32 == hash >> 32, keys[index] == key {
                    numbers[row &- rows.lowerBound] = Int32(truncatingIfNeeded: index)
                    break
                  }
                  slot = (slot &+ 1) & mask
                }
                if slots[slot] == 0 { return row }
              }
              return rows.upperBound
            }
          }
        }
      }
    }
  }

  /// Gives the next number to a history that has none.
  private mutating func insert(_ key: Key) {
    keys.append(key)
    if keys.count &* 2 > slots.count {
      slots = [UInt64](repeating: 0, count: slots.count &* 4)
      for number in 1..<keys.count { Self.enter(keys[number - 1], number, into: &slots) }
    }
    Self.enter(key, keys.count, into: &slots)
  }

  private static func enter(_ key: Key, _ number: Int, into slots: inout [UInt64]) {
    let mask = slots.count &- 1
    let hash = key.hash
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot &+ 1) & mask }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: number)
  }
}
