import Basics
import Columns

extension FileFormat {
  static let html = FileFormat(
    name: "html", extensions: ["html", "htm"],
    summary: Localized("a page with the table, for people, with labels", zh: "含表格的网页，供人阅读，用标签显示"),
    writer: .stream { table, options, run, sink in
      let view = TableView.make(from: table, limit: max(1, table.rowCount))
      try HTMLPage(language: options.language).write(view, run: run, to: sink)
    })
}
