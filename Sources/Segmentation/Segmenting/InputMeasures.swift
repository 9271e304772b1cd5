import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Makes the measures of an input for the rows of customers.
enum InputMeasures {
  /// One column a measure. `context.customers` has the measures before.
  static func fields(of input: SchemeInput, owner: String, _ context: SchemeContext) throws -> [Table.Field] {
    let engine = QueryEngine(
      environment: context.engine.environment.setting("customers", context.customers), run: context.engine.run)
    let inner = SchemeContext(
      customers: context.customers, engine: engine, returns: context.returns, settings: context.settings)
    let made: [Table.Field]
    switch input.source {
    case .query(let query):
      do {
        made = try inner.aligned(inner.table(query))
      } catch let failure as Failure where failure.diagnostics.first?.code == "repeated-customers" {
        throw repeatedKeys(input, owner)
      }
    case .computed(let compute): made = try compute(inner)
    }
    let table = Table(made, rowCount: context.customers.rowCount)
    return try input.measures.map { name, whenNull in
      guard let column = table.column(named: name) else {
        throw Failure(
          "missing-measure", Localized("`\(owner)` lacks its measure `\(name)`", zh: "`\(owner)` 缺少指标 `\(name)`"))
      }
      guard whenNull != "null", column.nullCount > 0 else { return Table.Field(name, column) }
      let filled = try RuleText.expression(
        SourceText(name: name, text: "coalesce(\(ExpressionText.name(name)), \(whenNull))"))
      return Table.Field(name, try context.engine.column(filled, over: table))
    }
  }

  /// Several rows for a customer come of a table in which a key stands twice.
  private static func repeatedKeys(_ input: SchemeInput, _ owner: String) -> Failure {
    let tables = input.needs.map { NeededData($0).table }.reduce(into: [String]()) { tables, name in
      if !tables.contains(name) { tables.append(name) }
    }
    let list = tables.map { "`\($0)`" }
    return Failure(
      "repeated-keys",
      Localized(
        "`\(owner)` finds several rows of \(list.joined(separator: ", ")) for a customer",
        zh: "`\(owner)` 在 \(list.joined(separator: "、")) 中为同一客户找到多行"),
      hint: Localized("keep one row of each key", zh: "每个键只保留一行"))
  }
}
