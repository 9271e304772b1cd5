import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// Takes out what cannot be right.
  static let cleanErrors = AnalysisDefinition(
    shape: StatementShape("clean errors", clauses: [.settings]), group: .data,
    title: Localized("Clear errors", zh: "清除错误"),
    summary: Localized(
      "Take out what cannot be right. Lines of transactions go: dates in the future, amounts that are not quantity × unit price − discount, negative amounts that are no returns. Of customers only the wrong value goes: dates in the future or before 1900, values outside their scale, negative or unbelievable numbers; spaces around texts are taken off. A rule that most rows break is not applied, the data mean something else then. What goes is kept in `removed_transactions` and `removed_values`; `undo` brings it back. Rules of your own: `clean rows`",
      zh:
        "清除不可能正确的内容。交易行整行删除：未来日期、金额不等于 数量 × 单价 − 折扣、并非退货的负金额。客户只清除错误的值：未来或 1900 年以前的日期、超出量表的评分、负数或不可信的数值；文本前后的空格去掉。若多数行都违反某规则，则不应用该规则，因为数据的含义可能不同。删除的内容保存在 `removed_transactions` 与 `removed_values`，`undo` 可恢复。自定规则用 `clean rows`"
    ),
    parameters: [
      ParameterDefinition(
        "until", .date, default: nil,
        summary: Localized(
          "the last day that a date may have; without it, dates far from all others go", zh: "日期不得晚于此日；不设时清除远离其他日期者")),
      ParameterDefinition(
        "scale", .list, default: "(1, 5)", count: 2, summary: Localized("the scale of satisfaction", zh: "满意度的量表范围")),
      ParameterDefinition(
        "tolerance", .value, default: "1%", limits: 0...1,
        summary: Localized(
          "how far an amount may be from quantity × unit price − discount, as a share", zh: "金额与 数量 × 单价 − 折扣 的允许偏差（比例）"
        )),
      ParameterDefinition(
        "fence", .value, default: "3", limits: 0...1_000_000,
        summary: Localized(
          "interquartile ranges outside the quartiles from which a value is unbelievable", zh: "超出四分位数几倍四分位距为不可信")),
      ParameterDefinition(
        "most", .value, default: "20%", limits: 0...1,
        summary: Localized("a rule that a larger share of the rows breaks is not applied", zh: "违反某规则的行超过此比例则不应用该规则")),
    ],
    examples: [
      .init("clean errors", Localized("by all rules", zh: "按全部规则")),
      .init(
        "clean errors with until 1998-06-30, scale (1, 10)", Localized("say what the data may be", zh: "说明数据的合理范围")),
    ]
  ) { context in
    var cleaned = try CleanedTables(context)
    var notes: [Diagnostic] = []
    for table in cleaned.tables.map(\.name) {
      let rules = ErrorRule.standard.filter { rule in
        rule.table.name == table && rule.isForUnknownDay != context.isGiven("until")
          || rule.table.name == table && !rule.isForUnknownDay
      }
      var reasons: Column?
      for rule in rules {
        guard let loaded = cleaned.table(table), rule.fits(loaded.table) else { continue }
        guard let wrong = try rule.wrong(in: loaded.table, context) else { continue }
        let share = Double(wrong.rows.count) / Double(max(1, loaded.table.rowCount))
        guard share <= context.value("most") else {
          notes.append(notApplied(rule, share))
          continue
        }
        guard !wrong.rows.isEmpty else { continue }
        if case .remove = rule.remedy {
          let marks = Table(
            [
              Table.Field("wrong", wrong.mask),
              Table.Field("before", reasons ?? .nulls(type: .text, count: wrong.mask.count)),
            ],
            rowCount: wrong.mask.count)
          reasons = try context.column(
            "coalesce(before, case when wrong then \(ExpressionText.quoted(rule.id)) end)", over: marks)
        } else {
          try change(wrong, by: rule, of: loaded, in: &cleaned, context)
        }
      }
      if let reasons { try cleaned.remove(from: table, reasons: reasons) }
    }
    return cleaned.result(
      [
        Localized(
          "Errors: lines that cannot be right go, values of customers are taken out", zh: "清除错误：不可能正确的交易行删除，客户的错误值清空")
      ],
      notes: notes)
  }

  private static func change(
    _ wrong: (mask: Column, rows: [Int32]), by rule: ErrorRule, of loaded: LoadedTable, in cleaned: inout CleanedTables,
    _ context: AnalysisContext
  ) throws {
    let (name, value): (String, String)
    switch rule.remedy {
    case .clear(let column): (name, value) = (column, "null")
    case .rewrite(let column, let expression): (name, value) = (column, expression)
    case .remove: return
    }
    guard let field = loaded.table.field(named: name) else { return }
    let marked = loaded.table.setting(Table.Field("clean_wrong", wrong.mask))
    let column = try context.column("case when clean_wrong then \(value) else `\(field.name)` end", over: marked)
    cleaned.set(Table.Field(field.name, column, origin: field.origin, aliases: field.aliases), in: loaded.name)
    let texts = try context.column("cast(`\(field.name)` as text)", over: loaded.table)
    var kept = [
      Table.Field("reason", Column(texts: [String?](repeating: rule.id, count: wrong.rows.count))),
      Table.Field("table", Column(texts: [String?](repeating: loaded.name, count: wrong.rows.count))),
    ]
    if let ids = try loaded.key.map({ try context.column("cast(`\($0)` as text)", over: loaded.table) }) {
      kept.append(Table.Field(CustomerRollUp.key, Selection.gather(ids, wrong.rows)))
    }
    kept.append(Table.Field("column", Column(texts: [String?](repeating: field.name, count: wrong.rows.count))))
    kept.append(Table.Field("value", Selection.gather(texts, wrong.rows)))
    try cleaned.keepAside("removed_values", Table(kept, rowCount: wrong.rows.count))
    cleaned.note(.init(table: loaded.name, reason: rule.id, rows: wrong.rows.count, keptIn: "removed_values"))
  }

  private static func notApplied(_ rule: ErrorRule, _ share: Double) -> Diagnostic {
    Diagnostic(
      "rule-not-applied",
      Localized(
        "the rule `\(rule.id)` of \(rule.table.name) was not applied: \(NumberDigits.percent(share)) of the rows break it (\(rule.words.en))",
        zh: "\(rule.table.name) 的规则 `\(rule.id)` 未应用：\(NumberDigits.percent(share)) 的行违反它（\(rule.words.zh)）"),
      hint: Localized("the data may mean something else; `most` sets the limit", zh: "数据的含义可能不同；界限由 `most` 设置"),
      severity: .warning)
  }
}

