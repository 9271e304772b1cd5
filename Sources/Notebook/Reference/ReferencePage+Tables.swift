import Basics
import Segmentation

extension ReferencePage {
  init(_ table: RoleTable) {
    var details = [Self.columns(table)]
    if !table.anyOf.isEmpty {
      let names = table.anyOf.map { "`\($0)`" }
      details.append(
        .line(
          "Each row needs one of \(names.joined(separator: ", ")).",
          zh: "每行至少需要 \(names.joined(separator: "、")) 之一。"))
    }
    if let dateRole = table.dateRole {
      details.append(
        .line("As of a day, only rows with `\(dateRole)` up to it exist.", zh: "在某一截止日，只有 `\(dateRole)` 不晚于该日的行存在。"))
    }
    details += table.laterDates.map { Self.later($0) }
    if !table.rollUp.isEmpty { details.append(Self.rollUp(table)) }
    self.init(
      kind: .table, name: table.name, aliases: [],
      summary: Localized("One row per \(table.rowSummary.en).", zh: "每行：\(table.rowSummary.zh)。"),
      usage: "load \"FILE\" as \(table.name) map COLUMN = EXPRESSION, …", details: details, examples: [])
  }

  init(made name: String, _ summary: Localized) {
    self.init(
      kind: .table, name: name, aliases: [], summary: summary, usage: "\(name) | …", details: [],
      examples: [("\(name) | summarize days = count_distinct(date), revenue = sum(amount) by customer", nil)])
  }

  private static func later(_ later: LaterDate) -> Markup {
    let others = later.decides.map { "`\($0)`" }
    let en = others.isEmpty ? "" : ", and so \(others.count == 1 ? "is" : "are") \(others.joined(separator: ", "))"
    let zh = others.isEmpty ? "" : "，\(others.joined(separator: "、")) 也为空"
    return .line("A later `\(later.role)` is null then\(en).", zh: "更晚的 `\(later.role)` 视为空\(zh)。")
  }

  private static func columns(_ table: RoleTable) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("column", zh: "列"), .leading), .init(Localized("takes", zh: "取值"), .leading),
          .init(Localized("meaning", zh: "含义"), .leading), .init(Localized("also called", zh: "常见列名"), .leading),
        ],
        rows: table.roles.map { role in
          let required = role.isRequired ? Localized(" (required)", zh: "（必需）") : Localized("", zh: "")
          return [
            Localized(verbatim: role.name),
            Localized(role.wantedName.en + required.en, zh: role.wantedName.zh + required.zh), role.summary,
            Localized(verbatim: headers(role).joined(separator: ", ")),
          ]
        }, wrapsText: true))
  }

  /// Some names that files use, of both languages.
  private static func headers(_ role: RoleDefinition) -> [String] {
    let others = role.headers.filter { $0 != role.name }
    let isEnglish = { (name: String) in name.unicodeScalars.allSatisfy(\.isASCII) }
    return Array(others.filter(isEnglish).prefix(2)) + others.filter { !isEnglish($0) }.prefix(2)
  }

  private static func rollUp(_ table: RoleTable) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("column of customers", zh: "客户表的列"), .leading),
          .init(Localized("meaning", zh: "含义"), .leading),
        ],
        rows: table.rollUp.map { [Localized(verbatim: $0.name), $0.summary] }, wrapsText: true))
  }
}
