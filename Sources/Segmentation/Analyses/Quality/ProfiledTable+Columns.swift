import Basics
import Columns
import Query
import Syntax

extension ProfiledTable {
  static let headings = [
    "column": Localized("column", zh: "列"),
    "missing": Localized("missing", zh: "空值"), "distinct": Localized("distinct", zh: "不同值"),
    "lowest": Localized("lowest", zh: "最小"), "highest": Localized("highest", zh: "最大"),
    "outliers": Localized("outliers", zh: "离群"), "invalid": Localized("invalid", zh: "无效"),
    "future": Localized("future", zh: "未来"), "negative": Localized("negative", zh: "负数"),
  ]

  /// One row a column. Counts that make no sense for a type are null.
  func columns(fence: Double, _ context: AnalysisContext) throws -> Table {
    var rows: [ColumnProfile] = []
    for field in table.fields {
      try context.run.checkCancelled()
      rows.append(try ColumnProfile(field, rejects: rejects, fence: fence, until: until, context))
    }
    return Table(
      [
        Table.Field("column", Column(texts: rows.map(\.name))),
        Table.Field("missing", PlaybookAdvice.integers(rows.map(\.missing))),
        Table.Field("distinct", PlaybookAdvice.integers(rows.map(\.distinct))),
        Table.Field("lowest", Column(texts: rows.map(\.lowest))),
        Table.Field("highest", Column(texts: rows.map(\.highest))),
        Table.Field("outliers", PlaybookAdvice.integers(rows.map(\.outliers))),
        Table.Field("invalid", PlaybookAdvice.integers(rows.map(\.invalid))),
        Table.Field("future", PlaybookAdvice.integers(rows.map(\.future))),
        Table.Field("negative", PlaybookAdvice.integers(rows.map(\.negative))),
      ], rowCount: rows.count)
  }
}

/// What is said about one column.
struct ColumnProfile {
  let name: String
  let missing: Int
  let distinct: Int?
  private(set) var lowest: String?
  private(set) var highest: String?
  /// Of numbers and dates.
  private(set) var outliers: Int?
  /// Values that are not of the column's type: those that `load` rejected; texts that are no date among dates.
  private(set) var invalid: Int?
  private(set) var future: Int?
  private(set) var negative: Int?

  init(
    _ field: Table.Field, rejects: Table?, fence: Double, until: CalendarDate?, _ context: AnalysisContext
  ) throws {
    name = field.name
    let table = Table([Table.Field("x", field.column)], rowCount: field.column.count)
    func value(_ expression: String) throws -> Value {
      try context.table("profiled | summarize found = \(expression)", with: [("profiled", table)])
        .column(named: "found")?.value(at: 0) ?? .null
    }
    func count(_ condition: String) throws -> Int {
      if case .integer(let count) = try value("count() filter (where \(condition))") { Int(count) } else { 0 }
    }
    let rejected = Self.rejected(rejects, field)
    missing = field.column.nullCount + rejected.missing
    invalid = rejected.invalid > 0 ? rejected.invalid : nil
    if case .integer(let count) = try value("count_distinct(x)") { distinct = Int(count) } else { distinct = nil }
    guard table.rowCount > field.column.nullCount else { return }
    switch field.column.type {
    case .integer, .decimal, .number:
      (lowest, highest) = (Self.text(try value("min(x)")), Self.text(try value("max(x)")))
      negative = try count("x < 0")
      outliers = try count(Self.outside("x", try quartiles(value, "x"), fence))
    case .date, .timestamp:
      (lowest, highest) = (Self.text(try value("min(cast(x as date))")), Self.text(try value("max(cast(x as date))")))
      let days = "(cast(x as date) - 1970-01-01)"
      outliers = try count(Self.outside(days, try quartiles(value, days), fence))
      future = try until.map { try count("cast(x as date) > \($0)") }
      invalid = invalid ?? 0
    case .text:
      (lowest, highest) = (Self.text(try value("min(x)")), Self.text(try value("max(x)")))
      // A column of dates with too many that are none has stayed text.
      let dates = try count("try_cast(x as date) is not null")
      if dates * 2 > table.rowCount - field.column.nullCount {
        invalid = (invalid ?? 0) + table.rowCount - field.column.nullCount - dates
        future = try until.map { try count("try_cast(x as date) > \($0)") }
      }
    case .boolean, .category, .duration: break
    }
  }

  private func quartiles(_ value: (String) throws -> Value, _ expression: String) throws -> (Double, Double)? {
    guard let low = Self.double(try value("quantile(\(expression), 0.25)")),
      let high = Self.double(try value("quantile(\(expression), 0.75)"))
    else { return nil }
    return (low, high)
  }

  /// A condition that holds outside Tukey's fence. Where the quartiles are the same there is none.
  static func outside(_ expression: String, _ quartiles: (Double, Double)?, _ fence: Double) -> String {
    guard let (low, high) = quartiles, high > low else { return "false" }
    let (below, above) = (low - fence * (high - low), high + fence * (high - low))
    guard below.isFinite, above.isFinite else { return "false" }
    return
      "\(expression) < \(ExpressionText.literal(.number(below))) or \(expression) > \(ExpressionText.literal(.number(above)))"
  }

  static func double(_ value: Value) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .decimal(let decimal): decimal.doubleValue
    case .number(let number): number
    default: nil
    }
  }

  /// A value for a narrow cell.
  private static func text(_ value: Value) -> String? {
    let text: String
    switch value {
    case .null: return nil
    case .text(let value): text = value
    case .integer(let value): text = String(value)
    case .decimal(let value): text = value.description
    case .number(let value): text = "\(value)"
    case .date(let value): text = value.description
    default: return nil
    }
    return text.unicodeScalars.count > 12 ? String(text.unicodeScalars.prefix(11)) + "…" : text
  }

  /// Rows that `load` rejected because of this column.
  private static func rejected(_ rejects: Table?, _ field: Table.Field) -> (missing: Int, invalid: Int) {
    guard let rejects, let columns = rejects.column(named: "column"), let values = rejects.column(named: "value") else {
      return (0, 0)
    }
    let names = Set(([field.name] + field.aliases).map(Table.key))
    var found = (missing: 0, invalid: 0)
    for row in 0..<rejects.rowCount {
      guard case .text(let column) = columns.value(at: row), names.contains(Table.key(column)) else { continue }
      if values.isNull(at: row) { found.missing += 1 } else { found.invalid += 1 }
    }
    return found
  }
}
