import Diagnostics
import Syntax

/// A script (`name.clientele`) or a notebook (`name.md`) as it stands in a file: its lines, the cells among them,
/// and what was recorded under each.
public struct ScriptDocument: Sendable {
  /// The two plain-text forms that mean the same.
  public enum Form: Sendable {
    /// Statements and comments; recorded output in `#>` and `#=` lines under each statement.
    case script
    /// Markdown; ```` ```clientele ```` blocks are cells, an ```` ```output ```` block after one is what it gave.
    case notebook

    /// The form that a file's name asks for: `.md` and `.markdown` are notebooks.
    public init(path: String) {
      let name = path.lowercased()
      self = name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .notebook : .script
    }
  }

  /// Statements whose output is recorded together: a notebook's block, or the statements of a script's line.
  public struct Cell: Sendable {
    /// What the statements' spans point into; it knows the file's name and lines.
    public let source: SourceText
    public let statements: [ParsedStatement]
    /// The lines of the file (from 0) that hold the recorded output, fences included; empty where there is none,
    /// and then it tells where it would go.
    let recordedRange: Range<Int>
    /// The recorded output, without prefixes and fences; nil when nothing was recorded.
    let recorded: [String]?

    /// The first line of the cell's code in the file, from 1.
    public var line: Int {
      source.position(of: statements.first?.span.lower ?? 0).line
    }
  }

  let form: Form
  let lines: [String]
  /// What ends each line, as the first one is ended.
  let lineEnd: String
  let header: ScriptHeader?
  /// The lines of the file (from 0) that the header takes.
  let headerRange: Range<Int>
  public let cells: [Cell]

  /// Reads a document. `parse` turns code into statements (`Session.parse`).
  public init(name: String, text: String, form: Form, parse: (SourceText) -> [ParsedStatement]) {
    self.form = form
    let lines = Self.splitLines(text)
    self.lines = lines
    lineEnd = text.first(where: \.isNewline) == "\r\n" ? "\r\n" : "\n"
    switch form {
    case .script:
      let start = lines.firstIndex { !$0.allSatisfy(\.isWhitespace) } ?? 0
      let found = ScriptHeader.read(lines[start...])
      header = found?.header
      headerRange = start..<(start + (found?.count ?? 0))
      cells = Self.scriptCells(SourceText(name: name, text: text), lines: lines, parse: parse)
    case .notebook:
      let blocks = NotebookBlock.all(in: lines)
      let place = Self.headerPlace(blocks, in: lines)
      let start = place.lowerBound
      let found = ScriptHeader.read(lines[place])
      header = found?.header
      headerRange = start..<(start + (found?.count ?? 0))
      cells = blocks.map { Self.notebookCell($0, name: name, lines: lines, parse: parse) }
        .filter { !$0.statements.isEmpty }
    }
  }

  /// Lines without their ends; a final line end does not make another line.
  private static func splitLines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Statements that share a line make one cell; the `#>` and `#=` lines straight below it are its output.
  private static func scriptCells(
    _ source: SourceText, lines: [String], parse: (SourceText) -> [ParsedStatement]
  ) -> [Cell] {
    var cells: [Cell] = []
    var group: [ParsedStatement] = []
    func close() {
      guard let last = group.last else { return }
      let below = source.position(of: max(last.span.lower, last.span.upper - 1)).line
      var end = below
      while end < lines.count, lines[end].hasPrefix("#>") || lines[end].hasPrefix("#=") { end += 1 }
      let recorded = lines[below..<end].map(unprefixed)
      cells.append(
        Cell(
          source: source, statements: group, recordedRange: below..<end, recorded: recorded.isEmpty ? nil : recorded))
      group = []
    }
    for statement in parse(source) {
      if let last = group.last {
        let lastLine = source.position(of: max(last.span.lower, last.span.upper - 1)).line
        if source.position(of: statement.span.lower).line > lastLine { close() }
      }
      group.append(statement)
    }
    close()
    return cells
  }

  /// `#> text` → `text`; a facts line keeps its sign: `#= rows …` → `= rows …`.
  private static func unprefixed(_ line: String) -> String {
    if line.hasPrefix("#=") { return String(line.dropFirst(1)) }
    return String(line.hasPrefix("#> ") ? line.dropFirst(3) : line.dropFirst(2))
  }

  /// Where a notebook's header may stand: in front matter (its lines are YAML comments there), or at the start of the
  /// first cell.
  private static func headerPlace(_ blocks: [NotebookBlock], in lines: [String]) -> Range<Int> {
    if lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---"),
      let start = lines[..<end].firstIndex(where: { $0.hasPrefix("# clientele ") })
    {
      return start..<end
    }
    return blocks.first?.code ?? 0..<0
  }

  private static func notebookCell(
    _ block: NotebookBlock, name: String, lines: [String], parse: (SourceText) -> [ParsedStatement]
  ) -> Cell {
    let code = lines[block.code].joined(separator: "\n")
    let source = SourceText(name: name, text: code, firstLine: block.code.lowerBound + 1)
    return Cell(
      source: source, statements: parse(source), recordedRange: block.recordedRange,
      recorded: block.output.map { Array(lines[$0]) })
  }
}
