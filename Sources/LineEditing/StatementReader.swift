/// What reading at the prompt gave.
public enum StatementInput: Equatable, Sendable {
  /// One or more whole statements.
  case text(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal is gone.
  case endOfInput
}

/// What a reader asks its owner; it knows no language itself.
public struct ReaderConfiguration {
  /// The prompt of the first line and of the lines after it, equally wide.
  public var prompt: () -> (first: String, continuation: String)
  /// Whether Enter hands the text over, or begins a new line.
  public var isComplete: (String) -> Bool
  /// What may stand at a UTF-8 offset of the text.
  public var complete: (String, Int) -> Completions
  /// Says that so many offers are not shown.
  public var more: (Int) -> String

  public init(
    prompt: @escaping () -> (first: String, continuation: String),
    isComplete: @escaping (String) -> Bool = { _ in true },
    complete: @escaping (String, Int) -> Completions = { _, cursor in
      Completions(replacing: cursor..<cursor, items: [])
    },
    more: @escaping (Int) -> String = { "… \($0)" }
  ) {
    self.prompt = prompt
    self.isComplete = isComplete
    self.complete = complete
    self.more = more
  }
}

/// Reads whole statements from the person at the terminal.
public protocol StatementReader: AnyObject {
  func readStatement() -> StatementInput
}

extension ReaderConfiguration {
  /// Enter also hands over what is not complete after two empty lines, so that nobody is caught in an open quote.
  func shouldRun(_ text: String) -> Bool {
    text.hasSuffix("\n\n") || isComplete(text)
  }

  /// The editor, or plain reading where the terminal cannot move its cursor.
  public func makeReader(history: History) -> any StatementReader {
    if Terminal.canMoveCursor, let editor = LineEditor(configuration: self, history: history) { return editor }
    return PlainLineReader(configuration: self, history: history)
  }
}
