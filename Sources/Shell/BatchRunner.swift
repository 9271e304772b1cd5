import Basics
import Diagnostics
import LineEditing
import Notebook

/// Runs statements that are not typed at a prompt: from `-c` or from standard input.
public struct BatchRunner {
  private let session: Session
  private let options: ShellOptions
  private let printer: OutcomePrinter

  public init(session: Session, options: ShellOptions) {
    self.session = session
    self.options = options
    printer = OutcomePrinter(options: options)
    session.configure { $0.language = options.language }
  }

  /// Runs each text of `-c` in order; standard input is free for data.
  public func run(statements: [String]) -> ExitCode {
    session.configure { $0.standardInput = StandardInputData() }
    return run(statements.map { SourceText(name: "-c", text: $0) })
  }

  /// Runs what comes from standard input, read to its end.
  public func runStandardInput() -> ExitCode {
    SignalRelay.installForBatch()
    do {
      return run([SourceText(name: "<stdin>", text: try StandardInput.text(run: options.runContext))])
    } catch let failure as Failure {
      for diagnostic in failure.diagnostics { printer.print(diagnostic, language: options.language) }
      return .statementFailed
    } catch {
      return .interrupted
    }
  }

  private func run(_ sources: [SourceText]) -> ExitCode {
    SignalRelay.installForBatch()
    let runner = StatementRunner(session: session, printer: printer, options: options)
    for source in sources {
      switch runner.run(source) {
      case .done: continue
      case .quit: return printer.output.finish(.fine, language: options.language)
      case .failed: return printer.output.finish(.statementFailed, language: options.language)
      case .interrupted: return printer.output.finish(.interrupted, language: options.language)
      }
    }
    return printer.output.finish(.fine, language: options.language)
  }
}
