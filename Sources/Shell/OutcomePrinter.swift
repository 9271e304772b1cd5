import Basics
import Diagnostics
import Glibc
import LineEditing
import Notebook

/// Prints what statements gave: everything on standard output for people; under a format for programs, results on
/// standard output and the rest on standard error.
public final class OutcomePrinter {
  public let output: OutputStream
  public let errors: OutputStream
  private let options: ShellOptions
  /// At the prompt errors stand where the eye is, elsewhere on standard error.
  private let isInteractive: Bool
  private var saidSomething = false
  private var hasResults = false
  /// Whether a result could not be written.
  public private(set) var hasFailed = false

  public init(
    options: ShellOptions, isInteractive: Bool = false, output: OutputStream = OutputStream(descriptor: STDOUT_FILENO),
    errors: OutputStream = OutputStream(descriptor: STDERR_FILENO)
  ) {
    self.options = options
    self.isInteractive = isInteractive
    self.output = output
    self.errors = errors
  }

  /// Prints an outcome at once, as the session's language and width are now.
  public func print(_ outcome: Session.Outcome, in session: Session) {
    let language = session.workspace.language
    if let format = options.format.fileFormat {
      write(outcome, as: format, language: language)
      if !options.isQuiet || outcome.result != nil {
        let said = outcome.markup.parts.filter { outcome.result == nil || !$0.isTable }
        say(.sequence(options.isQuiet ? said.filter(\.isDiagnostic) : said), on: errors, session: session)
      }
    } else if !outcome.markup.isEmpty {
      if saidSomething, !isInteractive { output.write("\n") }
      saidSomething = true
      say(outcome.markup, on: output, session: session)
    }
    // What was said before an error stands before it.
    output.flush()
    for diagnostic in outcome.errors { print(diagnostic, language: language) }
    if outcome.wasCancelled {
      errorStream.write(Self.stopped[language] + "\n")
      errorStream.flush()
    }
    errors.flush()
  }

  /// Shows a statement before what it gives, where people read: `> customers | take 5`.
  func echo(_ statement: String) {
    guard options.format == .box, !options.isQuiet else { return }
    if saidSomething { output.write("\n") }
    saidSomething = false
    let lines = statement.split(separator: "\n", omittingEmptySubsequences: false).map {
      "> " + SafeText.escape(String($0))
    }
    output.write(lines.joined(separator: "\n") + "\n")
  }

  /// Tells how long a statement took.
  func tell(seconds: Double, of statement: String) {
    let microseconds = Int((seconds * 1e6).rounded())
    let milliseconds = "\(microseconds / 1000).\(padded(microseconds % 1000, 3))"
    let first = statement.prefix { !$0.isNewline }
    errors.write("\(milliseconds) ms  \(SafeText.escape(String(first)))\n")
    errors.flush()
  }

  private func write(_ outcome: Session.Outcome, as format: FileFormat, language: Language) {
    guard let answer = outcome.answer else { return }
    if hasResults { output.write(format.separator ?? "") }
    hasResults = true
    do {
      try format.write(answer, language: language, run: options.runContext) { output.write($0) }
    } catch let failure as Failure {
      hasFailed = true
      for diagnostic in failure.diagnostics { print(diagnostic, language: language) }
    } catch {
      hasFailed = true
      errorStream.write(Self.stopped[language] + "\n")
    }
  }

  /// Prints what something other than a statement has to say, at the width of no terminal.
  func print(_ markup: Markup, isError: Bool, language: Language) {
    let stream = isError ? errors : output
    let renderer = TerminalRenderer(language: language, color: stream.allowsColor)
    stream.write(renderer.render(markup))
    stream.flush()
  }

  /// Prints an error that no statement of the session gave.
  public func print(_ diagnostic: Diagnostic, language: Language) {
    // Programs that read errors want each on its line.
    let width = errorStream.isTerminal ? Terminal.size(of: errorStream.descriptor).columns : Int.max
    let renderer = TerminalRenderer(language: language, width: width, color: errorStream.allowsColor)
    errorStream.write(renderer.diagnostic(diagnostic) + "\n")
    errorStream.flush()
  }

  private var errorStream: OutputStream { isInteractive ? output : errors }

  private static let stopped = Localized("Stopped; nothing was changed.", zh: "已停止，什么都没有改变。")

  private func say(_ markup: Markup, on stream: OutputStream, session: Session) {
    let terminalWidth = stream.isTerminal ? Terminal.size(of: stream.descriptor).columns : TerminalRenderer.plainWidth
    let renderer = TerminalRenderer(
      language: session.workspace.language, width: session.workspace.settings.width ?? terminalWidth,
      color: stream.allowsColor)
    stream.write(renderer.render(markup))
  }
}

extension Markup {
  fileprivate var isTable: Bool { if case .table = self { true } else { false } }
  fileprivate var isDiagnostic: Bool { if case .diagnostic = self { true } else { false } }
}
