import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension Session {
  /// What running a statement gave, before it is recorded.
  private struct Reply {
    var markup: Markup
    var answer: Answer?
  }

  /// Runs one statement. On an error or an interrupt the workspace is as it was before.
  public func run(_ statement: ParsedStatement, in source: SourceText, context: RunContext) -> Outcome {
    let before = workspace
    let warnings = statement.diagnostics.map { $0.located(in: source) }
    let errors = warnings.filter { $0.severity == .error }
    guard errors.isEmpty else { return fail(statement, in: source, errors) }

    depth += 1
    defer { depth -= 1 }
    let context = context.forStatement(threads: workspace.settings.threads, memory: workspace.settings.memoryLimit)
    do {
      let reply = try perform(statement.statement, in: source, context: context)
      let markup = Markup.sequence(warnings.map(Markup.diagnostic) + [reply.markup])
      return succeed(statement, in: source, markup: markup, answer: reply.answer, before: before)
    } catch is Cancelled {
      workspace = before
      note(statement, in: source, succeeded: false)
      return Outcome(cell: nil, markup: .nothing, wasCancelled: true)
    } catch let failure as Failure {
      workspace = before
      return fail(statement, in: source, failure.located(in: source, at: statement.span).diagnostics)
    } catch let error as OutOfMemory {
      workspace = before
      return fail(statement, in: source, Failure(error).located(in: source, at: statement.span).diagnostics)
    } catch {
      workspace = before
      let message = Localized("the statement failed: \(error)", zh: "语句执行失败：\(error)")
      return fail(statement, in: source, [Diagnostic("failed", message).located(in: source, at: statement.span)])
    }
  }

  private func perform(_ statement: Statement, in source: SourceText, context: RunContext) throws -> Reply {
    switch statement {
    case .command(let node): try perform(node, in: source, context: context)
    case .query(let query): try perform(query, in: source, context: context)
    case .expression(let expression): try perform(expression, in: source, context: context)
    case .invalid: throw Failure("invalid", Localized("this is not a statement", zh: "这不是一条语句"))
    }
  }

  private func perform(_ node: ShapedNode, in source: SourceText, context: RunContext) throws -> Reply {
    guard let command = commands.command(node.verb) else {
      throw Failure.unknownCommand(node.verb, at: node.verbSpan, in: commands)
    }
    let call = CommandCall(node: node, source: source, run: context, folder: folder)
    switch command.action {
    case .workspace(let action): return Reply(markup: try action(call, &workspace))
    case .answer(let action):
      let (markup, answer) = try action(call, &workspace)
      return Reply(markup: markup, answer: answer)
    case .listing(let action):
      let listing = try action(call, self)
      return Reply(markup: listing.markup, answer: Answer(listing.table(workspace.language)))
    case .session(let action): return Reply(markup: try action(call, self))
    }
  }

  private func perform(_ query: QuerySyntax, in source: SourceText, context: RunContext) throws -> Reply {
    // A name alone that is no table is a value, a column or a slip: each has its own answer.
    if query.stages.isEmpty, case .table(let name) = query.source, !workspace.isTable(name.text) {
      return try perform(Expression.name(name), in: source, context: context)
    }
    let text = source.slice(query.span)
    let runner = QueryRunner(run: context, source: source, folder: folder)
    let (markup, result) = try runner.run(query, text: text, in: &workspace)
    return Reply(markup: markup, answer: result.map { Answer($0) })
  }

  /// A bare expression: its value is shown. A name that stands alone is a table or a value.
  private func perform(_ expression: Expression, in source: SourceText, context: RunContext) throws -> Reply {
    if case .name(let name) = expression, workspace.isTable(name.text) {
      let query = QuerySyntax(source: .table(name), stages: [], span: name.span)
      return try perform(query, in: source, context: context)
    }
    let value = try BareExpression.value(expression, in: workspace, run: context, commands: commands)
    return Reply(markup: .lines([ValueDisplay.text(value)]))
  }

  // MARK: Recording

  private func succeed(
    _ statement: ParsedStatement, in source: SourceText, markup: Markup, answer: Answer?, before: Workspace
  ) -> Outcome {
    var cell: Int?
    if depth == 1, !markup.isEmpty || answer != nil {
      lastCell += 1
      cell = lastCell
    }
    if let answer {
      workspace.lastAnswer = answer
      if let cell { workspace.answers[cell] = answer }
    }
    let changed = workspace.revision != before.revision
    note(
      statement, in: source, cell: cell, markup: markup, result: answer?.table, succeeded: true, changed: changed,
      before: before)
    let quits = wantsToQuit
    wantsToQuit = false
    return Outcome(cell: cell, markup: markup, answer: answer, wantsToQuit: quits)
  }

  private func fail(_ statement: ParsedStatement, in source: SourceText, _ errors: [Diagnostic]) -> Outcome {
    wantsToQuit = false
    note(statement, in: source, succeeded: false)
    return Outcome(cell: nil, markup: .nothing, errors: errors)
  }

  private func note(
    _ statement: ParsedStatement, in source: SourceText, cell: Int? = nil, markup: Markup = .nothing,
    result: Table? = nil, succeeded: Bool, changed: Bool = false, before: Workspace? = nil
  ) {
    // A statement that another one runs is part of that one.
    guard depth <= 1 else { return }
    let isStep = changed && !isUndoOrRedo(statement)
    let changes = isStep ? before.map { workspace.changes(since: $0) } ?? [] : []
    record.append(
      RecordedStatement(
        text: source.slice(statement.span), statement: statement, cell: cell, markup: markup, result: result,
        succeeded: succeeded, changedWorkspace: isStep, changes: changes, language: workspace.language))
    if isStep, let before {
      undoSteps.append(UndoStep(before: before, record: record.count - 1))
      redoSteps.removeAll()
    }
  }

  private func isUndoOrRedo(_ statement: ParsedStatement) -> Bool {
    guard case .command(let node) = statement.statement else { return false }
    return node.verb == UndoCommand.definition.shape.verb || node.verb == RedoCommand.definition.shape.verb
  }
}

extension Diagnostic {
  /// The same diagnostic, pointing into `source` when it points nowhere yet.
  func located(in source: SourceText, at span: SourceSpan? = nil) -> Diagnostic {
    Failure([self]).located(in: source, at: span).diagnostics.first ?? self
  }
}

extension Failure {
  /// A verb that no command has.
  static func unknownCommand(_ verb: String, at span: SourceSpan?, in commands: CommandRegistry) -> Failure {
    Failure(
      "unknown-command", Localized("there is no command `\(verb)`", zh: "没有命令 `\(verb)`"), at: span,
      candidates: NearestName.candidates(for: verb, among: commands.verbs),
      hint: Localized("`help` lists all commands", zh: "`help` 列出所有命令"))
  }
}
