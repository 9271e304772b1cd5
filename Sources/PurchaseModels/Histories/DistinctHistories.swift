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
    init(_ purchases: Double, _ recency: Double, _ age: Double, covariateClass: Int32) {
      // Adding 0 makes −0 and 0 one key.
      x = (purchases + 0).bitPattern
      self.recency = (recency + 0).bitPattern
      self.age = (age + 0).bitPattern
      self.covariateClass = covariateClass
    }

    init(_ history: PurchaseHistory) {
      self.init(history.purchases, history.recency, history.age, covariateClass: history.covariateClass)
    }

    var history: PurchaseHistory {
      PurchaseHistory(
        purchases: Double(bitPattern: x), recency: Double(bitPattern: recency), age: Double(bitPattern: age),
        covariateClass: covariateClass)
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
    let columns = Columns(purchases: purchases, recency: recency, age: age, classes: classes)
    var row = number(from: 0, columns)
    while row < rows {
      groupOfRow[row] = insert(columns.history(row), isDiscrete: isDiscrete)
      row = number(from: row + 1, columns)
    }
    count(weights)
  }

  private struct Columns {
    let purchases: [Double]
    let recency: [Double]
    let age: [Double]
    let classes: [Int32]

    func history(_ row: Int) -> PurchaseHistory {
      PurchaseHistory(
        purchases: purchases[row], recency: recency[row], age: age[row],
        covariateClass: classes.isEmpty ? 0 : classes[row])
    }
  }

  /// Numbers rows whose histories are known; the first row with a new one.
  private mutating func number(from first: Int, _ columns: Columns) -> Int {
    let mask = slots.count &- 1
    return columns.purchases.withUnsafeBufferPointer { purchases in
      columns.recency.withUnsafeBufferPointer { recency in
        columns.age.withUnsafeBufferPointer { age in
          columns.classes.withUnsafeBufferPointer { classes in
            groupOfRow.withUnsafeMutableBufferPointer { groupOfRow in
              for row in first..<groupOfRow.count {
                let key = Key(
                  purchases[row], recency[row], age[row], covariateClass: classes.isEmpty ? 0 : classes[row])
                let hash = key.hash
                var slot = Int(truncatingIfNeeded: hash) & mask
                while slots[slot] != 0 {
                  let index = Int(slots[slot] & 0xFFFF_FFFF) &- 1
                  if slots[slot] >> 32 == hash >> 32, keys[index] == key {
                    groupOfRow[row] = groups[index]
                    break
                  }
                  slot = (slot &+ 1) & mask
                }
                if slots[slot] == 0 { return row }
              }
              return groupOfRow.count
            }
          }
        }
      }
    }
  }

  private mutating func count(_ weights: [Int]) {
    counts = [Int](repeating: 0, count: histories.count)
    for row in groupOfRow.indices {
      let group = groupOfRow[row]
      if group >= 0 {
        counts[Int(group)] &+= weights.isEmpty ? 1 : weights[row]
      } else {
        if let problem = problems[group] { impossible[problem, default: []].append(row) }
        groupOfRow[row] = -1
      }
    }
  }

  /// The group of a history that is not among the keys.
  private mutating func insert(_ history: PurchaseHistory, isDiscrete: Bool) -> Int32 {
    let key = Key(history)
    keys.append(key)
    if keys.count &* 2 > slots.count {
      slots = [UInt64](repeating: 0, count: slots.count &* 4)
      for number in 1..<keys.count { Self.enter(keys[number - 1], number, into: &slots) }
    }
    Self.enter(key, keys.count, into: &slots)
    let group: Int32
    if let problem = history.problem ?? (isDiscrete ? history.discreteProblem : nil) {
      group = -1 - Int32(truncatingIfNeeded: problems.count)
      problems[group] = problem
    } else {
      group = Int32(truncatingIfNeeded: histories.count)
      histories.append(key.history)
    }
    groups.append(group)
    return group
  }

  private static func enter(_ key: Key, _ number: Int, into slots: inout [UInt64]) {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key.hash) & mask
    while slots[slot] != 0 { slot = (slot &+ 1) & mask }
    slots[slot] = key.hash & ~0xFFFF_FFFF | UInt64(truncatingIfNeeded: number)
  }
}

extension PurchaseHistory {
  fileprivate var discreteProblem: HistoryProblem? {
    let isDiscrete =
      recency == recency.rounded(.towardZero) && age == age.rounded(.towardZero) && purchases <= recency
    return isDiscrete ? nil : .notDiscrete
  }
}
