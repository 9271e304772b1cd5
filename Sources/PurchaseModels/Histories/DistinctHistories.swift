import Basics

/// Histories numbered in order of first appearance: one look into one table for each customer, whatever the numbers are.
/// What is impossible is found out once for each distinct history too.
struct DistinctHistories {
  /// The possible ones.
  private(set) var histories: [PurchaseHistory] = []
  /// Customers with each.
  private(set) var counts: [Int] = []
  /// −1 for rows with an impossible history.
  private(set) var groupOfRow: [Int32]
  private(set) var impossible: [HistoryProblem: [Int]] = [:]

  /// Possible and impossible histories, in order of first appearance.
  private var keys: [Key] = []
  /// The group of each key, or what is wrong with it.
  private var groups: [Int32] = []
  private var problems: [Int32: HistoryProblem] = [:]
  /// The number of a key plus one in the low half, its hash in the high one; 0 where the table is free. It grows with the
  /// distinct keys, not with the rows.
  private var slots = [UInt64](repeating: 0, count: 1024)

  private struct Key: Equatable {
    let x: UInt64
    let recency: UInt64
    let age: UInt64
    let covariateClass: Int32

    @inline(__always)
    init(_ history: PurchaseHistory) {
      // Adding 0 makes −0 and 0 one key.
      x = (history.purchases + 0).bitPattern
      recency = (history.recency + 0).bitPattern
      age = (history.age + 0).bitPattern
      covariateClass = history.covariateClass
    }

    @inline(__always)
    var hash: UInt64 {
      func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
      }
      let times = folded(recency ^ 0x9E37_79B9_7F4A_7C15, age ^ 0xD1B5_4A32_D192_ED03)
      let rest = x ^ UInt64(truncatingIfNeeded: covariateClass)
      return folded(times ^ 0xAEF1_7502_B5C6_4D21, rest &+ 0x94D0_49BB_1331_11EB)
    }
  }

  init(
    rows: Int, purchases: [Double], recency: [Double], age: [Double], classes: [Int32], weights: [Int],
    isDiscrete: Bool
  ) {
    groupOfRow = [Int32](repeating: -1, count: rows)
    for row in 0..<rows {
      let history = PurchaseHistory(
        purchases: purchases[row], recency: recency[row], age: age[row],
        covariateClass: classes.isEmpty ? 0 : classes[row])
      let group = group(of: history, isDiscrete: isDiscrete)
      if group >= 0 {
        groupOfRow[row] = group
        counts[Int(group)] &+= weights.isEmpty ? 1 : weights[row]
      } else if let problem = problems[group] {
        impossible[problem, default: []].append(row)
      }
    }
  }

  @inline(__always)
  private mutating func group(of history: PurchaseHistory, isDiscrete: Bool) -> Int32 {
    let key = Key(history)
    let hash = key.hash
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot] & 0xFFFF_FFFF) &- 1
      if slots[slot] >> 32 == hash >> 32, keys[index] == key { return groups[index] }
      slot = (slot &+ 1) & mask
    }
    return insert(key, hash, at: slot, history, isDiscrete: isDiscrete)
  }

  private mutating func insert(
    _ key: Key, _ hash: UInt64, at slot: Int, _ history: PurchaseHistory, isDiscrete: Bool
  ) -> Int32 {
    keys.append(key)
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: keys.count)
    if keys.count &* 2 > slots.count { grow() }
    let number: Int32
    if let problem = history.problem ?? (isDiscrete ? history.discreteProblem : nil) {
      number = -1 - Int32(truncatingIfNeeded: problems.count)
      problems[number] = problem
    } else {
      number = Int32(truncatingIfNeeded: histories.count)
      var own = history
      own.recency += 0
      own.purchases += 0
      own.age += 0
      histories.append(own)
      counts.append(0)
    }
    groups.append(number)
    return number
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count &* 4)
    let mask = larger.count &- 1
    for (index, key) in keys.enumerated() {
      let hash = key.hash
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != 0 { slot = (slot &+ 1) & mask }
      larger[slot] = hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: index &+ 1)
    }
    slots = larger
  }
}

extension PurchaseHistory {
  fileprivate var discreteProblem: HistoryProblem? {
    let isDiscrete =
      recency == recency.rounded(.towardZero) && age == age.rounded(.towardZero) && purchases <= recency
    return isDiscrete ? nil : .notDiscrete
  }
}
