import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Whether two columns have to do with each other.
  static let demographic = AnalysisDefinition(
    shape: StatementShape(
      "demographic", arguments: [.init("ROWS", .expression)],
      clauses: [.init("by", .init("COLUMNS", .expression), isRequired: true), .settings]),
    group: .segments, title: Localized("Demographic crosstab", zh: "人口统计交叉表"),
    summary: Localized(
      "Customers by any two columns or schemes, and whether the two have to do with each other: χ² test, Cramér's V, the cells that stand out",
      zh: "按任意两列或方案交叉统计，并检验两者是否相关：卡方检验、Cramér's V、突出的单元格"),
    parameters: [
      ParameterDefinition(
        "expected", .value, default: "5", limits: 0...1_000_000,
        summary: Localized("expected customers of a cell below which the test is rough", zh: "期望人数低于此值的单元格使检验不可靠")),
      ParameterDefinition(
        "residual", .value, default: "2", limits: 0...1000,
        summary: Localized("adjusted residual from which a cell stands out", zh: "调整残差绝对值不低于此值的单元格视为突出")),
      ParameterDefinition(
        "top", .value, default: "10", limits: 0...1000, summary: Localized("cells listed", zh: "列出的单元格数")),
    ],
    tables: ["counts", "shares", "cells"],
    examples: [
      .init("demographic value by lifecycle", Localized("two schemes", zh: "两个方案")),
      .init(
        "demographic bucket(orders, (2, 4)) by recency <= 90 with top 3", Localized("two expressions", zh: "两个表达式")),
    ]
  ) { context in
    let first = try context.labels(in: "ROWS")
    let second = try context.labels(in: "by")
    let all = try CrossCounts(first, second)
    let cross = all.leavingOutMissing()
    let title = Localized("\(first.name) by \(second.name)", zh: "\(first.name) × \(second.name)")
    let heading = Localized(verbatim: first.name)
    let test = try IndependenceTest(cross)
    var tables = [
      cross.countTable(Localized("\(title.en): customers", zh: "\(title.zh)：客户数"), rowHeading: heading),
      cross.shareTable(Localized("\(title.en): share of the row", zh: "\(title.zh)：行百分比"), rowHeading: heading),
    ]
    if let cells = test.outstanding(from: context.value("residual"), top: Int(context.value("top")), first, second) {
      tables.append(cells)
    }
    return AnalysisResult(
      lines: test.lines(leftOut: all.customerCount - cross.customerCount), tables: tables,
      notes: test.warning(expected: context.value("expected")).map { [$0] } ?? [])
  }
}

extension AnalysisContext {
  /// What the user wrote in a slot or clause, as labels.
  func labels(in slot: String) throws -> (name: String, column: Column) {
    guard let expression = call.expression(slot) else {
      throw Failure("missing-argument", Localized("\(slot) is missing", zh: "缺少 \(slot)"), at: call.node.span)
    }
    return try labels(expression)
  }
}
