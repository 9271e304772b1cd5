import Basics
import Columns

extension FileFormat {
  static let json = FileFormat(
    name: "json", extensions: ["json"],
    summary: Localized("one array of objects, an object a row", zh: "一个数组，每行数据是一个对象"),
    reader: readObjects, recognises: { JSONReader.isJSON($0) },
    writer: .stream { table, _, run, sink in try JSONWriter.write(table, layout: .array, run: run, to: sink) },
    separator: "",
    bundle: Bundle(start: "{\n", end: "}\n", separator: ",", heading: { "\"\($0)\": " }))

  static let jsonLines = FileFormat(
    name: "jsonl", extensions: ["jsonl", "ndjson"],
    summary: Localized("JSON lines: an object a line", zh: "JSON Lines：每行一个对象"),
    reader: readObjects,
    writer: .stream { table, _, run, sink in try JSONWriter.write(table, layout: .lines, run: run, to: sink) },
    separator: "")

  /// The reader tells an array from lines by itself.
  private static let readObjects: Reader = { source, options, run in
    try JSONReader.read(bytes: source.bytes(run: run), name: source.name, options: options.fields, run: run)
  }
}
