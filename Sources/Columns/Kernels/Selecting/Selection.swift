import Basics

/// Picks, cuts and joins rows.
public enum Selection {
  /// The rows in which a boolean column is true (not null), in order.
  public static func rows(where mask: Column) -> [Int32] {
    guard case .boolean(let values) = mask.values else { return [] }
    // A null row holds false.
    var rows: [Int32] = []
    for (row, value) in values.enumerated() where value { rows.append(Int32(truncatingIfNeeded: row)) }
    return rows
  }

  /// The rows of a column in the order given; a row outside it (−1) gives null.
  public static func gather(_ column: Column, _ rows: [Int32]) -> Column {
    let count = column.count
    let hasOutside = rows.contains { $0 < 0 || Int($0) >= count }
    let validity = gather(column.validity, rows, count: count, hasOutside: hasOutside)
    func pick<Element>(_ values: [Element], _ zero: Element) -> [Element] {
      values.withUnsafeBufferPointer { values in
        hasOutside
          ? rows.map { $0 < 0 || Int($0) >= count ? zero : values[Int($0)] } : rows.map { values[Int($0)] }
      }
    }
    switch column.values {
    case .boolean(let values): return Column(.boolean(pick(values, false)), validity: validity)
    case .integer(let values): return Column(.integer(pick(values, 0)), validity: validity)
    case .decimal(let values, let scale): return Column(.decimal(pick(values, 0), scale: scale), validity: validity)
    case .number(let values): return Column(.number(pick(values, 0)), validity: validity)
    case .text(let codes, let dictionary): return Column(.text(pick(codes, 0), dictionary), validity: validity)
    case .category(let codes, let domain): return Column(.category(pick(codes, 0), domain), validity: validity)
    case .date(let values): return Column(.date(pick(values, 0)), validity: validity)
    case .timestamp(let values): return Column(.timestamp(pick(values, 0)), validity: validity)
    case .duration(let values):
      return Column(.duration(pick(values, CalendarDuration())), validity: validity)
    }
  }

  /// The rows of a table in the order given; names, origins and aliases stay.
  public static func gather(_ table: Table, _ rows: [Int32]) -> Table {
    Table(
      table.fields.map { field in
        Table.Field(field.name, gather(field.column, rows), origin: field.origin, aliases: field.aliases)
      }, rowCount: rows.count)
  }

  /// Rows of a column that lie one after another; the range is clamped to the column.
  public static func slice(_ column: Column, _ range: Range<Int>) -> Column {
    let range = range.clamped(to: 0..<column.count)
    if range == 0..<column.count { return column }
    let validity = column.validity.map { validity in ValidityBitmap(range.map { validity[$0] }) }
    switch column.values {
    case .boolean(let values): return Column(.boolean(Array(values[range])), validity: validity)
    case .integer(let values): return Column(.integer(Array(values[range])), validity: validity)
    case .decimal(let values, let scale):
      return Column(.decimal(Array(values[range]), scale: scale), validity: validity)
    case .number(let values): return Column(.number(Array(values[range])), validity: validity)
    case .text(let codes, let dictionary): return Column(.text(Array(codes[range]), dictionary), validity: validity)
    case .category(let codes, let domain): return Column(.category(Array(codes[range]), domain), validity: validity)
    case .date(let values): return Column(.date(Array(values[range])), validity: validity)
    case .timestamp(let values): return Column(.timestamp(Array(values[range])), validity: validity)
    case .duration(let values): return Column(.duration(Array(values[range])), validity: validity)
    }
  }

  /// Rows of a table that lie one after another; the range is clamped to the table.
  public static func slice(_ table: Table, _ range: Range<Int>) -> Table {
    let range = range.clamped(to: 0..<table.rowCount)
    return Table(
      table.fields.map { field in
        Table.Field(field.name, slice(field.column, range), origin: field.origin, aliases: field.aliases)
      }, rowCount: range.count)
  }

  private static func gather(
    _ validity: ValidityBitmap?, _ rows: [Int32], count: Int, hasOutside: Bool
  ) -> ValidityBitmap? {
    if let validity { return ValidityBitmap(rows.map { validity[Int($0)] }) }
    return hasOutside ? ValidityBitmap(rows.map { $0 >= 0 && Int($0) < count }) : nil
  }
}
