import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// How far two segmentations agree.
  static let compare = AnalysisDefinition(
    shape: StatementShape(
      "compare", arguments: [.init("ONE", .expression)],
      clauses: [.init("with", .init("OTHER", .expression), isRequired: true)]),
    group: .segments, title: Localized("Comparison of two segmentations", zh: "两种细分的比较"),
    summary: Localized(
      "How far two columns or schemes cut customers in the same way: adjusted Rand index, and where each segment went",
      zh: "两列或两个方案对客户的划分是否一致：调整兰德指数，以及各类客户的去向"),
    tables: ["counts", "most"],
    examples: [
      .init("compare value with abc", Localized("two schemes", zh: "两个方案")),
      .init("compare activity with recency <= 90", Localized("a scheme and a condition", zh: "方案与条件")),
    ]
  ) { context in
    let first = try context.labels(in: "ONE")
    let second = try context.labels(in: "with")
    let all = try CrossCounts(first, second)
    let cross = all.leavingOutMissing()
    guard let left = SegmentGroups(first.column), let right = SegmentGroups(second.column),
      let agreement = try left.agreement(with: right)
    else {
      throw Failure("wrong-type", Localized("these columns cannot be compared", zh: "无法比较这两列"))
    }
    let index = NumberDigits.fixed(agreement.adjustedRand, places: 6)
    var lines = [
      Localized(
        "Adjusted Rand index of `\(first.name)` and `\(second.name)`: \(index) over \(CountNoun.of(agreement.rows, "customer")) (1: the same cut, 0: no more alike than by chance)",
        zh: "`\(first.name)` 与 `\(second.name)` 的调整兰德指数：\(index)，客户 \(agreement.rows) 位（1 为划分相同，0 为与随机无异）")
    ]
    if all.customerCount > cross.customerCount {
      lines.append(
        Localized(
          "left out: \(all.customerCount - cross.customerCount) without a value or unknown in one of them",
          zh: "未计入：其中一列无值或未知的客户 \(all.customerCount - cross.customerCount) 位"))
    }
    let heading = Localized(verbatim: first.name)
    let title = Localized("\(first.name) by \(second.name)", zh: "\(first.name) × \(second.name)")
    return AnalysisResult(
      lines: lines,
      tables: [
        cross.countTable(Localized("\(title.en): customers", zh: "\(title.zh)：客户数"), rowHeading: heading),
        mostIn(cross, first.name, second.name),
      ])
  }

  /// For each segment of the first the one of the second that most of it is in, of equal ones the first.
  private static func mostIn(_ cross: CrossCounts, _ first: String, _ second: String) -> TitledTable {
    let totals = cross.counts.map { $0.reduce(0, +) }
    let most = cross.counts.map { counts in
      counts.indices.max { counts[$0] < counts[$1] || counts[$0] == counts[$1] && $0 > $1 } ?? 0
    }
    let shares = cross.counts.indices.map { row in
      totals[row] > 0 ? Double(cross.counts[row][most[row]]) / Double(totals[row]) : 0
    }
    let table = Table(
      [
        Table.Field("segment", CrossCounts.labels(cross.rows)),
        Table.Field("customers", Column(.integer(totals.map { Int64($0) }))),
        Table.Field("most_in", CrossCounts.labels(most.map { cross.columns[$0] })),
        Table.Field("share", Column(.number(shares))),
      ], rowCount: cross.rows.count)
    return TitledTable(
      Localized("where most of each segment of \(first) is in \(second)", zh: "\(first) 各类客户在 \(second) 中最集中于哪一类"),
      table, name: "most",
      headings: [
        "segment": Localized(verbatim: first), "customers": Localized("customers", zh: "客户数"),
        "most_in": Localized(verbatim: second), "share": Localized("share", zh: "占比"),
      ], percents: ["share"])
  }
}
