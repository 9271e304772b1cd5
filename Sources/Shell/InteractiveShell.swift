import Basics
import Diagnostics
import Glibc
import LineEditing
import Notebook

/// The shell: reads a statement, runs it, prints what it gave, until the person leaves.
public final class InteractiveShell {
  private let session: Session
  private let options: ShellOptions
  private let printer: OutcomePrinter

  public init(session: Session, options: ShellOptions) {
    self.session = session
    self.options = options
    printer = OutcomePrinter(options: options, isInteractive: true)
    session.configure { $0.language = options.language }
  }

  /// Runs until the end and answers the exit code.
  public func run(version: String) -> ExitCode {
    Terminal.adoptTextLocale()
    SignalRelay.installForTerminal()
    if !options.isQuiet { printer.output.write(Banner.text(version: version)[options.language]) }
    let runner = StatementRunner(session: session, printer: printer, options: options)
    if options.readsStartupFile, runStartupFile(runner) == .quit { return finish() }
    printer.output.flush()

    let reader = readerConfiguration.makeReader(history: History(path: UserFolders.history))
    while printer.output.failure == nil {
      switch reader.readStatement() {
      case .endOfInput: return finish()
      case .interrupted: continue
      case .text(let text):
        SignalRelay.interrupt.lower()
        if runner.run(SourceText(name: SourceText.typed, text: text)) == .quit { return finish() }
      }
    }
    return finish()
  }

  private func finish() -> ExitCode {
    printer.output.finish(.fine, language: session.workspace.language)
  }

  /// A startup file that is not there is no error.
  private func runStartupFile(_ runner: StatementRunner) -> StatementRunner.End {
    guard let path = UserFolders.startupFile, access(path, F_OK) == 0 else { return .done }
    do {
      return runner.run(SourceText(name: path, text: try FileReading.text(of: path, run: options.runContext)))
    } catch let failure as Failure {
      for diagnostic in failure.diagnostics { printer.print(diagnostic, language: session.workspace.language) }
      return .failed
    } catch {
      return .interrupted
    }
  }

  private var readerConfiguration: ReaderConfiguration {
    ReaderConfiguration(
      prompt: { [session] in Prompt.text(cell: session.nextCell) },
      isComplete: { [session] in session.isComplete($0) },
      complete: { [session] text, cursor in
        let offers = session.completions(for: text, at: cursor)
        return Completions(
          replacing: offers.replacing,
          items: offers.items.map {
            Completions.Item(text: $0.text, note: $0.note, endsWithSpace: $0.endsWithSpace)
          })
      },
      more: { [session] in Localized("… \($0) more", zh: "… 还有 \($0) 项")[session.workspace.language] })
  }
}
