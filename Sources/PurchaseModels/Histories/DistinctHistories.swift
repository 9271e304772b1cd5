import Basics

/// Histories numbered in order of first appearance. What is impossible is found out once for each distinct one.
struct DistinctHistories {
  /// The possible ones.
  private(set) var histories: [PurchaseHistory] = []
  /// Customers with each.
  private(set) var counts: [Int] = []
  /// −1 for rows with an impossible history.
  private(set) var groupOfRow: [Int32] = []
  private(set) var impossible: [HistoryProblem: [Int]] = [:]

  /// Rows that one thread numbers faster than two that have to be united.
  private static let fewRows = 50_000

  /// In how many parts rows are best numbered by so many threads.
  static func parts(rows: Int, threads: Int) -> Int { rows < fewRows ? 1 : max(1, min(threads, 8)) }

  /// The rows of a part.
  static func rows(_ part: Int, of parts: Int, rows: Int) -> Range<Int> {
    rows * part / parts..<rows * (part + 1) / parts
  }

  /// - Parameter parts: the rows in their order, numbered part by part: the result does not depend on where parts end.
  init(_ parts: [HistoryNumbers], isDiscrete: Bool) {
    guard var all = parts.first else { return }
    let maps = [nil] + parts.dropFirst().map { all.add($0) as [Int32]? }
    var groups: [Int32] = []
    groups.reserveCapacity(all.keys.count)
    var problems: [HistoryProblem] = []
    for (key, count) in zip(all.keys, all.counts) {
      let history = key.history
      if let problem = history.problem ?? (isDiscrete ? history.discreteProblem : nil) {
        problems.append(problem)
        groups.append(-Int32(truncatingIfNeeded: problems.count))
      } else {
        groups.append(Int32(truncatingIfNeeded: histories.count))
        histories.append(history)
        counts.append(count)
      }
    }
    groupOfRow.reserveCapacity(parts.reduce(0) { $0 + $1.numbers.count })
    for (part, map) in zip(parts, maps) {
      let own = map.map { map in map.map { groups[Int($0)] } } ?? groups
      groupOfRow.append(contentsOf: part.numbers.lazy.map { own[Int($0)] })
    }
    guard !problems.isEmpty else { return }
    for row in groupOfRow.indices where groupOfRow[row] < 0 {
      impossible[problems[Int(-1 - groupOfRow[row])], default: []].append(row)
      groupOfRow[row] = -1
    }
  }
}

extension PurchaseHistory {
  fileprivate var discreteProblem: HistoryProblem? {
    let isDiscrete =
      recency == recency.rounded(.towardZero) && age == age.rounded(.towardZero) && purchases <= recency
    return isDiscrete ? nil : .notDiscrete
  }
}
