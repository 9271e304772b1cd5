/// The places of the values of a partition in their order, equal values sharing one.
struct PartitionRanks {
  private let keys: [Int64]
  private let validity: ValidityBitmap?
  /// The place of each row of the partition.
  private var rankOfRow: [Int32]
  /// A row that has the value at each place.
  private(set) var rows: [Int32] = []

  init(keys: [Int64], validity: ValidityBitmap?) {
    self.keys = keys
    self.validity = validity
    rankOfRow = [Int32](repeating: 0, count: keys.count)
  }

  var count: Int { rows.count }

  func rank(_ row: Int) -> Int { Int(rankOfRow[row]) }

  mutating func reset(_ partition: ArraySlice<Int32>) {
    rows.removeAll(keepingCapacity: true)
    let sorted = partition.filter { validity?[Int($0)] ?? true }.sorted { keys[Int($0)] < keys[Int($1)] }
    for row in sorted {
      if rows.last.map({ keys[Int($0)] != keys[Int(row)] }) ?? true { rows.append(row) }
      rankOfRow[Int(row)] = Int32(truncatingIfNeeded: rows.count &- 1)
    }
  }
}

/// How many rows lie at each of some places, for finding the one at a position in the order (Fenwick 1994).
struct RankCounts {
  private var sums: [Int32] = []
  private var top = 1
  private(set) var total = 0

  mutating func reset(ranks: Int) {
    sums = [Int32](repeating: 0, count: ranks + 1)
    top = 1
    while top * 2 <= ranks { top *= 2 }
    total = 0
  }

  mutating func add(_ rank: Int, _ count: Int32) {
    total += Int(count)
    var place = rank + 1
    while place < sums.count {
      sums[place] &+= count
      place += place & -place
    }
  }

  /// The place of the row at a position from 0 among all that are counted.
  func rank(at position: Int) -> Int {
    var rest = position
    var place = 0
    var step = top
    while step > 0 {
      let next = place + step
      if next < sums.count, Int(sums[next]) <= rest {
        place = next
        rest -= Int(sums[next])
      }
      step /= 2
    }
    return place
  }
}
