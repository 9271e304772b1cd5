import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// `segment NAME = case …`: segments by a rule of the user's own.
struct OwnSegments {
  let call: CommandCall

  func segment(_ name: Name, _ expression: Expression, in workspace: inout Workspace) throws -> Markup {
    let customers = try workspace.requireCustomers(at: call.node.span)
    let maker = "segment \(Table.key(name.text)) ="
    try CustomerStage.checkNotKey(name, in: customers)
    try ColumnOwnership.check(name.text, maker: maker, at: name.span, in: workspace)
    let engine = workspace.engine(call.run)
    let values = try engine.column(expression, over: customers)
    let column = Self.categories(values, name: name.text, expression)
    let summary: SegmentSummary
    do {
      summary = try Segmenter.summary(of: column, customers: customers)
    } catch let failure as Failure {
      throw failure.located(in: call.source, at: expression.span)
    }
    let origin = ColumnOrigin(
      kind: .statement, source: call.text, reads: engine.columnsRead(by: expression, over: customers), maker: maker)
    workspace.addColumns(
      [Table.Field(name.text, column, origin: origin)], maker: Maker(text: call.text, key: maker))
    let date = workspace.asOf.map { Localized(", as of \($0)", zh: "，截止日期 \($0)") } ?? Localized(verbatim: "")
    return .sequence(
      [
        .line("Column `\(name.text)`\(date.en)", zh: "列 `\(name.text)`\(date.zh)"),
        .table(SegmentTable.view(summary)),
      ] + engine.notes(expression, over: customers).map { .diagnostic($0.located(in: call.source)) })
  }

  /// Texts as a category, in the order in which the rule gives them, others by first appearance.
  private static func categories(_ column: Column, name: String, _ expression: Expression) -> Column {
    guard let dictionary = column.dictionary else { return column }
    let texts = dictionary.texts
    var order = results(of: expression).filter { texts.contains($0) }
    var seen = Set(order)
    for text in texts where seen.insert(text).inserted { order.append(text) }
    guard order.count <= 256 else { return column }
    let domain = CategoryDomain(
      name: name, levels: order.map { CategoryDomain.Level(code: $0, label: Localized(verbatim: $0)) })
    let places = texts.map { text in UInt16(order.firstIndex(of: text) ?? 0) }
    return Column(column.categorized(domain, levelOfCode: places, missing: 0).values, validity: column.validity)
  }

  /// The texts that the branches of a case give, each once.
  private static func results(of expression: Expression) -> [String] {
    guard case .conditional(let conditional) = expression else { return [] }
    var texts: [String] = []
    for result in conditional.branches.map(\.result) + [conditional.otherwise].compactMap({ $0 }) {
      if case .literal(.text(let text), _) = result, !texts.contains(text) { texts.append(text) }
    }
    return texts
  }
}
