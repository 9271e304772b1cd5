import Basics

/// Puts rows with equal keys together.
public enum Grouping {
  /// The groups of the rows by these key columns, numbered by first appearance; without keys, one group.
  /// Null is a key of its own; −0 is 0 and a NaN equals itself.
  public static func groups(of keys: [Column], rows: Int, _ run: RunContext) throws -> GroupIndex {
    guard let first = keys.first else { return .single(rowCount: rows) }
    for key in keys where key.count != rows { throw KernelFailure.lengths(key.count, rows) }
    if keys.count == 1, case .plain(.text(let codes, _)) = first.storage, first.validity == nil,
      let firstRows = try CodeAppearance.firstRows(codes, run)
    {
      return GroupIndex(groupOfRow: codes, firstRows: firstRows)
    }
    let dense = try keys.map { try DenseKey($0, run) }
    if let index = try groups(dense, rows: rows, run) { return index }
    guard keys.count > 1 else {
      return try HashGrouping(words: WideKeys.words(first, run), run: run).groups()
    }
    return try groups(ofEach: keys, rows: rows, run)
  }

  /// Groups by codes, when there are not too many combinations of them for a table.
  private static func groups(_ keys: [DenseKey?], rows: Int, _ run: RunContext) throws -> GroupIndex? {
    // Numbered ids of which some are missing still fit.
    let limit = max(4096, 2 * rows)
    var bound = 1
    for key in keys {
      guard let key else { return nil }
      let (product, overflow) = bound.multipliedReportingOverflow(by: key.bound)
      guard !overflow, product <= limit else { return nil }
      bound = product
    }
    return try DenseGrouping(keys: keys.compactMap(\.self), bound: bound, rows: rows, run: run).groups()
  }

  /// Numbers each key, then puts them together two at a time.
  private static func groups(ofEach keys: [Column], rows: Int, _ run: RunContext) throws -> GroupIndex {
    var all: GroupIndex?
    for key in keys {
      let next = try groups(of: [key], rows: rows, run)
      guard let before = all, before.count > 1 else {
        all = next
        continue
      }
      guard next.count > 1 else { continue }
      let both = [DenseKey(numbersOf: before), DenseKey(numbersOf: next)]
      all = try groups(both, rows: rows, run) ?? HashGrouping(words: pairs(before, next, run), run: run).groups()
    }
    return all ?? .single(rowCount: rows)
  }

  private static func pairs(_ left: GroupIndex, _ right: GroupIndex, _ run: RunContext) throws -> [UInt64] {
    let (left, right) = (left.groupOfRow, right.groupOfRow)
    return try ParallelFill.array(rows: left.count, run: run) { rows, output in
      left.withUnsafeBufferPointer { left in
        right.withUnsafeBufferPointer { right in
          for row in rows {
            let (high, low) = (UInt32(bitPattern: left[row]), UInt32(bitPattern: right[row]))
            (output + row).initialize(to: UInt64(high) << 32 | UInt64(low))
          }
        }
      }
    }
  }
}
