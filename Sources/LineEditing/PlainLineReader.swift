import Glibc

/// Reads lines as the terminal hands them over, for a terminal that cannot move its cursor: prompts, no codes.
final class PlainLineReader: StatementReader {
  private let configuration: ReaderConfiguration
  private let history: History
  private let input = KeyInput()

  init(configuration: ReaderConfiguration, history: History) {
    self.configuration = configuration
    self.history = history
  }

  func readStatement() -> StatementInput {
    let prompt = configuration.prompt()
    var text = ""
    input.discardSignals()
    Terminal.write(prompt.first)
    while true {
      switch input.next() {
      case .scalar("\n"):
        if text.allSatisfy(\.isWhitespace) || configuration.shouldRun(text) {
          history.append(text)
          return .text(text)
        }
        text += "\n"
        Terminal.write(prompt.continuation)
      case .scalar(let scalar): text.unicodeScalars.append(scalar)
      case .resized, .continued: continue
      case .interrupt:
        Terminal.write("\n")
        return .interrupted
      case .endOfInput:
        Terminal.write("\n")
        guard text.allSatisfy(\.isWhitespace) else { return .text(text) }
        return .endOfInput
      }
    }
  }
}
