import Basics
import Columns

/// Short ways to write tables in tests.
enum Make {
  static func integers(_ values: [Int64?]) -> Column {
    Column(.integer(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  /// Cents.
  static func money(_ values: [Int64?]) -> Column {
    Column(.decimal(values.map { $0 ?? 0 }, scale: 2), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  static func numbers(_ values: [Double?]) -> Column {
    Column(.number(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  static func dates(_ values: [Int32?]) -> Column {
    Column(.date(values.map { $0 ?? 0 }), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  static func texts(_ values: [String?]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = values.map { $0.map { builder.code($0) } ?? 0 }
    return Column(.text(codes, builder.finish()), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  static func table(_ columns: [(String, Column)]) -> Table {
    Table(columns.map { Table.Field($0.0, $0.1) }, rowCount: columns.first?.1.count ?? 0)
  }

  /// Transactions: (customer, day, cents).
  static func transactions(_ rows: [(Int64, Int32, Int64)]) -> Table {
    table([
      ("customer", integers(rows.map(\.0))), ("date", dates(rows.map(\.1))), ("amount", money(rows.map(\.2))),
    ])
  }

  /// Transactions with orders: (customer, order, day, cents).
  static func orders(_ rows: [(Int64, String?, Int32, Int64)]) -> Table {
    table([
      ("customer", integers(rows.map(\.0))), ("order", texts(rows.map(\.1))), ("date", dates(rows.map(\.2))),
      ("amount", money(rows.map(\.3))),
    ])
  }
}

extension Table {
  /// A column's values, for comparing.
  func values(_ name: String) -> [Value] {
    guard let column = column(named: name) else { return [] }
    return (0..<rowCount).map { column.value(at: $0) }
  }

  func integers(_ name: String) -> [Int64?] {
    values(name).map {
      switch $0 {
      case .integer(let value): value
      case .decimal(let value): value.mantissa
      case .date(let value): Int64(value.daysSinceEpoch)
      default: nil
      }
    }
  }

  func numbers(_ name: String) -> [Double?] {
    values(name).map { if case .number(let value) = $0 { value } else { nil } }
  }
}