extension ErrorRule {
  /// Whether the columns that it needs are there; one after `!` must not be.
  fileprivate func fits(_ table: Table) -> Bool {
    needs.allSatisfy { need in
      need.hasPrefix("!") ? table.field(named: String(need.dropFirst())) == nil : table.field(named: need) != nil
    } && (needs.first.flatMap { table.column(named: $0) }).map(takes) == true
  }

  /// Whether a column has the type that the rule is about: a column that stayed text is judged by no number.
  private func takes(_ column: Column) -> Bool {
    switch (test, remedy) {
    case (.outlier, _): column.type.isNumeric
    case (.lateOutlier, _): column.type == .date || column.type == .timestamp
    case (_, .rewrite): column.type == .text
    case (.condition(let condition), _):
      condition.contains("until") || condition.contains("-01-01") || condition.contains("as_of")
        ? column.type == .date || column.type == .timestamp : column.type.isNumeric
    }
  }

  /// The rows that it finds wrong; nil where it can say nothing.
  fileprivate func wrong(in table: Table, _ context: AnalysisContext) throws -> (mask: Column, rows: [Int32])? {
    let condition: String
    switch test {
    case .condition(let text): condition = text
    case .outlier(let column):
      let x = "`\(column)`"
      condition = ColumnProfile.outside(x, try quartiles(x, table, context), context.value("fence"))
    case .lateOutlier(let column):
      let days = "(cast(`\(column)` as date) - 1970-01-01)"
      let found = try quartiles(days, table, context)
      let fence = ColumnProfile.outside(days, found, context.value("fence"))
      condition = found.map { "(\(fence)) and \(days) > \(ExpressionText.literal(.number($0.1)))" } ?? "false"
    }
    let mask = try context.column("coalesce(\(condition), false)", over: table)
    return (mask, try Selection.rows(where: mask, context.run))
  }

  private func quartiles(_ x: String, _ table: Table, _ context: AnalysisContext) throws -> (Double, Double)? {
    let found = try context.table(
      "checked | summarize low = quantile(\(x), 0.25), high = quantile(\(x), 0.75)", with: [("checked", table)])
    guard let low = found.column(named: "low").flatMap({ ColumnProfile.double($0.value(at: 0)) }),
      let high = found.column(named: "high").flatMap({ ColumnProfile.double($0.value(at: 0)) })
    else { return nil }
    return (low, high)
  }
}
