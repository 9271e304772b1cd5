import Basics
import Columns

/// The columns that a statement adds to `customers`: what they are called, and what is said of them.
enum AddedColumns {
  /// What `as NAME` calls a column: NAME when it is the only one that the command makes, NAME_COLUMN otherwise.
  static func name(of column: String, among columns: [String], as name: String) -> String {
    columns == [column] ? name : "\(name)_\(column)"
  }

  /// Which columns a command makes, and what `as NAME` calls them, for its page.
  static func announced(_ columns: [String]) -> Markup {
    let list = columns.map { "`\($0)`" }
    let first = columns.first.map { name(of: $0, among: columns, as: "NAME") } ?? ""
    guard columns.count > 1 else {
      return .line(
        "Adds to customers: \(list.joined()); `as NAME` calls it `\(first)`.",
        zh: "为 customers 增加：\(list.joined())；`as 名称` 则以该名称为列名。")
    }
    let chinese = columns.first.map { name(of: $0, among: columns, as: "名称") } ?? ""
    return .line(
      "Adds to customers: \(list.joined(separator: ", ")); `as NAME` calls them `\(first)` and so on.",
      zh: "为 customers 增加：\(list.joined(separator: "、"))；`as 名称` 则命名为 `\(chinese)`，余类推。")
  }

  /// Those that were added, alike ones in one line.
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
