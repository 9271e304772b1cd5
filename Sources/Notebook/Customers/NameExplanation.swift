import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// `explain NAME`, and `explain NAME for CUSTOMER`: a column of customers or a scheme.
struct NameExplanation {
  let name: Name
  let call: CommandCall
  let workspace: Workspace

  /// What there is to say; nil when the name is neither a column nor a scheme.
  func markup() throws -> Markup? {
    let own = workspace.customers?.field(named: name.text)
    let made = try own.flatMap { try Self.statement(of: $0) }
    if call.node.hasClause("for"), let (analysis, statement) = analysis(made) {
      return try explained(analysis, statement)
    }
    if call.node.hasClause("for"), own == nil, let model = workspace.model(named: name.text) {
      return try explained(model)
    }
    if call.node.hasClause("for"), own == nil, let model = ModelRegistry.standard.model(named: name.text) {
      throw Failure(
        "not-fitted", Localized("`\(model.id)` was not fitted yet", zh: "`\(model.id)` 尚未拟合"), at: name.span,
        hint: Localized("fit it first: fit \(model.id)", zh: "请先拟合：fit \(model.id)"))
    }
    // A scheme may bear the name of a column that it did not make: `type`, `region`.
    guard made == nil, let named = SchemeRegistry.standard.scheme(named: name.text) else {
      guard own != nil else { return nil }
      return try explained(own, made.flatMap(Self.scheme), made)
    }
    let field = try workspace.customers?.fields.first { field in
      try field.name != own?.name && Self.statement(of: field).flatMap(Self.scheme)?.id == named.id
    }
    let column: [Markup] = call.node.hasClause("for") ? [] : own.map { [ColumnExplanation.markup($0)] } ?? []
    return try .sequence(column + [explained(field, named, field.flatMap { try Self.statement(of: $0) })])
  }

  private func explained(
    _ field: Table.Field?, _ scheme: SchemeDefinition?, _ maker: ShapedNode?
  ) throws -> Markup {
    guard call.node.hasClause("for") else { return try general(field, scheme, maker) }
    return try .sequence(customer(field, scheme, maker))
  }

  private func general(_ field: Table.Field?, _ scheme: SchemeDefinition?, _ maker: ShapedNode?) throws -> Markup {
    var parts = field.map { [ColumnExplanation.markup($0)] } ?? []
    // What a predicted column read is a model: say what that was fitted to.
    for model in (field?.origin?.reads ?? []).compactMap(workspace.model) { parts.append(.lines(model.lines)) }
    if let scheme {
      parts.append(try rule(scheme, maker))
    }
    return .sequence(parts)
  }

  /// The rule as it runs; while customers lack the columns it reads, what can be said without them.
  private func rule(_ scheme: SchemeDefinition, _ maker: ShapedNode?) throws -> Markup {
    guard let view = try view(maker), let customers = view.customers else { return ReferencePage(scheme).markup }
    do {
      return try Segmenter.explain(
        scheme: scheme, settings: Self.settings(maker), customers: customers, environment: view.pastEnvironment,
        returns: view.returns, run: call.run
      ).markup(scheme)
    } catch let failure as Failure {
      let missing = failure.diagnostics.map { problem in
        Diagnostic(problem.code, problem.message, hint: problem.hint, severity: .note)
      }
      return .sequence([ReferencePage(scheme).markup] + missing.map(Markup.diagnostic))
    }
  }

  /// One customer's value, and how it came about.
  private func customer(_ field: Table.Field?, _ scheme: SchemeDefinition?, _ maker: ShapedNode?) throws -> [Markup] {
    guard let view = try view(maker), let customers = view.customers else {
      _ = try workspace.requireCustomers(at: call.node.span)
      return []
    }
    let row = try row(in: customers)
    let id = ValueDisplay.text(customers.column(named: CustomerColumns.key)?.value(at: row) ?? .null)
    var parts: [Markup] = []
    if let field {
      let own = try self.row(in: workspace.requireCustomers())
      let value = ValueDisplay.text(field.column.value(at: own))
      parts.append(
        .line("Customer \(id.en): `\(field.name)` = \(value.en)", zh: "客户 \(id.zh)：`\(field.name)` = \(value.zh)"))
    } else {
      parts.append(.line("Customer \(id.en)", zh: "客户 \(id.zh)"))
    }
    if let scheme {
      let explained = try Segmenter.explain(
        scheme: scheme, settings: Self.settings(maker), row: row, customers: customers,
        environment: view.pastEnvironment,
        returns: view.returns, run: call.run)
      return parts + [explained.markup]
    }
    if let field, let expression = maker.flatMap({ Self.expression(of: field.name, in: $0) }) {
      let steps = try view.engine(call.run).trace(expression, over: customers, row: row)
      return parts + [TraceMarkup.lines(steps)]
    }
    guard let field else { return parts }
    parts.append(ColumnExplanation.markup(field))
    let read = (field.origin?.reads ?? []).compactMap { customers.field(named: $0) }
    parts.append(
      .lines(
        read.map { other in
          let value = ValueDisplay.text(other.column.value(at: row))
          return Localized("`\(other.name)` = \(value.en)", zh: "`\(other.name)` = \(value.zh)")
        }))
    return parts
  }

