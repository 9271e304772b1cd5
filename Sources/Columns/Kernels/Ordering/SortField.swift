import Basics

/// A part of what rows are sorted by: numbers of `bitCount` bits that have the order asked for.
struct SortField: Sendable {
  let bitCount: Int
  private let source: SortSource
  /// Rows without a value take the number of one that has.
  private let validity: ValidityBitmap?
  private let substitute: UInt64
  /// number = ((key ^ flip) − low) >> shift
  private let flip: UInt64
  private let low: UInt64
  private let shift: UInt64

  /// The fields of a column: whether there is a value, where some rows have none, and the value.
  static func fields(of sort: SortColumn, _ run: RunContext) throws -> [SortField] {
    let validity = sort.column.validity
    return [validity.map { SortField($0, isNullFirst: sort.nullsFirst) }, try value(of: sort, run)].compactMap { $0 }
      .filter { $0.bitCount > 0 }
  }

  /// The field of a column's values; what it is in rows without one means nothing.
  static func value(of sort: SortColumn, _ run: RunContext) throws -> SortField {
    let column = sort.column
    return try SortField(
      SortSource(column, run), rows: column.count, validity: column.validity, isDescending: sort.isDescending, run)
  }

  /// Numbers from 0, ascending: the groups of rows.
  init(numbers: [Int32], _ run: RunContext) throws {
    try self.init(.narrow(numbers), rows: numbers.count, validity: nil, isDescending: false, run)
  }

  private init(_ validity: ValidityBitmap, isNullFirst: Bool) {
    bitCount = 1
    source = .validity(validity)
    self.validity = nil
    (substitute, flip, low, shift) = (0, isNullFirst ? 0 : 1, 0, 0)
  }

  private init(
    _ source: SortSource, rows: Int, validity: ValidityBitmap?, isDescending: Bool, _ run: RunContext
  ) throws {
    self.source = source
    self.validity = validity
    flip = isDescending ? .max : 0
    // Where all keys are the same the numbers are 0, and no bits.
    let range =
      try KeyRange.of(source, rows: rows, validity, run)
      ?? KeyRange(low: 0, high: 0, differing: 0, substitute: 0)
    substitute = range.substitute
    shift = range.differing == 0 ? 0 : UInt64(range.differing.trailingZeroBitCount)
    low = isDescending ? ~range.high : range.low
    bitCount = 64 - ((range.high &- range.low) &>> shift).leadingZeroBitCount
  }

  /// The numbers of rows, one behind the other.
  func load(_ rows: RowRun, into numbers: UnsafeMutablePointer<UInt64>) {
    source.load(rows, into: numbers)
    if let validity { validity.replaceNulls(of: rows, in: numbers, with: substitute) }
    for index in 0..<rows.count { numbers[index] = ((numbers[index] ^ flip) &- low) &>> shift }
  }
}

extension ValidityBitmap {
  /// Puts a number in the place of those of rows that have no value.
  func replaceNulls(of rows: RowRun, in numbers: UnsafeMutablePointer<UInt64>, with substitute: UInt64) {
    switch rows {
    case .range(let range):
      for (index, row) in range.enumerated() where !self[row] { numbers[index] = substitute }
    case .picked(let rows):
      for index in 0..<rows.count where !self[Int(rows[index])] { numbers[index] = substitute }
    }
  }
}
