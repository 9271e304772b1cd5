import Basics
import Columns

/// What the fuzzer of JSON and the test that replays its finds do with an input: read it under several options, write
/// what comes out, and read that again.
enum FuzzedJSON {
  private static let types: [ColumnType] = [.integer, .decimal(scale: 2), .number, .date, .timestamp, .boolean, .text]

  /// What is wrong with what an input gave; it may be refused.
  static func problems(_ bytes: [UInt8]) -> [String] {
    let stated = CSVOptions(dateOrder: .dmy, columnTypes: [("a", types[bytes.count % types.count])])
    return problems(bytes, CSVOptions()) + problems(bytes, stated)
  }

  private static func problems(_ bytes: [UInt8], _ options: CSVOptions) -> [String] {
    guard let reading = try? JSONReader.read(bytes: bytes, name: "fuzz", options: options) else { return [] }
    guard reading.table.fields.allSatisfy({ $0.column.count == reading.table.rowCount }) else {
      return ["columns have another length than their table"]
    }
    guard reading.table.rowCount > 0 else { return [] }
    let rows = (0..<Int32(reading.table.rowCount)).map { $0 }
    guard reading.places(ofRows: rows).count == rows.count else { return ["rows without a place in the file"] }
    var written: [UInt8] = []
    try? JSONWriter.write(reading.table, layout: .lines, run: RunContext()) { written.append(contentsOf: $0) }
    try? JSONWriter.write(reading.rejects, layout: .array, run: RunContext()) { _ in }
    guard let again = try? JSONReader.read(bytes: written, name: "again", options: CSVOptions(dateOrder: .dmy)) else {
      return ["what was written is no JSON"]
    }
    guard again.table.fields.count == reading.table.fields.count, again.readRows == reading.table.rowCount else {
      return ["what was written has other columns or records"]
    }
    return []
  }
}
