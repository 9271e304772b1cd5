import Basics

/// What a function makes of days, found out once for each day that a column spans when that is less work.
enum DayTable {
  /// The function of each day; what null rows hold is put right by the caller.
  @inline(__always)
  static func map<Result: BitwiseCopyable & Sendable>(
    _ days: [Int32], _ run: RunContext, _ function: @Sendable (Int32) -> Result
  ) throws -> [Result] {
    guard let extent = try Extent.of(Column(.date(days)), run), let width = extent.width, width < days.count / 4 else {
      return try ParallelFill.array(rows: days.count, run: run) { rows, output in
        for row in rows { output[row] = function(days[row]) }
      }
    }
    let low = Int32(truncatingIfNeeded: extent.low)
    let table = (0..<width).map { function(low &+ Int32(truncatingIfNeeded: $0)) }
    return try ParallelFill.array(rows: days.count, run: run) { rows, output in
      table.withUnsafeBufferPointer { table in
        days.withUnsafeBufferPointer { days in
          for row in rows { output[row] = table[Int(days[row] &- low)] }
        }
      }
    }
  }
}
