import Columns
import Diagnostics
import Glibc
import TestSupport

/// What reading gave: of delimited text, and of any format.
protocol AnyReading {
  var table: Table { get }
  var rejects: Table { get }
  var notes: [Diagnostic] { get }
}

extension CSVReading: AnyReading {}
extension TableReading: AnyReading {}

extension AnyReading {
  /// The values of a column.
  func values(_ name: String) -> [Value] {
    guard let column = table.column(named: name) else { return [] }
    return (0..<column.count).map { column.value(at: $0) }
  }

  func type(_ name: String) -> ColumnType? { table.column(named: name)?.type }

  var noteCodes: [String] { notes.map(\.code) }

  /// The rejects as rows of text.
  var rejected: [[Value]] {
    (0..<rejects.rowCount).map { row in rejects.fields.map { $0.column.value(at: row) } }
  }
}

/// A folder that is gone with everything in it after the body.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = try TemporaryFolder("columns")
  return try withExtendedLifetime(folder) { try body(folder.path) }
}

/// The plain names of what is in a folder, sorted.
func entries(_ folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

func write(_ bytes: [UInt8], to path: String) throws {
  try AtomicFile.write(to: path) { sink in try bytes.withUnsafeBytes { try sink($0) } }
}
