import Basics
import Columns

extension FileFormat {
  static let csv = FileFormat(
    name: "csv", extensions: ["csv", "txt"],
    summary: Localized(
      "delimited text: commas; when read also tabs, semicolons or bars", zh: "分隔文本：写出用逗号；读取时也可用制表符、分号、竖线"),
    reader: { source, options, run in try readDelimited(source, options.fields, run) },
    writer: .stream { table, options, run, sink in
      try CSVWriter.write(table, options: .init(guardsFormulas: options.guardsFormulas), run: run, to: sink)
    },
    isDelimited: true, separator: "")

  /// Reads a file by its path where it is one: the reader takes it in pieces.
  static func readDelimited(_ source: DataSource, _ options: CSVOptions, _ run: RunContext) throws -> TableReading {
    let reading =
      switch source.content {
      case .file(let path): try CSVReader.read(path: path, name: source.name, options: options, run: run)
      case .bytes(let bytes): try CSVReader.read(bytes: bytes, name: source.name, options: options, run: run)
      }
    return TableReading(reading, file: source.name)
  }
}
