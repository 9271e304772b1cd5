import Basics
import Columns
import Diagnostics

/// Writes a whole table in one of the formats.
public enum ResultWriter {
  /// Hands the bytes to `sink`, a piece at a time. `language` is for headings and labels of Markdown alone: the other
  /// formats have codes and names. With `guardsFormulas`, texts that a spreadsheet would run as a formula get a `'`
  /// before them (CSV and TSV).
  public static func write(
    _ table: Table, as format: ResultFormat, language: Language = .en, guardsFormulas: Bool = false, run: RunContext,
    to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    switch format {
    case .csv: try CSVWriter.write(table, options: .init(guardsFormulas: guardsFormulas), run: run, to: sink)
    case .tsv:
      try CSVWriter.write(
        table, options: .init(delimiter: UInt8(ascii: "\t"), guardsFormulas: guardsFormulas), run: run, to: sink)
    case .json: try JSONWriter.write(table, layout: .array, run: run, to: sink)
    case .jsonl: try JSONWriter.write(table, layout: .lines, run: run, to: sink)
    case .markdown:
      let view = TableView.make(from: table, limit: max(1, table.rowCount))
      try text(MarkdownRenderer(language: language).render(.table(view)), to: sink)
    }
  }

  private static func text(_ text: String, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    var text = text
    try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
  }
}
