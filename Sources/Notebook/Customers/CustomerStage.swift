import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Stages that are commands too: standing alone they work on `customers`.
enum CustomerStage {
  /// The shape of the stage, which is that of the command.
  static func shape(_ verb: String) -> StatementShape {
    StageRegistry.standard.stages.first { $0.shape.verb == verb }?.shape ?? StatementShape(verb)
  }

  /// What the stage makes of a table.
  static func result(_ call: CommandCall, on table: String, in workspace: Workspace) throws -> QueryResult {
    let query = QuerySyntax(
      source: .table(Name(table, call.node.verbSpan)), stages: [call.node], span: call.node.span)
    return try workspace.engine(call.run).table(query)
  }

  /// Columns of customers that no statement may drop or rename.
  static func checkNotKey(_ name: Name, in table: Table) throws {
    guard let field = table.field(named: name.text), Table.key(field.name) == CustomerColumns.key else { return }
    throw Failure(
      "key-column", Localized("`\(field.name)` tells customers apart and stays", zh: "`\(field.name)` 用于区分客户，不能去掉或改名"),
      at: name.span)
  }
}
