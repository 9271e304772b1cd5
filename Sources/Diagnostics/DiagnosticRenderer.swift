import Basics

/// Writes a diagnostic as prose: what, where (the line and a caret under it), what may have been meant, what to do.
public struct DiagnosticRenderer: Sendable {
  public let language: Language

  public init(language: Language) {
    self.language = language
  }

  /// The diagnostic as lines, without a final newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    var head = label(diagnostic.severity) + " " + diagnostic.message[language]
    if let source = diagnostic.source, let span = diagnostic.span {
      let (line, column, text) = source.position(of: span.lower)
      head = "\(source.name):\(line):\(column): " + head
      lines.append(head)
      lines.append(contentsOf: excerpt(text, line: line, column: column, span: span, in: source))
    } else {
      lines.append(head)
    }
    if !diagnostic.candidates.isEmpty {
      let names = diagnostic.candidates.joined(separator: language == .zh ? "、" : ", ")
      lines.append(language == .zh ? "  您是不是要写:\(names)?" : "  did you mean \(names)?")
    }
    if let hint = diagnostic.hint {
      lines.append((language == .zh ? "  提示:" : "  hint: ") + hint[language])
    }
    return lines.joined(separator: "\n")
  }

  private func label(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .en): "error:"
    case (.warning, .en): "warning:"
    case (.note, .en): "note:"
    case (.error, .zh): "错误:"
    case (.warning, .zh): "警告:"
    case (.note, .zh): "说明:"
    }
  }

  /// The line and the caret; a long line is cut around the caret.
  private func excerpt(_ text: String, line: Int, column: Int, span: SourceSpan, in source: SourceText) -> [String] {
    let characters = Array(text)
    let start = min(column - 1, characters.count)
    let from = max(0, start - 60)
    let to = min(characters.count, start + 60)
    let shown = String(characters[from..<to].map(visible))
    let before = String(characters[from..<start].map(visible))
    let marked = source.slice(span).prefix { !$0.isNewline }
    let width = max(1, DisplayWidth.of(String(marked.prefix(max(1, to - start)).map(visible))))
    let gutter = "\(line) | "
    let indent = String(repeating: " ", count: gutter.count + DisplayWidth.of(before))
    return [gutter + shown, indent + String(repeating: "^", count: width)]
  }

  /// Control characters must not reach a terminal.
  private func visible(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first else { return " " }
    return scalar.value < 0x20 || scalar.value == 0x7F ? " " : character
  }
}
