// libFuzzer's entry to the JSON reader: any bytes are read under several options, and what comes out is written and
// read again.
import Basics
import Columns
import Glibc

private let types: [ColumnType] = [.integer, .decimal(scale: 2), .number, .date, .timestamp, .boolean, .text]

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  readAndWrite(bytes, CSVOptions())
  readAndWrite(bytes, CSVOptions(dateOrder: .dmy, columnTypes: [("a", types[size % types.count])]))
  return 0
}

private func readAndWrite(_ bytes: [UInt8], _ options: CSVOptions) {
  guard let reading = try? JSONReader.read(bytes: bytes, name: "fuzz", options: options) else { return }
  for field in reading.table.fields where field.column.count != reading.table.rowCount { abort() }
  guard reading.table.rowCount > 0 else { return }
  var written: [UInt8] = []
  try? JSONWriter.write(reading.table, layout: .lines, run: RunContext()) { written.append(contentsOf: $0) }
  try? JSONWriter.write(reading.rejects, layout: .array, run: RunContext()) { _ in }
  let rows = (0..<Int32(reading.table.rowCount)).map { $0 }
  guard reading.places(ofRows: rows).count == rows.count else { abort() }
  guard let again = try? JSONReader.read(bytes: written, name: "again", options: CSVOptions(dateOrder: .dmy)) else {
    abort()
  }
  // What was written is JSON, with as many columns and records.
  guard again.table.fields.count == reading.table.fields.count, again.readRows == reading.table.rowCount else {
    abort()
  }
}
