import Basics

/// The customers who may have dropped out, those with the same number of purchases on one ladder: its rungs are their
/// times t_x and T in ascending order. J of a customer is a difference of running integrals along the ladder, so that
/// what lies between two rungs is integrated once for all customers whose time without purchases covers it.
struct DropoutLadders: Sendable {
  struct Ladder: Sendable {
    let purchases: Double
    /// Where its rungs and customers stand.
    let rungs: Range<Int>
    let entries: Range<Int>
  }

  struct Entry: Sendable {
    /// Rungs of t_x and T, counted from the foot of the ladder.
    let start: Int32
    let end: Int32
    /// Customers with this history.
    let count: Double
  }

  /// Distinct times, ascending.
  let times: [Double]
  /// Numbers of times, ladder by ladder.
  private(set) var rungs: [Int32] = []
  private(set) var entries: [Entry] = []
  private(set) var ladders: [Ladder] = []
  /// Ladders that are walked in one go: enough of them to be worth a thread.
  private(set) var tasks: [Range<Int>] = []

  /// Customers on one ladder, at most: what a walk keeps stays in cache.
  private static let size = 2048

  init(_ groups: PurchaseHistories) {
    let ordered = (groups.distinctRecency.values + groups.distinctAge.values).sorted()
    var times: [Double] = []
    times.reserveCapacity(ordered.count)
    for time in ordered where time != times.last { times.append(time) }
    self.times = times
    let recencyNumbers = Self.numbers(of: groups.distinctRecency.values, in: times)
    let ageNumbers = Self.numbers(of: groups.distinctAge.values, in: times)
    let byPurchases = Self.ordered(groups)
    var rungOfTime = [Int32](repeating: -1, count: times.count)
    var first = 0
    while first < byPurchases.count {
      let purchases = groups.purchases[byPurchases[first]]
      var last = first + 1
      while last < byPurchases.count, last - first < Self.size, groups.purchases[byPurchases[last]] == purchases {
        last += 1
      }
      let ends = byPurchases[first..<last].map { index in
        (
          start: recencyNumbers[Int(groups.distinctRecency.index[index])],
          end: ageNumbers[Int(groups.distinctAge.index[index])], count: Double(groups.counts[index])
        )
      }
      add(purchases, ends, &rungOfTime)
      first = last
    }
    var open = 0
    for index in ladders.indices {
      let customers = ladders[index].entries.upperBound - ladders[open].entries.lowerBound
      guard customers >= Self.size || index == ladders.count - 1 else { continue }
      tasks.append(open..<index + 1)
      open = index + 1
    }
  }

  /// Histories with time between t_x and T, by x.
  private static func ordered(_ groups: PurchaseHistories) -> [Int] {
    var starts = [Int](repeating: 0, count: groups.distinctPurchases.values.count + 1)
    let isOpen = groups.purchases.indices.map { groups.age[$0] > groups.recency[$0] }
    for index in isOpen.indices where isOpen[index] { starts[Int(groups.distinctPurchases.index[index]) + 1] += 1 }
    for x in starts.indices.dropFirst() { starts[x] += starts[x - 1] }
    var order = [Int](repeating: 0, count: starts[starts.count - 1])
    for index in isOpen.indices where isOpen[index] {
      let x = Int(groups.distinctPurchases.index[index])
      order[starts[x]] = index
      starts[x] += 1
    }
    return order
  }

  /// The places of values in ascending times that hold them all.
  private static func numbers(of values: [Double], in times: [Double]) -> [Int32] {
    values.map { value in
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < value { low = middle + 1 } else { high = middle }
      }
      return Int32(truncatingIfNeeded: low)
    }
  }

  /// - Parameter rungOfTime: −1 for each time, before and after.
  private mutating func add(
    _ purchases: Double, _ ends: [(start: Int32, end: Int32, count: Double)], _ rungOfTime: inout [Int32]
  ) {
    let foot = rungs.count
    for entry in ends {
      for time in [entry.start, entry.end] where rungOfTime[Int(time)] < 0 {
        rungOfTime[Int(time)] = 0
        rungs.append(time)
      }
    }
    rungs[foot...].sort()
    for rung in foot..<rungs.count { rungOfTime[Int(rungs[rung])] = Int32(truncatingIfNeeded: rung - foot) }
    let before = entries.count
    for entry in ends {
      entries.append(
        Entry(start: rungOfTime[Int(entry.start)], end: rungOfTime[Int(entry.end)], count: entry.count))
    }
    for rung in foot..<rungs.count { rungOfTime[Int(rungs[rung])] = -1 }
    ladders.append(Ladder(purchases: purchases, rungs: foot..<rungs.count, entries: before..<entries.count))
  }
}
