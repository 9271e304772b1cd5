// libFuzzer's entry to the CSV reader: any bytes are read under several options, and what comes out is written and
// read again.
import Basics
import Columns
import Glibc

private let orders: [CSVOptions.DateOrder] = [.ymd, .dmy, .mdy]
private let types: [ColumnType] = [.integer, .decimal(scale: 2), .number, .date, .timestamp, .boolean, .text]

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let order = orders[size % orders.count]
  let type = types[size % types.count]
  readAndWrite(bytes, CSVOptions())
  readAndWrite(bytes, CSVOptions(dateOrder: order, columnTypes: [("a", type)]))
  return 0
}

private func readAndWrite(_ bytes: [UInt8], _ options: CSVOptions) {
  guard let reading = try? CSVReader.read(bytes: bytes, name: "fuzz", options: options) else { return }
  for field in reading.table.fields where field.column.count != reading.table.rowCount { abort() }
  guard reading.table.fields.count == reading.table.names.count else { abort() }
  var written: [UInt8] = []
  try? CSVWriter.write(reading.table) { written.append(contentsOf: $0) }
  try? CSVWriter.write(reading.rejects) { _ in }
  let comma = CSVOptions(delimiter: UInt8(ascii: ","), dateOrder: .dmy)
  guard let again = try? CSVReader.read(bytes: written, name: "again", options: comma) else { return }
  // What was read is a table, and stays one of as many columns and records.
  guard again.table.fields.count == reading.table.fields.count, again.readRows == reading.table.rowCount else {
    abort()
  }
}
