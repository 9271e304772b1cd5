import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Rows of a table with a score: the weighted mean of their points in some criteria.
struct WeightedChoice {
  struct Criterion {
    let name: String
    /// Adds up to 1 over all.
    let weight: Double
    /// Less is better.
    let isCost: Bool
  }

  let criteria: [Criterion]
  let notes: [Diagnostic]
  private let context: AnalysisContext
  private let rows: Table
  private let rowName: String

  /// Throws `Failure` for a table or columns that are not there, and for weights that do not fit.
  init(_ context: AnalysisContext) throws {
    guard let name = context.call.name("TABLE") else {
      throw Failure("missing-argument", Localized("which table?", zh: "哪个表？"), at: context.call.node.span)
    }
    let all: Table
    do {
      all = try context.table(ExpressionText.name(name.text))
    } catch let failure as Failure {
      // The text of the query is none that the user wrote.
      throw Failure(
        failure.diagnostics.map {
          Diagnostic($0.code, $0.message, at: name.span, candidates: $0.candidates, hint: $0.hint)
        })
    }
    self.context = context
    let names = try Self.criteria(context, all)
    let weights = try Self.weights(context, count: names.count)
    let costs = try Self.costs(context, names)
    criteria = zip(names, weights).map { Criterion(name: $0, weight: $1, isCost: costs.contains(Table.key($0))) }
    rowName = try Self.rowName(context, all, besides: names)
    let complete = names.map { "\(ExpressionText.name($0)) is not null" }.joined(separator: " and ")
    rows = try context.table("options | where \(complete)", with: [("options", all)])
    let left = all.rowCount - rows.rowCount
    notes =
      left == 0
      ? []
      : [
        Diagnostic(
          "left-out",
          Localized(
            "\(left) row\(left == 1 ? " lacks" : "s lack") a criterion and \(left == 1 ? "is" : "are") left out",
            zh: "\(left) 行缺少某项标准，未计入"), severity: .note)
      ]
  }

  // MARK: Statement

  private static func criteria(_ context: AnalysisContext, _ table: Table) throws -> [String] {
    let given = context.call.names("on")
    guard !given.isEmpty else {
      let numeric = table.fields.filter { $0.column.type.isNumeric }.map(\.name)
      guard !numeric.isEmpty else {
        throw Failure(
          "missing-column", Localized("the table has no numeric column", zh: "表中没有数值列"), at: context.call.node.span)
      }
      return numeric
    }
    var names: [String] = []
    for name in given {
      guard let field = table.field(named: name.text) else { throw unknown(name.text, at: name.span, table) }
      guard field.column.type.isNumeric else {
        throw Failure(
          "wrong-type",
          Localized(
            "`\(name.text)` is no number but \(field.column.type.name)",
            zh: "`\(name.text)` 不是数字，而是 \(field.column.type.name)"), at: name.span)
      }
      guard !names.contains(field.name) else {
        throw Failure(
          "repeated-column", Localized("`\(name.text)` stands twice", zh: "`\(name.text)` 出现了两次"), at: name.span)
      }
      names.append(field.name)
    }
    return names
  }

  /// Adding up to 1.
  private static func weights(_ context: AnalysisContext, count: Int) throws -> [Double] {
    let given = context.isGiven("weights") ? context.list("weights") : [Double](repeating: 1, count: count)
    let total = given.reduce(0, +)
    let span = context.call.settings.first { Table.key($0.name.text) == "weights" }?.value.span
    guard given.count == count else {
      throw Failure(
        "wrong-value",
        Localized(
          "there are \(count) criteria and \(given.count) weight\(given.count == 1 ? "" : "s")",
          zh: "有 \(count) 项标准，却有 \(given.count) 个权重"), at: span,
        hint: Localized("give a weight for each, in their order", zh: "请按顺序为每项标准给出一个权重"))
    }
    guard total > 0 else {
      throw Failure("wrong-value", Localized("all weights are 0", zh: "权重全为 0"), at: span)
    }
    return given.map { $0 / total }
  }

  private static func costs(_ context: AnalysisContext, _ names: [String]) throws -> Set<String> {
    let costs = context.words("cost")
    for cost in costs where !names.contains(where: { Table.key($0) == cost }) {
      throw Failure(
        "unknown-column", Localized("`\(cost)` is no criterion", zh: "`\(cost)` 不是评估标准"),
        at: context.call.settings.first { Table.key($0.name.text) == "cost" }?.value.span,
        candidates: NearestName.candidates(for: cost, among: names),
        hint: Localized("the criteria are \(names.joined(separator: ", "))", zh: "评估标准：\(names.joined(separator: "、"))")
      )
    }
    return Set(costs)
  }

