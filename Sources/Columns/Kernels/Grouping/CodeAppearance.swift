import Basics

/// Codes that are numbered by first appearance already, as those of a text column are that has just been read.
enum CodeAppearance {
  /// The first row of each code; nil when the codes do not first appear as 0, 1, 2 …
  static func firstRows(_ codes: [Int32], _ run: RunContext) throws -> [Int32]? {
    let blocks = Rowwise.blockCount(codes.count)
    let largest = try run.parallelMap(count: blocks) { block in
      codes.withUnsafeBufferPointer { codes in
        // Negative codes count as large ones.
        var largest: UInt32 = 0
        for row in Rowwise.block(block, of: codes.count) { largest = max(largest, UInt32(bitPattern: codes[row])) }
        return largest
      }
    }
    // Each block is to begin its new codes where those before it end.
    var starts: [UInt32] = []
    var next: UInt32 = 0
    for largest in largest {
      guard largest <= Int32.max else { return nil }
      starts.append(next)
      next = max(next, largest &+ 1)
    }
    let parts = try run.parallelMap(count: blocks) { [starts] block in
      newCodes(codes, Rowwise.block(block, of: codes.count), from: starts[block])
    }
    var firstRows: [Int32] = []
    firstRows.reserveCapacity(Int(next))
    for part in parts {
      guard let part else { return nil }
      firstRows.append(contentsOf: part)
    }
    return firstRows
  }

  /// The rows in which codes first appear, when these are `next`, `next` + 1 …
  private static func newCodes(_ codes: [Int32], _ rows: Range<Int>, from start: UInt32) -> [Int32]? {
    codes.withUnsafeBufferPointer { codes in
      var firsts: [Int32] = []
      var next = start
      for row in rows where UInt32(bitPattern: codes[row]) >= next {
        guard UInt32(bitPattern: codes[row]) == next else { return nil }
        firsts.append(Int32(truncatingIfNeeded: row))
        next &+= 1
      }
      return firsts
    }
  }
}
