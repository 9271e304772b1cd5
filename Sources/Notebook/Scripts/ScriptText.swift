import Diagnostics
import Syntax

/// The text of a statement, made ready to stand in another file.
struct ScriptText {
  private let source: SourceText
  private let grammar: Grammar

  init(_ text: String, grammar: Grammar) {
    source = SourceText(name: "statement", text: text)
    self.grammar = grammar
  }

  /// The text with `_3` renumbered, file names made relative to another folder, and a leading `|` written out.
  func rewritten(resultNumbers: [Int: Int], from folder: String, to newFolder: String) -> String {
    var edits = renumbered(resultNumbers)
    for parsed in Parser.parse(source, grammar: grammar) {
      edits += fileNames(in: parsed.statement).compactMap { name, span in
        let path = FilePath.relative(FilePath.absolute(FilePath.joined(folder, name)), to: newFolder)
        guard path != name, !name.hasPrefix("/"), name != LoadedFile.standardInput else { return nil }
        return (span, "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'")
      }
    }
    var bytes = source.utf8
    for (span, text) in edits.sorted(by: { $0.span.lower > $1.span.lower }) {
      guard span.lower >= 0, span.upper <= bytes.count else { continue }
      bytes.replaceSubrange(span.lower..<span.upper, with: text.utf8)
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingSpaces()
    return text.hasPrefix("|") ? "_ " + text : text
  }

  private func renumbered(_ numbers: [Int: Int]) -> [(span: SourceSpan, text: String)] {
    Lexer.tokens(source).compactMap { token in
      guard token.kind == .word, token.text.hasPrefix("_") else { return nil }
      let digits = token.text.dropFirst().prefix { $0.isASCII && $0.isNumber }
      // `_3` and `_3_NAME`, a table beside it.
      let rest = token.text.dropFirst(1 + digits.count)
      guard rest.isEmpty || rest.hasPrefix("_"), let number = Int(digits), let new = numbers[number], new != number
      else { return nil }
      return (token.span, "_\(new)\(rest)")
    }
  }

  private func fileNames(in statement: Statement) -> [(String, SourceSpan)] {
    switch statement {
    case .command(let node):
      return grammar.command(node.verb).map { node.fileNames(by: $0) } ?? []
    case .query(let query):
      return query.stages.flatMap { stage in grammar.stage(stage.verb).map { stage.fileNames(by: $0) } ?? [] }
    case .expression, .invalid:
      return []
    }
  }
}

extension ShapedNode {
  /// The quoted file names in it, with their spans (quotes included).
  fileprivate func fileNames(by shape: StatementShape) -> [(String, SourceSpan)] {
    var names: [(String, SourceSpan)] = []
    for slot in shape.arguments where slot.kind == .file {
      if case .text(let name, let span)? = arguments[slot.name] { names.append((name, span)) }
    }
    for clause in shape.clauses where clause.slot?.kind == .file {
      if case .text(let name, let span)? = self.clause(clause.key) { names.append((name, span)) }
    }
    return names
  }
}
