import Basics
import Diagnostics

/// Writes markup as Markdown.
public struct MarkdownRenderer: Sendable {
  public let language: Language

  public init(language: Language) {
    self.language = language
  }

  /// The text, blocks parted by empty lines; empty when there is nothing to say.
  public func render(_ markup: Markup) -> String {
    let blocks = markup.parts.map(block)
    return blocks.isEmpty ? "" : blocks.joined(separator: "\n\n") + "\n"
  }

  private func block(_ markup: Markup) -> String {
    switch markup {
    case .paragraph(let text): escapeLines(text[language])
    case .heading(let text): "### " + Self.escape(text[language])
    case .table(let view): table(view)
    case .lines(let lines): lines.map { escapeLines($0[language]) }.joined(separator: "\\\n")
    case .code(let text): fenced(text)
    case .diagnostic(let diagnostic): fenced(DiagnosticRenderer(language: language).render(diagnostic))
    case .sequence(let parts): parts.map(block).joined(separator: "\n\n")
    }
  }

  /// A fence longer than any run of back quotes in the text.
  private func fenced(_ text: String) -> String {
    var longest = 0
    var run = 0
    for character in text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\n\(SafeText.escapeKeepingLines(text))\n\(fence)"
  }

  private func escapeLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.escapeProse(String($0)) }
      .joined(separator: "\\\n")
  }

  private func table(_ view: TableView) -> String {
    let titles = view.headings.map { Self.escape($0.title[language]) }
    let rows = view.rows.map { row in
      view.headings.indices.map { index in
        guard index < row.count, let text = row[index] else { return "" }
        return Self.escape(text[language])
      }
    }
    let widths = titles.indices.map { index in
      rows.reduce(max(3, DisplayWidth.of(titles[index]))) { max($0, DisplayWidth.of($1[index])) }
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { SafeText.pad(cells[$0], to: widths[$0], view.headings[$0].alignment) }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = widths.indices.map { index in
      view.headings[index].alignment == .trailing
        ? String(repeating: "-", count: widths[index] - 1) + ":" : String(repeating: "-", count: widths[index])
    }
    var lines: [String] = []
    if let caption = view.caption { lines += [Self.escapeProse(caption[language]), ""] }
    lines += [line(titles), "| " + rule.joined(separator: " | ") + " |"]
    for (index, row) in rows.enumerated() {
      lines.append(line(row))
      if view.gapAfter == index + 1 { lines.append(line(titles.map { _ in "⋮" })) }
    }
    if let size = TableSize.line(view) { lines += ["", size[language]] }
    return lines.joined(separator: "\n")
  }

  /// A cell: what Markdown or HTML would read as a mark is escaped.
  static func escape(_ text: String) -> String {
    var result = ""
    for character in SafeText.escape(text) {
      if "|\\`*_[]<>#&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Prose of ours keeps its back quotes, which mark names.
  static func escapeProse(_ text: String) -> String {
    var result = ""
    var isCode = false
    for character in SafeText.escape(text) {
      if character == "`" { isCode.toggle() }
      if !isCode, "|*_[]<>&".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
