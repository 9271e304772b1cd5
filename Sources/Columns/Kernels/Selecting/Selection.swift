import Basics

/// Picks, cuts and joins rows.
public enum Selection {
  /// The rows in which a boolean column is true (not null), in order.
  public static func rows(where mask: Column, _ run: RunContext) throws -> [Int32] {
    guard case .boolean(let values) = mask.values else { return [] }
    return try ParallelRows.find(rows: values.count, run: run) { block, output in
      values.withUnsafeBufferPointer { values in
        // A null row holds false. Without branches: a row that is not wanted is written over by the next.
        var count = 0
        for row in block {
          output[count] = Int32(truncatingIfNeeded: row)
          count &+= values[row] ? 1 : 0
        }
        return count
      }
    }
  }

  /// The rows of a column in the order given; a row outside it (−1) gives null.
  public static func gather(_ column: Column, _ rows: [Int32], _ run: RunContext) throws -> Column {
    try Gathering(rows, of: column.count, run).column(column)
  }

  /// The rows of a table in the order given; names, origins and aliases stay.
  public static func gather(_ table: Table, _ rows: [Int32], _ run: RunContext) throws -> Table {
    let gathering = try Gathering(rows, of: table.rowCount, run)
    if gathering.isEveryRow { return table }
    return Table(
      try table.fields.map { field in
        Table.Field(
          field.name, try gathering.column(field.column), origin: field.origin, aliases: field.aliases)
      }, rowCount: rows.count)
  }

  /// Rows of a column that lie one after another; the range is clamped to the column.
  public static func slice(_ column: Column, _ range: Range<Int>) -> Column {
    let range = range.clamped(to: 0..<column.count)
    if range == 0..<column.count { return column }
    let validity = column.validity.map { validity in ValidityBitmap(range.map { validity[$0] }) }
    switch column.storage {
    case .plain(let values): return Column(slice(values, range), validity: validity)
    case .narrow(let values): return Column(narrow: slice(values, range), validity: validity)
    }
  }

  private static func slice(_ values: Column.Values, _ range: Range<Int>) -> Column.Values {
    switch values {
    case .boolean(let values): .boolean(Array(values[range]))
    case .integer(let values): .integer(Array(values[range]))
    case .decimal(let values, let scale): .decimal(Array(values[range]), scale: scale)
    case .number(let values): .number(Array(values[range]))
    case .text(let codes, let dictionary): .text(Array(codes[range]), dictionary)
    case .category(let codes, let domain): .category(Array(codes[range]), domain)
    case .date(let values): .date(Array(values[range]))
    case .timestamp(let values): .timestamp(Array(values[range]))
    case .duration(let values): .duration(Array(values[range]))
    }
  }

  private static func slice(_ values: NarrowValues, _ range: Range<Int>) -> NarrowValues {
    switch values {
    case .integer(let values): .integer(Array(values[range]))
    case .decimal(let values, let scale): .decimal(Array(values[range]), scale: scale)
    case .text8(let codes, let dictionary): .text8(Array(codes[range]), dictionary)
    case .text16(let codes, let dictionary): .text16(Array(codes[range]), dictionary)
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
}
