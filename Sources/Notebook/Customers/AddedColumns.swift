import Basics
import Columns

/// Says which columns a statement added to `customers`.
enum AddedColumns {
  static func markup(_ fields: [Table.Field]) -> Markup {
    .lines(
      fields.map { field in
        let type = ColumnListing.typeName(field.column.type)
        let nulls = field.column.nullCount
        let en = nulls == 0 ? "" : ", \(CountText.noun(nulls, "null"))"
        let zh = nulls == 0 ? "" : "，\(CountText.grouped(nulls)) 个空值"
        return Localized("Column `\(field.name)` (\(type.en)\(en))", zh: "列 `\(field.name)`（\(type.zh)\(zh)）")
      })
  }
}
