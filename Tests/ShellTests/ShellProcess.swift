import Glibc
import TestSupport
import Testing

/// The built program on a pseudo-terminal, with a home of its own.
struct ShellProcess {
  let terminal: PseudoTerminal
  let home: TemporaryFolder
  let process: pid_t

  static var program: String { Repository.path(".build/debug/clientele") }

  static func newHome() throws -> TemporaryFolder { try TemporaryFolder("clientele-shell") }

  init(_ arguments: [String] = [], term: String? = "xterm", home: TemporaryFolder? = nil, locale: String = "C.UTF-8")
    throws
  {
    let folder = try home ?? Self.newHome()
    let terminal = try #require(PseudoTerminal(rows: 40, columns: 80))
    var environment = ["HOME": folder.path, "LC_ALL": locale, "PATH": "/usr/bin:/bin"]
    if let term { environment["TERM"] = term }
    process = try #require(terminal.spawn(Self.program, arguments, environment: environment))
    self.home = folder
    self.terminal = terminal
  }

  func waits(for text: String) -> Bool { terminal.wait(for: text) }
  func type(_ text: String) { terminal.type(text) }

  /// The exit code; 128 and the signal's number when a signal ended it; nil when it goes on.
  func exitCode() -> Int32? {
    for _ in 0..<200 {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        terminal.read(milliseconds: 0)
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
      }
      terminal.read(milliseconds: 50)
    }
    return nil
  }
}
