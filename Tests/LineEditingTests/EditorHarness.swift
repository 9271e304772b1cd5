import Dispatch
import Glibc
import Synchronization
import TestSupport

@testable import LineEditing

/// The real editor on a pseudo-terminal, read from on a thread of its own.
final class EditorHarness: Sendable {
  private let inputs = Mutex<[StatementInput]>([])
  private let isDone = DispatchSemaphore(value: 0)

  /// What was read so far.
  var read: [StatementInput] { inputs.withLock { $0 } }

  /// Reads `count` statements. A statement is complete when it ends with `;`; the offers are those given.
  init(_ terminal: PseudoTerminal, count: Int = 1, history: [String] = [], offers: [String] = []) {
    let descriptor = terminal.replica
    Terminal.adoptTextLocale()
    DispatchQueue.global().async { [self] in
      let past = History(path: nil)
      for entry in history { past.append(entry) }
      let configuration = ReaderConfiguration(
        prompt: { ("  1> ", "...> ") }, isComplete: { $0.hasSuffix(";") },
        complete: { text, cursor in
          let typed = text.utf8.prefix(cursor).reversed().prefix { $0 != UInt8(ascii: " ") && $0 != 0x0A }.count
          let word = String(decoding: text.utf8.prefix(cursor).suffix(typed), as: UTF8.self)
          let items = offers.filter { $0.hasPrefix(word) }.map { Completions.Item(text: $0, note: "note") }
          return Completions(replacing: (cursor - typed)..<cursor, items: items)
        })
      let editor = LineEditor(configuration: configuration, history: past, input: descriptor, output: descriptor)
      for _ in 0..<count {
        guard let editor else { break }
        let input = editor.readStatement()
        inputs.withLock { $0.append(input) }
      }
      isDone.signal()
    }
  }

  /// Waits until all statements are read; nil when that takes too long.
  func finish(_ terminal: PseudoTerminal) -> [StatementInput]? {
    for _ in 0..<400 {
      let isOver = isDone.wait(timeout: .now()) == .success
      terminal.read(milliseconds: isOver ? 0 : 50)
      if isOver { return read }
    }
    return nil
  }
}

/// Keys as terminals send them.
enum Key {
  static let up = "\u{1B}[A"
  static let down = "\u{1B}[B"
  static let right = "\u{1B}[C"
  static let left = "\u{1B}[D"
  static let wordLeft = "\u{1B}[1;5D"
  static let delete = "\u{1B}[3~"
  static let backspace = "\u{7F}"
  static let altEnter = "\u{1B}\r"
  static func paste(_ text: String) -> String { "\u{1B}[200~" + text + "\u{1B}[201~" }
}
