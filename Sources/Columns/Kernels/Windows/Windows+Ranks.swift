import Basics
import Diagnostics

extension Windows {
  /// 1, 2, 3 … in the order of the window.
  public static func rowNumber(_ window: WindowRows, run: RunContext) throws -> Column {
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachPartition(window, run) { positions in
      for (index, position) in positions.enumerated() { results.set(window.order[position], Int64(index + 1)) }
    }
    return Column(.integer(results.values), validity: results.validity)
  }

  /// One more than the rows before it; ties share a rank and leave a gap. A row without a value has none.
  public static func rank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: isDescending, window: window, name: "rank", run: run) { peers in
      peers.forEachTie { tie in
        for index in tie { results.set(peers.rows[index], Int64(tie.lowerBound + 1)) }
      }
    }
    return Column(.integer(results.values), validity: results.validity)
  }

  /// One more than the different values before it: ties share a rank, and none is left out.
  public static func denseRank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: isDescending, window: window, name: "dense_rank", run: run) { peers in
      var rank: Int64 = 0
      peers.forEachTie { tie in
        rank += 1
        for index in tie { results.set(peers.rows[index], rank) }
      }
    }
    return Column(.integer(results.values), validity: results.validity)
  }

  /// (rank − 1) / (rows − 1): 0 for the first; 0 when there is only one.
  public static func percentRank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    var results = WindowResults<Double>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: isDescending, window: window, name: "percent_rank", run: run) { peers in
      let others = Double(max(1, peers.rows.count - 1))
      peers.forEachTie { tie in
        for index in tie { results.set(peers.rows[index], Double(tie.lowerBound) / others) }
      }
    }
    return Column(.number(results.values), validity: results.validity)
  }

  /// Cuts the ordered rows into `buckets` of equal size, 1 … n; the first ones take the remainder, ties keep the
  /// window's order. Throws when `buckets` < 1.
  public static func ntile(
    _ column: Column?, buckets: Int64, window: WindowRows, run: RunContext
  ) throws -> Column {
    guard buckets >= 1 else {
      throw Failure(
        "bad-bucket-count",
        Localized("`ntile` needs at least one bucket, not \(buckets)", zh: "`ntile` 至少要分成 1 组，不能是 \(buckets)"))
    }
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: false, window: window, name: "ntile", run: run) { peers in
      let (size, larger) = Int64(peers.rows.count).quotientAndRemainder(dividingBy: buckets)
      // The first `larger` buckets hold one row more.
      let cut = larger * (size + 1)
      for (index, row) in peers.rows.enumerated() {
        let place = Int64(index)
        results.set(row, place < cut ? place / (size + 1) + 1 : larger + (place - cut) / max(1, size) + 1)
      }
    }
    return Column(.integer(results.values), validity: results.validity)
  }
}
