import Basics

/// Writes a table as a page of HTML that needs nothing else: opens offline, prints well.
struct HTMLPage {
  let language: Language

  /// Hands the page to `sink`, some rows at a time.
  func write(_ view: TableView, run: RunContext, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    var text = head
    text += "<table>\n<thead><tr>"
    for heading in view.headings { text += cell("th", heading.title[language], heading.alignment) }
    text += "</tr></thead>\n<tbody>\n"
    for (index, row) in view.rows.enumerated() {
      text += "<tr>"
      for (heading, value) in zip(view.headings, row) { text += cell("td", value?[language] ?? "", heading.alignment) }
      text += "</tr>\n"
      if index % Self.blockRows == Self.blockRows - 1 {
        try run.checkCancelled()
        try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
        text = ""
      }
    }
    text += "</tbody>\n</table>\n</body>\n</html>\n"
    try text.withUTF8 { try sink(UnsafeRawBufferPointer($0)) }
  }

  private static let blockRows = 4096

  private var head: String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(Self.title[language])</title>
    <style>
    body { font: 14px/1.4 system-ui, sans-serif; margin: 2em }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums }
    th, td { padding: .25em .75em; border-bottom: 1px solid #ccc; text-align: left; white-space: pre-wrap }
    th { border-bottom: 2px solid #666 }
    .n { text-align: right }
    </style>
    </head>
    <body>

    """
  }

  private static let title = Localized("Result", zh: "结果")

  private func cell(_ tag: String, _ text: String, _ alignment: TableView.Alignment) -> String {
    "<\(tag)\(alignment == .trailing ? " class=\"n\"" : "")>\(Self.escape(text))</\(tag)>"
  }

  /// A text in which nothing is a mark. Line breaks stay; other control characters are shown as escapes.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in SafeText.escapeKeepingLines(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
