import Basics

/// Row numbers that are found block by block on the threads of a context.
enum ParallelRows {
  /// The numbers that `find` writes for each block of rows, in the order of the blocks. It may write as many as the
  /// block has rows, and answers how many it wrote.
  @inline(__always)
  static func find(
    rows: Int, run: RunContext,
    _ find: @Sendable (_ rows: Range<Int>, _ output: UnsafeMutablePointer<Int32>) throws -> Int
  ) throws -> [Int32] {
    // Memory that no block writes to is never given to the process.
    let places = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, rows))
    defer { places.deallocate() }
    nonisolated(unsafe) let found = places
    let counts = try run.parallelMap(count: Rowwise.blockCount(rows)) { index in
      let block = Rowwise.block(index, of: rows)
      return try find(block, found + block.lowerBound)
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let (begins, total) = (starts, starts[counts.count])
    return try ParallelFill.array(count: total, tasks: counts.count, run: run) { index, output in
      (output + begins[index]).initialize(from: found + index * Rowwise.blockRows, count: counts[index])
    }
  }

  /// The rows 0, 1, 2 …
  static func all(_ rows: Int, run: RunContext) throws -> [Int32] {
    try ParallelFill.array(rows: rows, run: run) { block, output in
      for row in block { output[row] = Int32(truncatingIfNeeded: row) }
    }
  }
}