  private static func rowName(_ context: AnalysisContext, _ table: Table, besides criteria: [String]) throws -> String {
    if let given = context.call.name("by") {
      guard let field = table.field(named: given.text) else { throw unknown(given.text, at: given.span, table) }
      return field.name
    }
    let others = table.fields.filter { !criteria.contains($0.name) }
    return (others.first { $0.column.type == .text } ?? others.first ?? table.fields.first)?.name ?? ""
  }

  private static func unknown(_ name: String, at span: SourceSpan, _ table: Table) -> Failure {
    Failure(
      "unknown-column", Localized("the table has no column `\(name)`", zh: "表中没有列 `\(name)`"), at: span,
      candidates: NearestName.candidates(for: name, among: table.names),
      hint: Localized(
        "its columns: \(table.names.joined(separator: ", "))", zh: "表中的列：\(table.names.joined(separator: "、"))"))
  }

  // MARK: Scores

  /// The rows by score: name, score, place (ties share one), and the points in each criterion as point_1 ….
  func scores() throws -> Table {
    let all = criteria.indices.map { $0 + 1 }
    func each(_ separator: String = ", ", _ text: (Int) -> String) -> String {
      all.map(text).joined(separator: separator)
    }
    let isScaled = context.word("scale") == "minmax"
    let points = each { number in
      let isCost = criteria[number - 1].isCost
      guard isScaled else { return "point_\(number) = \(isCost ? "-" : "")own_\(number)" }
      let point = "(own_\(number) - low_\(number)) / span_\(number)"
      return "point_\(number) = if(span_\(number) > 0, \(isCost ? "1 - \(point)" : point), 0.5)"
    }
    let scored = each(" + ") { "\(ExpressionText.literal(.number(criteria[$0 - 1].weight))) * point_\($0)" }
    return try context.table(
      """
      options
      | select row_name = cast(\(ExpressionText.name(rowName)) as text),
          \(each { "own_\($0) = cast(\(ExpressionText.name(criteria[$0 - 1].name)) as number)" })
      | derive \(each { "low_\($0) = min(own_\($0)), span_\($0) = max(own_\($0)) - min(own_\($0))" })
      | derive \(points)
      | derive score = \(scored)
      | sort score desc
      | select name = row_name, score, place = rank(score, 'desc'), \(each { "point_\($0)" })
      """, with: [("options", rows)])
  }

  func titled(_ scores: Table) -> TitledTable {
    var headings: [String: Localized] = [
      "name": Localized(verbatim: rowName), "score": Localized("score", zh: "得分"),
      "place": Localized("place", zh: "名次"),
    ]
    for (index, criterion) in criteria.enumerated() {
      headings["point_\(index + 1)"] = Localized(verbatim: criterion.name)
    }
    return TitledTable(
      Localized("scores, and points in each criterion", zh: "得分与各项标准的换算值"), scores, name: "scores",
      headings: headings)
  }

  func lines(_ scores: Table) -> [Localized] {
    let weights = criteria.map { criterion in
      let weight = NumberDigits.percent(criterion.weight)
      return Localized(
        "\(criterion.name) \(weight)\(criterion.isCost ? " (less is better)" : "")",
        zh: "\(criterion.name) \(weight)\(criterion.isCost ? "（越低越好）" : "")")
    }
    let best = Self.text(scores, "name", 0)
    let isLevel = scores.rowCount > 1 && Self.number(scores, "score", 0) == Self.number(scores, "score", 1)
    return [
      Localized(
        "weights: \(weights.map(\.en).joined(separator: ", "))", zh: "权重：\(weights.map(\.zh).joined(separator: "，"))"),
      isLevel
        ? Localized("`\(best)` and others are level", zh: "`\(best)` 与其他对象并列第一")
        : Localized("`\(best)` wins", zh: "`\(best)` 胜出"),
    ]
  }

  static func text(_ table: Table, _ name: String, _ row: Int) -> String {
    if case .text(let text)? = table.column(named: name)?.value(at: row) { text } else { "" }
  }

  static func number(_ table: Table, _ name: String, _ row: Int) -> Double {
    if case .number(let number)? = table.column(named: name)?.value(at: row) { number } else { 0 }
  }

  /// How many rivals of the best are compared with it.
  var rivals: Int { Int(context.value("rivals")) }
}
