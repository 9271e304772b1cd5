import Basics
import Columns
import Segmentation

extension TableView {
  /// A view of a table: all rows of a short one, the first and the last of a long one.
  ///
  /// A table of more than twice `limit` rows shows `limit`, three quarters of them from its beginning.
  /// Only the rows shown are turned into text.
  public static func make(from table: Table, limit: Int, caption: Localized? = nil) -> TableView {
    let (rows, gap) = shownRows(of: table.rowCount, limit: limit)
    let columns = table.fields.map { cells($0.column, rows: rows) }
    return TableView(
      headings: table.fields.map { Heading(Localized(verbatim: $0.name), alignment(of: $0.column.type)) },
      rows: rows.indices.map { row in columns.map { $0[row] } },
      gapAfter: gap, totalRows: table.rowCount, caption: caption)
  }

  /// A view of a table under its title, shares in percent, money with two decimals, or more where it is all small; numbers that are missing are left
  /// blank.
  static func make(from titled: TitledTable, limit: Int) -> TableView {
    let (rows, gap) = shownRows(of: titled.table.rowCount, limit: limit)
    let columns = titled.table.fields.map { field in
      let shown =
        titled.percents.contains(field.name)
        ? percents(field.column, rows: rows)
        : titled.amounts.contains(field.name)
          ? amounts(field.column, rows: rows) : cells(field.column, rows: rows)
      let missing =
        field.column.type.isNumeric ? Localized(verbatim: "") : Localized("(no value)", zh: "（空值）")
      return shown.map { $0 ?? missing }
    }
    let asides = titled.asideGroups
    return TableView(
      headings: titled.table.fields.map { field in
        Heading(
          titled.headings[field.name] ?? Localized(verbatim: field.name), alignment(of: field.column.type),
          aside: asides.firstIndex { $0.contains(field.name) })
      },
      rows: rows.indices.map { row in columns.map { $0[row] } },
      gapAfter: gap, totalRows: titled.table.rowCount, caption: titled.title, wrapsText: titled.wrapsText)
  }

  private static func percents(_ column: Column, rows: [Int]) -> [Localized?] {
    rows.map { row in
      ValueDisplay.double(column.value(at: row)).flatMap { CountText.percent($0, of: 1) }
        .map(Localized.init(verbatim:))
    }
  }

  private static func amounts(_ column: Column, rows: [Int]) -> [Localized?] {
    let values = rows.map { ValueDisplay.double(column.value(at: $0)) }
    let places = NumberDigits.places(values.reduce(0) { max($0, $1?.magnitude ?? 0) })
    return values.map { value in
      value.map { Localized(verbatim: places <= 15 ? ValueDisplay.fixed($0, places: places) : ValueDisplay.number($0)) }
    }
  }

  /// The numbers of the rows to show, and after how many of them some are left out.
  private static func shownRows(of count: Int, limit: Int) -> ([Int], Int?) {
    let limit = max(1, limit)
    guard count > 2 * limit else { return (Array(0..<count), nil) }
    let tail = limit / 4
    let head = limit - tail
    return (Array(0..<head) + Array(count - tail..<count), tail > 0 ? head : nil)
  }

  private static func alignment(of type: ColumnType) -> Alignment {
    type.isNumeric ? .trailing : .leading
  }

  /// The cells of a column; numbers all have as many digits after the point as the one that needs most.
  private static func cells(_ column: Column, rows: [Int]) -> [Localized?] {
    let values = rows.map { column.value(at: $0) }
    guard column.type == .number else {
      return values.map { $0 == .null ? nil : ValueDisplay.text($0) }
    }
    let places = numberPlaces(values)
    return values.map { value in
      guard case .number(let number) = value else { return nil }
      guard let places, ValueDisplay.places(number) != nil else { return ValueDisplay.text(value) }
      return Localized(verbatim: ValueDisplay.fixed(number, places: places))
    }
  }

  /// Very small numbers keep their own digits rather than lengthen all others.
  private static func numberPlaces(_ values: [Value]) -> Int? {
    var most = 0
    for value in values {
      guard case .number(let number) = value, let places = ValueDisplay.places(number) else { continue }
      if places > 6 { return nil }
      most = max(most, places)
    }
    return most
  }
}
