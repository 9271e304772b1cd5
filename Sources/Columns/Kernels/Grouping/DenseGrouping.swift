import Basics

/// Groups by keys that have small codes: a table of all possible codes tells where each is first met.
struct DenseGrouping {
  let keys: [DenseKey]
  /// The product of the bounds of the keys.
  let bound: Int
  let rows: Int
  let run: RunContext

  /// Above every row.
  private static let none = UInt32.max

  func groups() throws -> GroupIndex {
    var (codes, firsts) = try codes()
    let (numbers, firstRows, areCodes) = try numbers(firsts)
    if !areCodes {
      try codes.withUnsafeMutableBufferPointer { codes in
        guard let base = codes.baseAddress else { return }
        nonisolated(unsafe) let codes = base
        _ = try run.parallelMap(count: Rowwise.blockCount(rows)) { block in
          numbers.withUnsafeBufferPointer { numbers in
            for row in Rowwise.block(block, of: rows) { codes[row] = numbers[Int(codes[row])] }
          }
        }
      }
    }
    return GroupIndex(groupOfRow: codes, firstRows: firstRows)
  }

  /// The code of each row, and the first row of each code.
  private func codes() throws -> (codes: [Int32], firsts: [UInt32]) {
    var firsts: [UInt32] = []
    let codes = try [Int32](filling: rows) { output in
      try output.withMemoryRebound(to: UInt32.self, capacity: rows) { output in
        nonisolated(unsafe) let codes = output
        let tables = try RowShares(rows: rows, stateCount: bound, run).map { try firstRows(codes, blocks: $0) }
        firsts = tables.first ?? []
        for table in tables.dropFirst() {
          for code in firsts.indices { firsts[code] = min(firsts[code], table[code]) }
        }
      }
    }
    return (codes, firsts)
  }

  /// Writes the codes of blocks, the last block and its last row first, so that what is kept for a code is its first.
  private func firstRows(_ codes: UnsafeMutablePointer<UInt32>, blocks: Range<Int>) throws -> [UInt32] {
    var firsts = [UInt32](repeating: Self.none, count: bound)
    try firsts.withUnsafeMutableBufferPointer { firsts in
      for block in blocks.reversed() {
        try run.checkCancelled()
        let rows = Rowwise.block(block, of: rows)
        for (place, key) in keys.enumerated() { try key.write(rows, to: codes, isFirst: place == 0) }
        for row in rows.reversed() { firsts[Int(codes[row])] = UInt32(truncatingIfNeeded: row) }
      }
    }
    return firsts
  }

  /// Numbers codes by their first rows; `areCodes` when each is its code.
  private func numbers(_ firsts: [UInt32]) throws -> (numbers: [Int32], firstRows: [Int32], areCodes: Bool) {
    var marks = RowMarks(rows: rows)
    for first in firsts where first != Self.none { marks.insert(Int(first)) }
    let firstRows = marks.finish()
    let numbers = try ParallelFill.array(of: Int32.self, rows: firsts.count, run: run) { [marks] codes, output in
      for code in codes { output[code] = firsts[code] == Self.none ? -1 : marks.rank(Int(firsts[code])) }
    }
    var moved: Int32 = 0
    for code in numbers.indices {
      moved |= numbers[code] < 0 ? 0 : numbers[code] ^ Int32(truncatingIfNeeded: code)
    }
    return (numbers, firstRows, moved == 0)
  }
}
