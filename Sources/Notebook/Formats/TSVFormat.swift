import Basics
import Columns

extension FileFormat {
  static let tsv = FileFormat(
    name: "tsv", extensions: ["tsv", "tab"],
    summary: Localized("text with tabs between the fields", zh: "制表符分隔的文本"),
    reader: { source, options, run in
      var fields = options.fields
      // Unless the file is something else than its name says.
      let header = source.head.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      if fields.delimiter == nil, header.contains(tab) { fields.delimiter = tab }
      return try readDelimited(source, fields, run)
    },
    writer: .stream { table, options, run, sink in
      try CSVWriter.write(
        table, options: .init(delimiter: tab, guardsFormulas: options.guardsFormulas), run: run, to: sink)
    },
    isDelimited: true, separator: "")

  private static let tab = UInt8(ascii: "\t")
}
