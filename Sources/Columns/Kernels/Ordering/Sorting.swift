import Basics

/// A column to sort by, and how.
public struct SortColumn: Sendable {
  public let column: Column
  public let isDescending: Bool
  public let nullsFirst: Bool

  public init(_ column: Column, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.column = column
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// Sorts rows.
public enum Sorting {
  /// The row numbers in the order of these columns, the first deciding before the next; ties keep the order of the
  /// rows. Text sorts by its UTF-8 bytes, a category in its scheme's order, −0 as 0, a NaN above all numbers.
  public static func order(by columns: [SortColumn], rows: Int, _ run: RunContext) throws -> [Int32] {
    var order = (0..<Int32(truncatingIfNeeded: rows)).map { $0 }
    // Stable passes from the last column to the first.
    for column in columns.reversed() {
      try run.checkCancelled()
      order = RadixSort.sort(order, by: SortKeys.keys(column))
    }
    return order
  }
}

/// Keys whose order as unsigned numbers is the order of a column's rows.
enum SortKeys {
  static func keys(_ sort: SortColumn) -> [UInt64] {
    let column = Selection.compacted(sort.column)
    var keys = ascending(column)
    if sort.isDescending { for row in keys.indices { keys[row] = ~keys[row] } }
    guard let validity = column.validity else { return keys }
    // Values move to 1 …, so that nulls have a place before or behind all of them.
    var low = UInt64.max
    var high = UInt64.min
    for row in keys.indices where validity[row] {
      low = min(low, keys[row])
      high = max(high, keys[row])
    }
    if low > high { return keys.map { _ in 0 } }
    if high - low >= .max - 1 {
      // No room for them among 64-bit keys: dense ranks make some.
      keys = rank(keys)
      (low, high) = (0, UInt64(keys.count))
    }
    let place = sort.nullsFirst ? 0 : high - low + 2
    for row in keys.indices { keys[row] = validity[row] ? keys[row] - low + 1 : place }
    return keys
  }

  private static func ascending(_ column: Column) -> [UInt64] {
    func signed(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ (1 << 63) }
    switch column.values {
    case .boolean(let values): return values.map { $0 ? 1 : 0 }
    case .integer(let values), .decimal(let values, _), .timestamp(let values): return values.map(signed)
    case .date(let values): return values.map { signed(Int64($0)) }
    case .category(let codes, _): return codes.map { UInt64($0) }
    case .text(let codes, let dictionary):
      return CodeMap.apply(TextRanks.ranks(of: dictionary), to: codes).map { UInt64(UInt32(bitPattern: $0)) }
    case .number(let values):
      return values.map { value in
        if value.isNaN { return .max }
        let bits = (value == 0 ? 0 : value).bitPattern
        return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
      }
    case .duration(let values):
      // Length first, then months: ranked, since both do not fit 64 bits.
      let distinct = Set(values).sorted { DurationOrder().isLess($0, $1) }
      var ranks: [CalendarDuration: UInt64] = [:]
      for (rank, value) in distinct.enumerated() { ranks[value] = UInt64(rank) }
      return values.map { ranks[$0] ?? 0 }
    }
  }

  /// Dense ranks of keys, from 0.
  private static func rank(_ keys: [UInt64]) -> [UInt64] {
    let order = RadixSort.sort((0..<Int32(truncatingIfNeeded: keys.count)).map { $0 }, by: keys)
    var ranks = [UInt64](repeating: 0, count: keys.count)
    var rank: UInt64 = 0
    for (place, row) in order.enumerated() {
      if place > 0, keys[Int(row)] != keys[Int(order[place - 1])] { rank += 1 }
      ranks[Int(row)] = rank
    }
    return ranks
  }
}

/// A stable sort of row numbers by 64-bit keys: least significant byte first, bytes that all rows share left out.
enum RadixSort {
  static func sort(_ rows: [Int32], by keys: [UInt64]) -> [Int32] {
    var differing: UInt64 = 0
    guard let first = keys.first else { return rows }
    for key in keys { differing |= key ^ first }
    var source = rows
    var target = rows
    for byte in 0..<8 where (differing >> UInt64(byte * 8)) & 0xFF != 0 {
      let shift = UInt64(byte * 8)
      var starts = [Int](repeating: 0, count: 257)
      for row in source { starts[Int((keys[Int(row)] >> shift) & 0xFF) + 1] += 1 }
      for index in 1..<257 { starts[index] += starts[index - 1] }
      for row in source {
        let digit = Int((keys[Int(row)] >> shift) & 0xFF)
        target[starts[digit]] = row
        starts[digit] += 1
      }
      swap(&source, &target)
    }
    return source
  }
}