  /// The analysis that made the column, or has the name; with the statement that ran it, or that would.
  private func analysis(_ maker: ShapedNode?) -> (AnalysisDefinition, String)? {
    guard let analysis = AnalysisRegistry.standard.analysis(maker?.verb ?? name.text), analysis.explainsCustomers else {
      return nil
    }
    let field = workspace.customers?.field(named: name.text)
    let made = workspace.makers.last { $0.key == analysis.shape.verb }?.text
    return (analysis, field?.origin?.source ?? made ?? analysis.shape.verb)
  }

  /// What a model predicts of a customer: as it was asked last, or for a year.
  private func explained(_ model: FittedModel) throws -> Markup {
    guard let predict = AnalysisRegistry.standard.analysis("predict") else { throw call.missing("NAME") }
    try model.requireCustomers()
    let made = workspace.makers.last { maker in
      let text = SourceText(name: "origin", text: maker.text)
      guard case .command(let node)? = Parser.parse(text, grammar: CommandRegistry.standard.grammar).first?.statement,
        node.verb == predict.shape.verb, case .name(let name)? = node.arguments["MODEL"]
      else { return false }
      return Table.key(name.text) == Table.key(model.name)
    }
    let year = if case .opportunity(.week) = model.unit { "52w" } else { "1y" }
    return try explained(predict, made?.text ?? "predict `\(model.name)` horizon \(year)")
  }

  private func explained(_ analysis: AnalysisDefinition, _ statement: String) throws -> Markup {
    let row = try row(in: workspace.requireCustomers(at: call.node.span))
    let source = SourceText(name: "origin", text: statement)
    let parsed = Parser.parse(source, grammar: CommandRegistry.standard.grammar).first
    guard case .command(let node)? = parsed?.statement,
      parsed?.diagnostics.contains(where: { $0.severity == .error }) == false
    else {
      let example = analysis.examples.first.map { "`\($0.statement)`" } ?? ""
      throw Failure(
        "not-made",
        Localized("`\(analysis.shape.verb)` was not run yet", zh: "尚未运行 `\(analysis.shape.verb)`"), at: name.span,
        hint: Localized("run it first, for example \(example)", zh: "请先运行，例如 \(example)"))
    }
    do {
      let explained = AnalysisCall(node: node, source: source)
      guard let lines = try analysis.explain(explained, at: workspace.point(call), row: row) else {
        throw call.missing("NAME")
      }
      return .sequence([.code(statement), .lines(lines)])
    } catch let failure as Failure {
      // What points into the statement that ran, points there.
      throw Failure(failure.diagnostics.map { $0.span == nil ? $0 : $0.located(in: source) })
    }
  }

  // MARK: What made the column

  /// The statement that made a column, parsed.
  private static func statement(of field: Table.Field) throws -> ShapedNode? {
    guard let origin = field.origin, origin.kind == .statement else { return nil }
    let source = SourceText(name: "origin", text: origin.source)
    guard case .command(let node)? = Parser.parse(source, grammar: CommandRegistry.standard.grammar).first?.statement
    else { return nil }
    return node
  }

  private static func scheme(_ node: ShapedNode) -> SchemeDefinition? {
    guard node.verb == "segment", case .name(let name)? = node.clause("by") else { return nil }
    return SchemeRegistry.standard.scheme(named: name.text)
  }

  private static func settings(_ node: ShapedNode?) -> [Setting] {
    if case .settings(let settings)? = node?.clause("with") { settings } else { [] }
  }

  /// The expression that gave a column its values.
  private static func expression(of column: String, in node: ShapedNode) -> Expression? {
    if case .assignment(_, let expression)? = node.arguments["rule"] { return expression }
    guard case .namedExpressions(let items)? = node.arguments["columns"], !node.hasClause("by") else { return nil }
    return items.last { ($0.name?.text).map(Table.key) == Table.key(column) }?.expression
  }

  /// The workspace as it was at the day that the statement asked for.
  private func view(_ maker: ShapedNode?) throws -> Workspace? {
    guard case .date(let date, _)? = maker?.clause("as of") else { return workspace }
    return try workspace.view(at: date, run: call.run, folder: call.folder)
  }

  // MARK: The customer

  private func row(in customers: Table) throws -> Int {
    guard case .literal(let literal, let span)? = call.node.clause("for"),
      let key = customers.column(named: CustomerColumns.key)
    else { throw call.missing("CUSTOMER") }
    let id = Self.literal(literal, for: key.type)
    let condition = Expression.binary(
      .equal, .name(Name(CustomerColumns.key, span)), .literal(id, span), span)
    let mask = try workspace.engine(call.run).column(condition, over: customers)
    guard let row = Selection.rows(where: mask).first else {
      throw Failure(
        "unknown-customer",
        Localized("there is no customer \(call.source.slice(span))", zh: "没有客户 \(call.source.slice(span))"),
        at: span,
        hint: Localized("customers | take 5 shows some ids", zh: "customers | take 5 可查看若干编号"))
    }
    return Int(row)
  }

  /// The id in the type of the key: '42' and 42 mean the same.
  private static func literal(_ literal: Literal, for type: ColumnType) -> Literal {
    switch (literal, type) {
    case (.text(let text), .integer): Int64(text).map(Literal.integer) ?? .null
    case (.integer(let number), .text): .text(String(number))
    default: literal
    }
  }
}
