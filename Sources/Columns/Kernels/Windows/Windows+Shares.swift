import Basics

extension Windows {
  /// The share from the top: (rows above + ½ · rows equal, itself included) / rows, over the rows that have a value;
  /// one division of exact integers, so that it compares with a literal share exactly.
  public static func shareFromTop(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    var results = WindowResults<Double>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: true, window: window, name: "share_from_top", run: run) { peers in
      let all = Double(2 * peers.rows.count)
      peers.forEachTie { tie in
        let share = Double(2 * tie.lowerBound + tie.count) / all
        for index in tie { results.set(peers.rows[index], share) }
      }
    }
    return Column(.number(results.values), validity: results.validity)
  }

  /// 3 for a share from the top of at most one third, 2 for at most two thirds, else 1; compared as integers.
  public static func tercile(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    var results = WindowResults<Int64>(0, rows: window.rowCount)
    try forEachRanking(column, isDescending: true, window: window, name: "tercile", run: run) { peers in
      let all = 2 * peers.rows.count
      peers.forEachTie { tie in
        let thrice = 3 * (2 * tie.lowerBound + tie.count)
        let score: Int64 = thrice <= all ? 3 : thrice <= 2 * all ? 2 : 1
        for index in tie { results.set(peers.rows[index], score) }
      }
    }
    return Column(.integer(results.values), validity: results.validity)
  }

  /// The share of the sum that larger values make up, values below 0 counting as 0: equal values share it. Exact up to
  /// one division for integers and decimals. Null when the sum is 0.
  public static func shareBefore(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    var results = WindowResults<Double>(0, rows: window.rowCount)
    if let values = Datum.column(column).mantissas?.operand.values {
      try forEachRanking(column, isDescending: true, window: window, name: "share_before", run: run) { peers in
        let total = peers.rows.reduce(Int128(0)) { $0 &+ Int128(max(0, values[Int($1)])) }
        var before: Int128 = 0
        peers.forEachTie { tie in
          guard let share = ExactRatio.double(before, total) else { return }
          for index in tie { results.set(peers.rows[index], share) }
          before &+= Int128(max(0, values[Int(peers.rows[tie.lowerBound])])) &* Int128(tie.count)
        }
      }
    } else if case .number(let values) = column.values {
      try forEachRanking(column, isDescending: true, window: window, name: "share_before", run: run) { peers in
        // A power of two keeps the sums of the largest values in range and changes no digit; running sums end in the
        // total, so no share passes 1.
        let largest = peers.rows.first.map { values[Int($0)] } ?? 0
        guard largest > 0, largest.isFinite else { return }
        let unit = Double(sign: .plus, exponent: -max(0, largest.exponent), significand: 1)
        var running = [0.0]
        for row in peers.rows { running.append((running.last ?? 0) + max(0, values[Int(row)]) * unit) }
        let total = running[peers.rows.count]
        peers.forEachTie { tie in
          for index in tie { results.set(peers.rows[index], running[tie.lowerBound] / total) }
        }
      }
    } else {
      throw KernelFailure.type(column.type, in: "share_before")
    }
    return Column(.number(results.values), validity: results.validity)
  }
}
