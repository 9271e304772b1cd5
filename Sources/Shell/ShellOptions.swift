import Basics
import Glibc
import LineEditing

/// What the command line sets for a session.
public struct ShellOptions: Sendable {
  public var format: OutputFormat
  /// No banner, and nothing but results, warnings and errors under a `format` for programs.
  public var isQuiet: Bool
  public var readsStartupFile: Bool
  /// Worker threads; nil for as many as there are processors.
  public var threads: Int?
  public var language: Language
  /// Whether the time that each statement took is told on standard error.
  public var tellsTime: Bool

  public init(
    format: OutputFormat = .box, isQuiet: Bool = false, readsStartupFile: Bool = true, threads: Int? = nil,
    language: Language = .en, tellsTime: Bool = false
  ) {
    self.format = format
    self.isQuiet = isQuiet
    self.readsStartupFile = readsStartupFile
    self.threads = threads
    self.language = language
    self.tellsTime = tellsTime
  }

  /// A context that Ctrl-C stops.
  public var runContext: RunContext { runContext(progress: nil) }

  /// A context that Ctrl-C stops and that tells how far it is.
  func runContext(progress: ProgressLine?) -> RunContext {
    var onProgress: (@Sendable (Progress?) -> Void)?
    if let progress { onProgress = { progress.update($0) } }
    return RunContext(
      threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), interrupt: SignalRelay.interrupt,
      onProgress: onProgress)
  }
}
