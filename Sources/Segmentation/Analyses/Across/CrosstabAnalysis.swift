import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Counts by two columns.
  static let crosstab = AnalysisDefinition(
    shape: StatementShape(
      "crosstab", arguments: [.init("ROWS", .expression)],
      clauses: [.init("by", .init("COLUMNS", .expression), isRequired: true)]),
    group: .segments, title: Localized("Crosstab", zh: "交叉表"),
    summary: Localized(
      "Customers by two columns or schemes: counts, and shares within each row",
      zh: "按两列或两个方案交叉统计客户：人数与行百分比"),
    tables: ["counts", "shares"],
    examples: [
      .init("crosstab value by lifecycle", Localized("two schemes", zh: "两个方案")),
      .init("crosstab bucket(orders, (1, 2, 5)) by recency <= 90", Localized("two expressions", zh: "两个表达式")),
    ]
  ) { context in
    let sides = [try context.labels(in: "ROWS"), try context.labels(in: "by")]
    let cross = try CrossCounts(sides[0], sides[1])
    let title = Localized("\(sides[0].name) by \(sides[1].name)", zh: "\(sides[0].name) × \(sides[1].name)")
    let heading = Localized(verbatim: sides[0].name)
    return AnalysisResult(tables: [
      cross.countTable(Localized("\(title.en): customers", zh: "\(title.zh)：客户数"), rowHeading: heading),
      cross.shareTable(Localized("\(title.en): share of the row", zh: "\(title.zh)：行百分比"), rowHeading: heading),
    ])
  }
}

extension AnalysisContext {
  /// What the user wrote as a column of labels: categories, texts and conditions as they are, others as text.
  func labels(_ expression: Expression) throws -> (name: String, column: Column) {
    let (name, column) = try given(expression)
    if SegmentGroups(column) != nil { return (name, column) }
    let table = Table([Table.Field("x", column)], rowCount: column.count)
    return (name, try self.column("cast(x as text)", over: table))
  }
}
