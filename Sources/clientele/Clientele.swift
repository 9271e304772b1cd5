import ArgumentParser
import Basics
import Glibc
import Notebook
import Shell

/// The command line of Clientele. Without a subcommand: the shell, or the statements of `-c` or of standard input.
@main
struct Clientele: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "clientele",
    abstract: "A shell and notebook for customer segmentation.",
    discussion: """
      Without a subcommand: opens the shell, or runs the statements on standard input when that is not a terminal.
      Exit codes: 0 fine, 1 a statement failed, 2 wrong use, 3 output differs, 4 data differs, 130 interrupted.
      """,
    version: "clientele \(version)",
    subcommands: [Run.self, Check.self])

  @OptionGroup var session: SessionOptions

  @Option(
    name: .customShort("c"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Run statements and leave; may be given again.", valueName: "statements"))
  var statements: [String] = []

  @Flag(name: .customLong("no-rc"), help: "Do not run the startup file rc.clientele.")
  var skipsStartupFile = false

  func run() throws {
    var options = session.shellOptions
    options.readsStartupFile = !skipsStartupFile
    throw Self.start(options: options, statements: statements).asError
  }

  /// The statements of `-c`, those on standard input, or the shell.
  private static func start(options: ShellOptions, statements: [String]) -> Shell.ExitCode {
    let session = Session()
    if !statements.isEmpty {
      return BatchRunner(session: session, options: options).run(statements: statements)
    }
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      return BatchRunner(session: session, options: options).runStandardInput()
    }
    return InteractiveShell(session: session, options: options).run(version: version)
  }

  static func main() {
    // Most calls need none of what follows, and reading the definitions of a command line takes longer than anything
    // else at the start.
    if CommandLine.arguments.count < 2 {
      Glibc.exit(start(options: ShellOptions(), statements: []).rawValue)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ArgumentParser.ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty {
        let stream = OutputStream(descriptor: code.isSuccess ? STDOUT_FILENO : STDERR_FILENO)
        stream.write(message + "\n")
        stream.flush()
      }
      // ArgumentParser answers 64 (EX_USAGE) for wrong use.
      Glibc.exit(code == .validationFailure ? Shell.ExitCode.wrongUse.rawValue : code.rawValue)
    }
  }
}

extension Shell.ExitCode {
  /// What ends a command's `run` with this code.
  var asError: ArgumentParser.ExitCode { ArgumentParser.ExitCode(rawValue) }
}
