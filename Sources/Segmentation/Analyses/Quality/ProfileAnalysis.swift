import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// How good the data of a table are, column by column.
  static let profile = AnalysisDefinition(
    shape: StatementShape("profile", arguments: [.init("TABLE", .name, isOptional: true)], clauses: [.settings]),
    group: .data, title: Localized("Data quality", zh: "数据质量"),
    summary: Localized(
      "How good the data of a table are (`customers` when none is named): per column missing and distinct values, the lowest and highest, outliers, invalid and future dates, negative numbers. Tables with roles are looked at as they were loaded, rejected rows and rows after the day included. `with sample 100` draws rows to check by hand, and `with sample 100, errors 4` says what 4 errors among them mean for the whole",
      zh:
        "查看表的数据质量（不写表名时为 `customers`）：各列的空值、不同值、最小与最大值、离群值、无效与未来日期、负数。有角色的表按载入时的样子检查，包括不合格的行和截止日之后的行。`with sample 100` 随机抽取供人工核对的行，`with sample 100, errors 4` 由其中 4 个错误推断总体"
    ),
    parameters: [
      ParameterDefinition(
        "fence", .value, default: "3", limits: 0...1_000_000,
        summary: Localized(
          "an outlier lies more than this many interquartile ranges below the lower or above the upper quartile",
          zh: "低于下四分位数或高于上四分位数超过几倍四分位距为离群值")),
      ParameterDefinition(
        "until", .date, default: nil,
        summary: Localized(
          "the last day that is not in the future; the day of `as of` when not given", zh: "此日之后为未来日期，不写则为截止日期")),
      ParameterDefinition(
        "sample", .value, default: nil, limits: 1...1_000_000,
        summary: Localized("rows to draw for checking by hand, by the session's seed", zh: "随机抽取多少行供人工核对（用会话的随机种子）")),
      ParameterDefinition(
        "errors", .value, default: nil, limits: 0...1_000_000,
        summary: Localized("how many of the drawn rows turned out to be wrong", zh: "抽取的行中有多少行有错")),
      ParameterDefinition(
        "confidence", .value, default: "95%", limits: 0...1,
        summary: Localized("confidence of the interval of the error rate (Wilson)", zh: "错误率区间（Wilson）的置信度")),
    ],
    examples: [
      .init("profile transactions", Localized("each column of a table", zh: "表的各列")),
      .init("profile with sample 5", Localized("customers, and five of them to check", zh: "客户表，并抽取五行核对")),
      .init("profile with sample 100, errors 4", Localized("what 4 errors among 100 mean", zh: "100 行中 4 行有错说明什么")),
    ]
  ) { context in
    let data = try ProfiledTable(context)
    var lines = [data.heading]
    lines += data.facts
    lines.append(
      Localized(
        "outliers: more than \(context.settings.shown["fence"] ?? "3") interquartile ranges outside the quartiles; future: after \(data.until.map(\.description) ?? "–")",
        zh:
          "离群值：在四分位数之外超过 \(context.settings.shown["fence"] ?? "3") 倍四分位距；未来：晚于 \(data.until.map(\.description) ?? "–")")
    )
    var result = AnalysisResult(
      lines: lines,
      tables: [
        TitledTable(
          Localized("columns", zh: "各列"), try data.columns(fence: context.value("fence"), context),
          headings: ProfiledTable.headings)
      ])
    if context.isGiven("errors") { result.lines += try data.errorRate(context) }
    if context.isGiven("sample") {
      let sample = try data.sample(Int(context.value("sample")), context)
      result.tables.append(
        TitledTable(
          Localized(
            "rows to check by hand; then: profile \(data.name) with sample \(sample.rowCount), errors N",
            zh: "供人工核对的行；核对后：profile \(data.name) with sample \(sample.rowCount), errors N"), sample))
      result.answer = sample
    }
    return result
  }
}
