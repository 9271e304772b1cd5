import Basics
import Columns

/// The columns of a table, their types and where each came from.
enum ColumnListing {
  static func listing(_ table: Table) -> Listing {
    let fields = table.fields
    return Listing(
      columns: [
        .init("column", Localized("column", zh: "列"), .texts(fields.map { Localized(verbatim: $0.name) })),
        .init("type", Localized("type", zh: "类型"), .texts(fields.map { typeName($0.column.type) })),
        .init("nulls", Localized("nulls", zh: "空值"), .counts(fields.map(\.column.nullCount))),
        .init("origin", Localized("origin", zh: "来源"), .texts(fields.map(origin))),
      ], wrapsText: false)
  }

  static func typeName(_ type: ColumnType) -> Localized {
    let zh =
      switch type {
      case .boolean: "布尔"
      case .integer: "整数"
      case .decimal: "小数"
      case .number: "数值"
      case .text: "文本"
      case .category: "类别"
      case .date: "日期"
      case .timestamp: "时间戳"
      case .duration: "时长"
      }
    return Localized(type.name, zh: zh)
  }

  /// Where a column came from, in short.
  static func origin(_ field: Table.Field) -> Localized {
    guard let origin = field.origin else { return Localized(verbatim: "") }
    switch origin.kind {
    case .loaded: return Localized("file \(origin.source)", zh: "文件 \(origin.source)")
    case .rollUp: return rolledUp(origin)
    case .statement: return Localized(verbatim: origin.source)
    }
  }

  static func rolledUp(_ origin: ColumnOrigin) -> Localized {
    let zh = origin.source == "transactions" ? "由交易汇总" : "由 \(origin.source) 汇总"
    return Localized("rolled up from \(origin.source)", zh: zh)
  }
}
