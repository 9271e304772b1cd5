import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Makes the measures of an input for the rows of customers.
enum InputMeasures {
  /// One column a measure. `context.customers` has the measures before.
  static func fields(of input: SchemeInput, owner: String, _ context: SchemeContext) throws -> [Table.Field] {
    let made: [Table.Field]
    switch input.source {
    case .query(let query):
      let engine = QueryEngine(
        environment: context.engine.environment.setting("customers", context.customers), run: context.engine.run)
      let inner = SchemeContext(
        customers: context.customers, engine: engine, returns: context.returns, settings: context.settings)
      made = try inner.aligned(inner.table(query))
    case .computed(let compute): made = try compute(context)
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
}
