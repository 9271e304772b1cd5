import Basics

extension Windows {
  /// The share from the top: (rows above + ½ · rows equal, itself included) / rows, over the rows that have a value;
  /// one division of exact integers, so that it compares with a literal share exactly.
  public static func shareFromTop(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    let ranking = try Ranking(column, isDescending: true, window: window, name: "share_from_top", run: run)
    let (shares, validity) = try ranking.tieResults(zero: 0.0, run: run) { partition, tie in
      Double(2 * (tie.lowerBound - partition.lowerBound) + tie.count) / Double(2 * partition.count)
    }
    return Column(.number(shares), validity: validity)
  }

  /// 3 for a share from the top of at most one third, 2 for at most two thirds, else 1; compared as integers.
  public static func tercile(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    let ranking = try Ranking(column, isDescending: true, window: window, name: "tercile", run: run)
    let (scores, validity) = try ranking.tieResults(zero: Int64(0), run: run) { partition, tie in
      let thrice = 3 * (2 * (tie.lowerBound - partition.lowerBound) + tie.count)
      return thrice <= 2 * partition.count ? 3 : thrice <= 4 * partition.count ? 2 : 1
    }
    return Column(.integer(scores), validity: validity)
  }

  /// The share of the sum that larger values make up, values below 0 counting as 0: equal values share it. Exact up to
  /// one division for integers and decimals. Null when the sum is 0.
  public static func shareBefore(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    let ranking = try Ranking(column, isDescending: true, window: window, name: "share_before", run: run)
    let ties = try ranking.ties(run)
    var results = WindowResults<Double>(0, rows: window.rowCount)
    func forEachTie(of places: Range<Int>, _ body: (_ tie: Range<Int>) -> Void) {
      var start = places.lowerBound
      while start < places.upperBound {
        var end = start + 1
        while end < places.upperBound, ties[end] { end += 1 }
        body(start..<end)
        start = end
      }
    }
    if let values = Datum.column(column).mantissas?.operand.values {
      try ranking.forEachPartition(run) { places in
        let total = ranking.rows[places].reduce(Int128(0)) { $0 &+ Int128(max(0, values[Int($1)])) }
        var before: Int128 = 0
        forEachTie(of: places) { tie in
          guard let share = ExactRatio.double(before, total) else { return }
          for place in tie { results.set(ranking.rows[place], share) }
          before &+= Int128(max(0, values[Int(ranking.rows[tie.lowerBound])])) &* Int128(tie.count)
        }
      }
    } else if case .number(let values) = column.values {
      try ranking.forEachPartition(run) { places in
        // A power of two keeps the sums of the largest values in range and changes no digit; running sums end in the
        // total, so no share passes 1.
        let largest = places.isEmpty ? 0 : values[Int(ranking.rows[places.lowerBound])]
        guard largest > 0, largest.isFinite else { return }
        let unit = Double(sign: .plus, exponent: -max(0, largest.exponent), significand: 1)
        var running = [0.0]
        for row in ranking.rows[places] { running.append((running.last ?? 0) + max(0, values[Int(row)]) * unit) }
        let total = running[places.count]
        forEachTie(of: places) { tie in
          let share = running[tie.lowerBound - places.lowerBound] / total
          for place in tie { results.set(ranking.rows[place], share) }
        }
      }
    } else {
      throw KernelFailure.type(column.type, in: "share_before")
    }
    return Column(.number(results.values), validity: results.validity)
  }
}

extension Ranking {
  /// Walks the partitions; `body` gets the range of their places.
  @inline(__always)
  fileprivate func forEachPartition(_ run: RunContext, _ body: (_ places: Range<Int>) -> Void) throws {
    for partition in 0..<partitionCount {
      try run.checkCancelled()
      body(starts[partition]..<starts[partition + 1])
    }
  }
}
