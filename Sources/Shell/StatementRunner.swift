import Basics
import Diagnostics
import LineEditing
import Notebook

/// Runs the statements of a text one after another, printing each outcome, up to the first that fails.
struct StatementRunner {
  /// How a text ended.
  enum End: Equatable {
    case done, failed, interrupted, quit
  }

  let session: Session
  let printer: OutcomePrinter
  let options: ShellOptions
  /// Tells how far a long statement is, on a terminal.
  let progress = ProgressLine.onTerminal()
  /// Whether each statement is shown before what it gave, as a script's reader wants it.
  var echoes = false

  func run(_ source: SourceText) -> End { run(session.parse(source), in: source) }

  func run(_ statements: [Session.ParsedStatement], in source: SourceText) -> End {
    for statement in statements {
      if echoes { printer.echo(source.slice(statement.span)) }
      let start = Stopwatch()
      progress?.begin(language: session.workspace.language)
      let outcome = session.run(statement, in: source, context: options.runContext(progress: progress))
      progress?.end()
      let elapsed = start.seconds
      printer.print(outcome, in: session)
      if options.tellsTime { printer.tell(seconds: elapsed, of: source.slice(statement.span)) }
      if outcome.wasCancelled { return .interrupted }
      if !outcome.errors.isEmpty { return .failed }
      if outcome.wantsToQuit { return .quit }
      if printer.hasFailed || printer.output.failure != nil { return .failed }
    }
    return .done
  }
}
