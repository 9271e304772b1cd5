import Basics
import CLibedit
import Glibc

/// Turns Ctrl-C into a raised flag, so that a statement that runs can stop, and wakes the line editor when a signal
/// comes while it waits for a key.
public enum SignalRelay {
  /// Raised by Ctrl-C; whoever starts work lowers it first.
  public static let interrupt = InterruptFlag()

  /// Becomes readable when a signal came; −1 until `installForTerminal` was called.
  nonisolated(unsafe) static private(set) var wakeDescriptor: Int32 = -1

  /// For a program that edits lines: Ctrl-C only raises the flag, and the terminal is put back whatever ends us.
  /// Call it once, before other threads start.
  public static func installForTerminal() {
    interrupt.lower()
    wakeDescriptor = terminal_signals_install { SignalRelay.interrupt.raise() }
  }

  /// For a program without a terminal: the first Ctrl-C raises the flag, a second one ends the process with 130.
  public static func installForBatch() {
    interrupt.lower()
    terminal_signals_install_interrupt {
      if SignalRelay.interrupt.isRaised { _exit(130) }
      SignalRelay.interrupt.raise()
    }
  }
}
