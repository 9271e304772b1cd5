import Basics

/// Columns turned into rows.
public enum Unpivoting {
  /// The rows behind each row when `width` rows are made out of each of `rows`: 0, 0, 1, 1, … for two.
  ///
  /// - Throws: `too-many-rows` when they cannot be numbered.
  public static func repeatedRows(_ rows: Int, times width: Int) throws -> [Int32] {
    let (count, overflow) = rows.multipliedReportingOverflow(by: width)
    guard !overflow, count <= Int(Int32.max) else { throw KernelFailure.tooManyRows(overflow ? .max : count) }
    return (0..<count).map { Int32(truncatingIfNeeded: $0 / width) }
  }

  /// A value of each column in turn, row by row: a1, b1, a2, b2, … Nil when the columns have no common type.
  public static func interleaved(_ columns: [Column], rows: Int, _ run: RunContext) throws -> Column? {
    let width = columns.count
    guard let all = try Selection.concatenate(columns, run) else { return nil }
    let places = try ParallelFill.array(rows: rows * width, run: run) { block, output in
      for place in block { output[place] = Int32(truncatingIfNeeded: place % width * rows + place / width) }
    }
    return try Selection.gather(all, places, run)
  }

  /// The names of the columns in turn, `rows` times over.
  public static func names(_ names: [String], rows: Int) -> Column {
    let width = names.count
    var builder = TextDictionaryBuilder()
    let codes = names.map { builder.code($0) }
    return Column(.text((0..<rows * width).map { codes[$0 % width] }, builder.finish()))
  }
}
