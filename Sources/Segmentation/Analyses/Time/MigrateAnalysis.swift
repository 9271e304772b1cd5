import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension AnalysisDefinition {
  /// How customers moved between the segments of a scheme.
  static let migrate = AnalysisDefinition(
    shape: StatementShape(
      "migrate", arguments: [.init("SCHEME", .name)],
      clauses: [
        .init("from", .init("DATE", .date), isRequired: true), .init("to", .init("DATE", .date), isRequired: true),
        .settings,
      ]),
    group: .time, title: Localized("Migration between segments", zh: "客户价值变动"),
    summary: Localized(
      "How customers moved between the segments of a scheme from one day to another; `with` sets the scheme's parameters",
      zh: "两个日期之间客户在方案各类间的变动；`with` 设置方案的参数"),
    needs: ["transactions"],
    tables: ["counts", "shares", "up", "down"],
    examples: [
      .init("migrate value from 1997-12-31 to 1998-06-30", Localized("by value", zh: "按价值")),
      .init(
        "migrate activity from 1997-12-31 to 1998-06-30 with method days", Localized("other parameters", zh: "改参数")),
    ]
  ) { context in
    let scheme = try context.scheme()
    let (from, to) = try context.span()
    let (earlier, later) = (try context.at(from), try context.at(to))
    let old = try earlier.segmentation(of: scheme, settings: context.call.settings)
    let new = try later.segmentation(of: scheme, settings: context.call.settings)
    let rows = try CustomerAlignment.rows(of: earlier.customers, for: later.customers, run: context.run)
    let before = Selection.gather(old.column, rows)
    return try Migration(scheme: scheme, from: from, to: to, before: before, after: new, customers: later.customers)
      .result(context)
  }
}

/// The segments of the same customers at two days.
private struct Migration {
  let scheme: SchemeDefinition
  let from: CalendarDate
  let to: CalendarDate
  /// Null for customers who did not exist yet.
  let before: Column
  let after: Segmentation
  let customers: Table

  func result(_ context: AnalysisContext) throws -> AnalysisResult {
    var cross = try CrossCounts(("\(from)", before), ("\(to)", after.column))
    cross.nameMissingRow(Localized("Not yet", zh: "尚未出现"))
    let heading = Localized("\(from) → \(to)", zh: "\(from) → \(to)")
    let title = scheme.title
    var tables = [
      cross.countTable(Localized("\(title.en): customers", zh: "\(title.zh)：客户数"), rowHeading: heading),
      cross.shareTable(
        Localized("\(title.en): share of the row", zh: "\(title.zh)：行百分比"), rowHeading: heading, leavingOutMissing: true
      ),
    ]
    let moves = directions(cross)
    var lines = [
      Localized("\(title.en) from \(from) to \(to)", zh: "\(title.zh)，\(from) 至 \(to)")
    ]
    guard after.variant.ranking != .none else { return AnalysisResult(lines: lines, tables: tables) }
    lines.append(
      Localized(
        "moved up: \(moves.up), moved down: \(moves.down), stayed: \(moves.same), came since: \(moves.new)",
        zh: "上升 \(moves.up)，下降 \(moves.down)，不变 \(moves.same)，新出现 \(moves.new)"))
    if moves.other > 0 {
      lines.append(Localized("other changes: \(moves.other)", zh: "其他变动 \(moves.other)"))
    }
    let table = Table(
      [
        customers.field(named: CustomerRollUp.key), Table.Field("before", before), Table.Field("after", after.column),
        customers.field(named: "monetary"),
      ].compactMap { $0 }, rowCount: customers.rowCount)
    for (word, title) in [
      ("up", Localized("moved up, the largest", zh: "上升的客户（金额最大者）")),
      ("down", Localized("moved down, the largest", zh: "下降的客户（金额最大者）")),
    ] {
      let list = try context.table(
        "moves | where \(condition(word)) | sort monetary desc | take 10", with: [("moves", table)])
      guard list.rowCount > 0 else { continue }
      tables.append(
        TitledTable(
          title, list, name: word,
          headings: [
            "before": Localized(verbatim: "\(from)"), "after": Localized(verbatim: "\(to)"),
            "monetary": Localized("revenue", zh: "收入"), "customer": Localized("customer", zh: "客户"),
          ]))
    }
    return AnalysisResult(lines: lines, tables: tables)
  }

  private func directions(_ cross: CrossCounts) -> (up: Int, down: Int, same: Int, new: Int, other: Int) {
    var moves = (up: 0, down: 0, same: 0, new: 0, other: 0)
    for (row, counts) in zip(cross.rows, cross.counts) {
      for (column, count) in zip(cross.columns, counts) {
        switch Self.move(row.code, column.code, after.variant) {
        case "up": moves.up += count
        case "down": moves.down += count
        case "new": moves.new += count
        case "same": moves.same += count
        default: moves.other += count
        }
      }
    }
    return moves
  }

  /// A condition that holds for customers who moved in a direction: pairs of segments.
  private func condition(_ word: String) -> String {
    let codes = after.variant.levels.map(\.code)
    let pairs = codes.compactMap { old -> String? in
      let news = codes.filter { Self.move(old, $0, after.variant) == word }.map(ExpressionText.quoted)
      return news.isEmpty
        ? nil : "(before = \(ExpressionText.quoted(old)) and after in (\(news.joined(separator: ", "))))"
    }
    return pairs.isEmpty ? "false" : pairs.joined(separator: " or ")
  }

  private static func move(_ old: String, _ new: String, _ variant: SchemeVariant) -> String {
    if old.isEmpty { return "new" }
    if old == new { return "same" }
    if variant.isBetter(new, than: old) { return "up" }
    return variant.isBetter(old, than: new) ? "down" : "other"
  }
}
