import Basics

/// Writes a diagnostic as prose: what, where (the line and a caret under it), what may have been meant, what to do.
public struct DiagnosticRenderer: Sendable {
  public let language: Language
  /// Breaks a line of prose that is too long; the excerpt of the source is never broken.
  private let wrap: @Sendable (String) -> String

  public init(language: Language, wrap: @escaping @Sendable (String) -> String = { $0 }) {
    self.language = language
    self.wrap = wrap
  }

  /// The diagnostic as lines, without a final newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    let head = label(diagnostic.severity) + shown(diagnostic.message[language])
    if let source = diagnostic.source, let span = diagnostic.span {
      let (line, column, text) = source.position(of: span.lower)
      lines.append(wrap(source.name == SourceText.typed ? head : "\(shown(source.name)):\(line):\(column): " + head))
      lines.append(contentsOf: excerpt(text, line: line, column: column, span: span, in: source))
    } else {
      lines.append(wrap(head))
    }
    if !diagnostic.candidates.isEmpty {
      let names = shown(diagnostic.candidates.joined(separator: language == .zh ? "、" : ", "))
      lines.append(wrap(language == .zh ? "  您是不是要写：\(names)？" : "  did you mean \(names)?"))
    }
    if let hint = diagnostic.hint {
      lines.append(wrap((language == .zh ? "  提示：" : "  hint: ") + shown(hint[language])))
    }
    return lines.joined(separator: "\n")
  }

  private func label(_ severity: Diagnostic.Severity) -> String {
    switch (severity, language) {
    case (.error, .en): "error: "
    case (.warning, .en): "warning: "
    case (.note, .en): "note: "
    case (.error, .zh): "错误："
    case (.warning, .zh): "警告："
    case (.note, .zh): "说明："
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

  private func shown(_ text: String) -> String { String(text.map(visible)) }

  /// Neither control characters nor what turns the direction of writing must reach a terminal.
  private func visible(_ character: Character) -> Character {
    let isHarmless = character.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
    return isHarmless ? character : " "
  }
}
