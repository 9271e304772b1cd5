import Basics
import Glibc
import Synchronization

/// One line at the bottom of a terminal that tells how far a long statement is. It appears only after a while, is
/// painted over in place, and is gone before anything else is written.
public final class ProgressLine: Sendable {
  private struct State {
    var language = Language.en
    var started: ContinuousClock.Instant?
    var painted: ContinuousClock.Instant?
    var progress: Progress?
  }

  /// What ends sooner needs no telling.
  private static let patience = Duration.milliseconds(500)
  private static let pause = Duration.milliseconds(100)
  private static let working = Localized("working", zh: "正在计算")
  private static let erase = "\r\u{1B}[K"

  private let descriptor: Int32
  private let columns: @Sendable () -> Int
  private let state = Mutex(State())

  init(descriptor: Int32, columns: @escaping @Sendable () -> Int) {
    self.descriptor = descriptor
    self.columns = columns
  }

  /// A line on standard error; nil when that is no terminal, or one that cannot paint over a line.
  public static func onTerminal() -> ProgressLine? {
    guard Terminal.isTerminal(STDERR_FILENO), Terminal.canMoveCursor else { return nil }
    return ProgressLine(descriptor: STDERR_FILENO) { Terminal.size(of: STDERR_FILENO).columns }
  }

  /// A statement begins.
  public func begin(language: Language) {
    state.withLock { $0 = State(language: language, started: .now) }
  }

  /// How far it is; nil while it goes on as it was told last. May come from any thread.
  public func update(_ progress: Progress?) {
    state.withLock { state in
      if let progress { state.progress = progress }
      guard let started = state.started else { return }
      let now = ContinuousClock.now
      guard started.duration(to: now) >= Self.patience else { return }
      if let painted = state.painted, painted.duration(to: now) < Self.pause { return }
      state.painted = now
      let seconds = started.duration(to: now).components.seconds
      let text = Self.text(state.progress, seconds: seconds, language: state.language, width: columns() - 1)
      Terminal.write(Self.erase + text, to: descriptor)
    }
  }

  /// The statement has ended: the line goes.
  public func end() {
    state.withLock { state in
      if state.painted != nil { Terminal.write(Self.erase, to: descriptor) }
      state = State()
    }
  }

  /// The line: what is done, how much of it, for how long.
  static func text(_ progress: Progress?, seconds: Int64, language: Language, width: Int) -> String {
    let label = (progress?.label ?? working)[language]
    var rest = "  \(seconds) s"
    if let fraction = progress?.fraction, fraction.isFinite {
      let percent = Int((min(max(fraction, 0), 1) * 100).rounded())
      let filled = percent / 5
      rest =
        " " + String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled) + " \(percent)%" + rest
    }
    var text = ""
    var used = DisplayWidth.of(rest)
    guard used <= width else { return "" }
    for character in label {
      let cells = DisplayWidth.of(character)
      if used + cells > width { break }
      text.append(character)
      used += cells
    }
    return text + rest
  }
}
