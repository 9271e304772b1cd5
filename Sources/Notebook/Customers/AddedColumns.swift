import Basics
import Columns

/// Says which columns a statement added to `customers`, those alike in one line.
enum AddedColumns {
  static func markup(_ fields: [Table.Field]) -> Markup {
    var groups: [(names: [String], kind: Localized)] = []
    for field in fields {
      let kind = kind(of: field.column)
      if let last = groups.indices.last, groups[last].kind == kind {
        groups[last].names.append("`\(field.name)`")
      } else {
        groups.append((["`\(field.name)`"], kind))
      }
    }
    return .lines(
      groups.map { group in
        let noun = group.names.count == 1 ? "Column" : "Columns"
        return Localized(
          "\(noun) \(group.names.joined(separator: ", ")) (\(group.kind.en))",
          zh: "列 \(group.names.joined(separator: "、"))（\(group.kind.zh)）")
      })
  }

  private static func kind(of column: Column) -> Localized {
    let type = ColumnListing.typeName(column.type)
    let nulls = column.nullCount
    guard nulls > 0 else { return type }
    return Localized(
      "\(type.en), \(CountText.noun(nulls, "null"))", zh: "\(type.zh)，\(CountText.grouped(nulls)) 个空值")
  }
}
