import Basics
import Diagnostics

/// Writes markup as text for a terminal or a plain file: box tables aligned by display width.
public struct TerminalRenderer: Sendable {
  public let language: Language
  /// Cells in a line.
  public let width: Int
  /// Whether escape sequences for colour may be written.
  public let color: Bool

  /// The width where there is no terminal.
  public static let plainWidth = 100

  public init(language: Language, width: Int = TerminalRenderer.plainWidth, color: Bool = false) {
    self.language = language
    self.width = max(20, width)
    self.color = color
  }

  /// The text, lines ended by newlines; empty when there is nothing to say.
  public func render(_ markup: Markup) -> String {
    var blocks: [String] = []
    for part in markup.parts { blocks.append(block(part)) }
    guard !blocks.isEmpty else { return "" }
    return blocks.joined(separator: "\n") + "\n"
  }

  private func block(_ markup: Markup) -> String {
    switch markup {
    case .paragraph(let text): TextWrap.wrap(SafeText.escapeKeepingLines(text[language]), width: width)
    case .heading(let text): styled(SafeText.escape(text[language]), "1")
    case .table(let view): table(view)
    case .lines(let lines):
      lines.map { TextWrap.wrap(SafeText.escapeKeepingLines($0[language]), width: width) }.joined(separator: "\n")
    case .code(let text):
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "  " + SafeText.escape(String($0)) }.joined(separator: "\n")
    case .diagnostic(let diagnostic): self.diagnostic(diagnostic)
    case .sequence(let parts): parts.map(block).joined(separator: "\n")
    }
  }

  /// A diagnostic, the first word in the colour of its severity.
  public func diagnostic(_ diagnostic: Diagnostic) -> String {
    let renderer = DiagnosticRenderer(language: language) { [width] in TextWrap.hanging($0, width: width) }
    let text = SafeText.escapeKeepingLines(renderer.render(diagnostic))
    switch diagnostic.severity {
    case .error: return styled(text, "31")
    case .warning: return styled(text, "33")
    case .note: return text
    }
  }

  private func styled(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  // MARK: Tables

  private func table(_ view: TableView) -> String {
    let layout = TableLayout(view, language: language, width: width)
    var lines: [String] = []
    if let caption = view.caption { lines.append(styled(SafeText.escape(caption[language]), "1")) }
    lines.append(rule(layout, "┌", "┬", "┐"))
    lines.append(
      row(
        layout.columns.map {
          styled(SafeText.pad(SafeText.cut($0.title, to: $0.width), to: $0.width, $0.alignment), "1")
        }))
    lines.append(rule(layout, "├", "┼", "┤"))
    for index in view.rows.indices {
      lines += rowLines(layout.columns, index, wraps: view.wrapsText)
      if view.gapAfter == index + 1 {
        lines.append(row(layout.columns.map { SafeText.pad("⋮", to: $0.width, $0.alignment) }))
      }
      if view.rulesAfter.contains(index + 1), index + 1 < view.rows.count {
        lines.append(rule(layout, "├", "┼", "┤"))
      }
    }
    lines.append(rule(layout, "└", "┴", "┘"))
    if let size = TableSize.line(view, hidden: layout.hidden, width: width) { lines.append(size[language]) }
    return lines.joined(separator: "\n")
  }

  /// The lines of one row: one, or as many as its longest cell takes.
  private func rowLines(_ columns: [TableLayout.Column], _ index: Int, wraps: Bool) -> [String] {
    let cells = columns.map { column -> [String] in
      let text = column.cells[index].text
      guard wraps else { return [SafeText.cut(text, to: column.width)] }
      // What is indented stays so: the steps of a plan.
      let wrapped =
        text.first == " " ? TextWrap.hanging(text, width: column.width) : TextWrap.wrap(text, width: column.width)
      return wrapped.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
    let height = cells.map(\.count).max() ?? 1
    return (0..<max(1, height)).map { line in
      row(
        columns.indices.map { place in
          let column = columns[place]
          let text = line < cells[place].count ? cells[place][line] : ""
          let padded = SafeText.pad(text, to: column.width, column.alignment)
          return column.cells[index].isNull ? styled(padded, "2") : padded
        })
    }
  }

  private func row(_ cells: [String]) -> String {
    "│ " + cells.joined(separator: " │ ") + " │"
  }

  private func rule(_ layout: TableLayout, _ left: String, _ middle: String, _ right: String) -> String {
    left + layout.columns.map { String(repeating: "─", count: $0.width + 2) }.joined(separator: middle) + right
  }
}
