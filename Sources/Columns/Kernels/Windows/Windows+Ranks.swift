import Basics
import Diagnostics

extension Windows {
  /// 1, 2, 3 … in the order of the window.
  public static func rowNumber(_ window: WindowRows, run: RunContext) throws -> Column {
    let ranking = try Ranking(nil, isDescending: false, window: window, name: "row_number", run: run)
    let rows = ranking.rows
    let (numbers, validity) = try ranking.results(zero: Int64(0), run: run) { partition, places, output in
      for place in places { output[Int(rows[place])] = Int64(place &- partition.lowerBound &+ 1) }
    }
    return Column(.integer(numbers), validity: validity)
  }

  /// One more than the rows before it; ties share a rank and leave a gap. A row without a value has none.
  public static func rank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    let (ranks, validity) = try Ranking(column, isDescending: isDescending, window: window, name: "rank", run: run)
      .tieResults(zero: Int64(0), run: run) { partition, tie in Int64(tie.lowerBound - partition.lowerBound + 1) }
    return Column(.integer(ranks), validity: validity)
  }

  /// One more than the different values before it: ties share a rank, and none is left out.
  public static func denseRank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    let ranking = try Ranking(column, isDescending: isDescending, window: window, name: "dense_rank", run: run)
    let (rows, numbers) = (ranking.rows, try ranking.tieNumbers(run))
    let (ranks, validity) = try ranking.results(zero: Int64(0), run: run) { partition, places, output in
      let before = numbers[partition.lowerBound] &- 1
      for place in places { output[Int(rows[place])] = Int64(numbers[place] &- before) }
    }
    return Column(.integer(ranks), validity: validity)
  }

  /// (rank − 1) / (rows − 1): 0 for the first; 0 when there is only one.
  public static func percentRank(
    _ column: Column?, isDescending: Bool = false, window: WindowRows, run: RunContext
  ) throws -> Column {
    let ranking = try Ranking(column, isDescending: isDescending, window: window, name: "percent_rank", run: run)
    let (ranks, validity) = try ranking.tieResults(zero: 0.0, run: run) { partition, tie in
      Double(tie.lowerBound - partition.lowerBound) / Double(max(1, partition.count - 1))
    }
    return Column(.number(ranks), validity: validity)
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
    if let column, column.type != .duration, window.isInTableOrder, buckets <= Tiles.mostBuckets {
      try check(column, window)
      return Column(narrow: .integer(try Tiles(column, buckets: buckets, run).buckets(run)), validity: column.validity)
    }
    let ranking = try Ranking(column, isDescending: false, window: window, name: "ntile", run: run)
    let rows = ranking.rows
    let (tiles, validity) = try ranking.results(zero: Int32(0), run: run) { partition, places, output in
      // No bucket number is above that of the last row.
      let sizes = TileSizes(rows: partition.count, buckets: buckets)
      var place = places.lowerBound
      while place < places.upperBound {
        let bucket = sizes.bucket(at: place - partition.lowerBound)
        let end = min(partition.lowerBound + sizes.end(of: bucket), places.upperBound)
        for place in place..<end { output[Int(rows[place])] = Int32(truncatingIfNeeded: bucket) }
        place = end
      }
    }
    return Column(narrow: .integer(tiles), validity: validity)
  }
}

extension Ranking {
  /// The number of each row's tie among all, from 1.
  fileprivate func tieNumbers(_ run: RunContext) throws -> [Int32] {
    var number: Int32 = 0
    let ties = try ties(run)
    return try (0..<Rowwise.blockCount(ties.count)).flatMap { block in
      try run.checkCancelled()
      return Rowwise.block(block, of: ties.count).map { place in
        if !ties[place] { number &+= 1 }
        return number
      }
    }
  }
}
