import Basics
import Columns
import Segmentation

/// The columns that a statement adds to `customers`: what they are called, and what is said of them.
enum AddedColumns {
  /// What `as NAME` calls a column: NAME when it is the only one that the command makes, NAME_COLUMN otherwise.
  static func name(of column: String, among columns: [AnalysisColumn], as name: String) -> String {
    columns.map(\.name) == [column] ? name : "\(name)_\(column)"
  }

  /// Which columns a command makes, what they hold, and what `as NAME` calls them, for its page.
  static func announced(_ columns: [AnalysisColumn]) -> [Markup] {
    func first(_ name: String) -> String {
      columns.first.map { self.name(of: $0.name, among: columns, as: name) } ?? ""
    }
    return [
      columns.count == 1
        ? .line(
          "Adds to customers; `as NAME` calls it `\(first("NAME"))`:", zh: "为 customers 增加（`as 名称` 则以该名称为列名）：")
        : .line(
          "Adds to customers; `as NAME` calls them `\(first("NAME"))` and so on:",
          zh: "为 customers 增加（`as 名称` 则命名为 `\(first("名称"))`，余类推）："),
      .table(
        TableView(
          headings: [
            .init(Localized("column", zh: "列"), .leading), .init(Localized("meaning", zh: "含义"), .leading),
          ], rows: columns.map { [Localized(verbatim: $0.name), $0.summary] }, wrapsText: true)),
    ]
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
