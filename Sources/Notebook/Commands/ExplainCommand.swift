import Basics
import Columns
import Diagnostics
import Query
import Syntax

enum ExplainCommand {
  static let definition = CommandDefinition(
    shape: StatementShape(
      "explain",
      arguments: [.init("MODE", .word(["analyze"]), isOptional: true), .init("WHAT", .statementOrName)],
      clauses: [.init("for", .init("CUSTOMER", .literal))]),
    group: .help,
    summary: Localized(
      "How a query is done, with `analyze` run and timed step by step; or how a column or scheme is made, its rule, and with `for` one customer's numbers",
      zh: "查询如何执行，加 `analyze` 会实际运行并给出每步的行数和用时；列或方案如何得出、用什么规则；加 `for` 可看某个客户的数字"),
    examples: [
      .init(
        "explain customers | where orders > 3 | summarize n = count()", Localized("the plan of a query", zh: "查询的计划")),
      .init(
        "explain analyze customers | where orders > 3 | summarize n = count()",
        Localized("run it: rows and time of each step", zh: "运行查询：每步的行数和用时")),
      .init("explain recency", Localized("where a column comes from", zh: "一列的来源")),
      .init("explain lifecycle", Localized("the rule of a scheme", zh: "方案的规则")),
      .init("explain lifecycle for 42", Localized("with one customer's numbers", zh: "代入某个客户的数字")),
    ],
    isRecorded: true,
    action: .workspace { call, workspace in
      if call.node.arguments["MODE"] != nil {
        guard case .statement(.query(let query))? = call.node.arguments["WHAT"] else {
          throw Failure(
            "nothing-to-analyze", Localized("only a query can be analyzed", zh: "只有查询可以用 `analyze`"),
            at: call.node.span,
            hint: Localized(
              "write a query: `explain analyze customers | …`", zh: "请写查询：`explain analyze customers | …`"))
        }
        return PlanMarkup.measured(try workspace.engine(call.run).analyze(query))
      }
      switch call.node.arguments["WHAT"] {
      case .statement(.query(let query))?:
        if query.stages.isEmpty, case .table(let name) = query.source, !workspace.isTable(name.text) {
          return try explain(name, call, workspace)
        }
        return try plan(query, call, workspace)
      case .statement(.command(let node))?: return try explain(node, call, workspace)
      case .statement(.expression(.name(let name)))?, .name(let name)?: return try explain(name, call, workspace)
      case .text(let text, let span)?, .word(let text, let span)?:
        return try explain(Name(text, span), call, workspace)
      default:
        throw Failure(
          "nothing-to-explain", Localized("this cannot be explained", zh: "无法解释这条语句"), at: call.node.span,
          hint: Localized("give a query, a command, a column or a scheme", zh: "请给出查询、命令、列或方案"))
      }
    })

  private static func plan(_ query: QuerySyntax, _ call: CommandCall, _ workspace: Workspace) throws -> Markup {
    PlanMarkup.words(try workspace.engine(call.run).explain(query))
  }

  /// A command: what it does; those that are stages too have a plan.
  private static func explain(_ node: ShapedNode, _ call: CommandCall, _ workspace: Workspace) throws -> Markup {
    let registry = CommandRegistry.standard
    guard let command = registry.command(node.verb) else {
      throw Failure.unknownCommand(node.verb, at: node.verbSpan, in: registry)
    }
    let words: [Markup] = [.paragraph(command.summary), .code(UsageText.of(command.shape))]
    let isStage = ["derive", "drop", "rename"].contains(command.shape.verb)
    guard isStage, workspace.customers != nil else { return .sequence(words) }
    let query = QuerySyntax(
      source: .table(Name(Workspace.customers, node.verbSpan)), stages: [node], span: node.span)
    return .sequence(words + [try plan(query, call, workspace)])
  }

  private static func explain(_ name: Name, _ call: CommandCall, _ workspace: Workspace) throws -> Markup {
    if let markup = try NameExplanation(name: name, call: call, workspace: workspace).markup() { return markup }
    if let model = workspace.model(named: name.text) { return model.markup }
    if let value = workspace.values.first(where: { Table.key($0.name) == Table.key(name.text) })?.value {
      let text = ValueDisplay.text(value)
      return .line("\(name.text) = \(text.en)", zh: "\(name.text) = \(text.zh)")
    }
    let index = ReferenceIndex(commands: .standard)
    let pages = index.pages(named: name.text)
    if !pages.isEmpty { return .sequence(pages.map(\.markup)) }
    throw Failure(
      "unknown-name",
      Localized(
        "there is no column, scheme, command or function `\(name.text)`", zh: "没有名为 `\(name.text)` 的列、方案、命令或函数"),
      at: name.span,
      candidates: NearestName.candidates(
        for: name.text,
        among: (workspace.customers?.names ?? []) + workspace.tables.map(\.name) + index.names))
  }
}
