import Basics
import Columns

extension FileFormat {
  static let markdown = FileFormat(
    name: "markdown", extensions: ["md", "markdown"],
    summary: Localized("a table for people, with labels", zh: "供人阅读的表格，用标签显示"),
    writer: .stream { table, options, run, sink in
      let view = TableView.make(from: table, limit: max(1, table.rowCount))
      var text = MarkdownRenderer(language: options.language).render(.table(view))
      try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
    },
    // A blank line keeps two tables apart.
    separator: "\n",
    bundle: Bundle(start: "", end: "", separator: "\n", heading: { "**\($0)**\n\n" }))
}
