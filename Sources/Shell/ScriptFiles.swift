import Basics
import Diagnostics
import LineEditing
import Notebook

/// Runs and checks the scripts and notebooks that the command line names, each in a workspace of its own.
public struct ScriptFiles {
  private let options: ShellOptions
  private let printer: OutcomePrinter
  /// Scripts are files, so that standard input is free for data.
  private let standardInput = StandardInputData()

  public init(options: ShellOptions) {
    self.options = options
    printer = OutcomePrinter(options: options)
  }

  /// Runs each file in order, up to the first statement that fails.
  ///
  /// - Parameters:
  ///   - data: the files to read in the place of a script's own, by name.
  ///   - values: what `let` takes in the place of a script's own, by name.
  public func run(
    _ paths: [String], data: [(name: String, path: String)], values: [(name: String, text: String)]
  ) -> ExitCode {
    reporting {
      var overrides = Overrides()
      for (name, path) in data { try overrides.setFile(name, path: path) }
      for (name, text) in values { overrides.setValue(name, text: text, run: options.runContext) }
      for path in paths {
        let session = Session(script: path, overrides: overrides)
        session.configure {
          $0.language = options.language
          $0.standardInput = standardInput
        }
        let code = run(try ScriptDocument.read(path, session: session, run: options.runContext), in: session)
        if code != .fine { return code }
        overrides = session.workspace.overrides
      }
      for diagnostic in overrides.unused { printer.print(diagnostic, language: options.language) }
      return overrides.unused.isEmpty ? .fine : .wrongUse
    }
  }

  private func run(_ document: ScriptDocument, in session: Session) -> ExitCode {
    let runner = StatementRunner(session: session, printer: printer, options: options, echoes: true)
    for cell in document.cells {
      switch runner.run(cell.statements, in: cell.source) {
      case .done: continue
      case .quit: return .fine
      case .failed: return .statementFailed
      case .interrupted: return .interrupted
      }
    }
    return .fine
  }

  /// Checks every file, and answers the gravest finding.
  public func check(_ paths: [String], update: Bool) -> ExitCode {
    reporting {
      var worst = ExitCode.fine
      for path in paths {
        let code = reporting { try check(path, update: update) }
        if code == .interrupted { return code }
        if code.gravity > worst.gravity { worst = code }
      }
      return worst
    }
  }

  private func check(_ path: String, update: Bool) throws -> ExitCode {
    let checker = try ScriptChecker(
      path: path, update: update, standardInput: standardInput, run: options.runContext)
    let report = try checker.report()
    let isGood = report.verdict == .same || report.verdict == .updated
    if !isGood || !options.isQuiet { printer.print(report.markup, isError: !isGood, language: options.language) }
    switch report.verdict {
    case .same, .updated: return .fine
    case .statementFailed: return .statementFailed
    case .outputDiffers: return .outputDiffers
    case .dataDiffers: return .dataDiffers
    case .interrupted: return .interrupted
    }
  }

  /// Does the work and prints the failure that it throws.
  private func reporting(_ work: () throws -> ExitCode) -> ExitCode {
    SignalRelay.installForBatch()
    do {
      return printer.output.finish(try work(), language: options.language)
    } catch let failure as Failure {
      for diagnostic in failure.diagnostics { printer.print(diagnostic, language: options.language) }
      return printer.output.finish(.statementFailed, language: options.language)
    } catch {
      return printer.output.finish(.interrupted, language: options.language)
    }
  }
}

extension ExitCode {
  /// When several files are checked: an error outweighs other data, which outweighs other output.
  fileprivate var gravity: Int {
    switch self {
    case .fine: 0
    case .outputDiffers: 1
    case .dataDiffers: 2
    case .statementFailed, .wrongUse: 3
    case .interrupted: 4
    }
  }
}
