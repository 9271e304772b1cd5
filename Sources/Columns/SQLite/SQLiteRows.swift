import Basics
import CSQLite
import Diagnostics

/// Collects the rows of a statement.
struct SQLiteRows {
  private let statement: SQLiteStatement
  private let name: String
  private let run: RunContext
  private let names: [String]
  private let notes: [Diagnostic]
  private let declared: [ColumnType?]
  private var columns: [LooseColumnBuilder]
  private var valueCounts: [(values: Int, blobs: Int)]
  private var rowCount = 0

  init(_ statement: SQLiteStatement, name: String, run: RunContext) {
    self.statement = statement
    self.name = name
    self.run = run
    let indices = 0..<sqlite3_column_count(statement.handle)
    let given = indices.map { sqlite3_column_name(statement.handle, $0).map { String(cString: $0) } ?? "" }
    (names, notes) = CSVHeader.unique(given, file: name)
    declared = indices.map { index in
      sqlite3_column_decltype(statement.handle, index).flatMap { SQLiteType.declared(String(cString: $0)) }
    }
    columns = indices.map { _ in LooseColumnBuilder() }
    valueCounts = indices.map { _ in (0, 0) }
  }

  /// Adds the row that the statement is at.
  mutating func append() throws {
    for column in columns.indices {
      let index = Int32(truncatingIfNeeded: column)
      switch sqlite3_column_type(statement.handle, index) {
      case SQLITE_INTEGER:
        columns[column].append(LooseColumn.Tag.integer, sqlite3_column_int64(statement.handle, index))
      case SQLITE_FLOAT: columns[column].append(real: sqlite3_column_double(statement.handle, index))
      case SQLITE_TEXT: appendText(index, column)
      case SQLITE_BLOB:
        columns[column].append(LooseColumn.Tag.blob, 0)
        valueCounts[column].blobs &+= 1
      default:
        columns[column].append(LooseColumn.Tag.null, 0)
        continue
      }
      valueCounts[column].values &+= 1
    }
    rowCount &+= 1
    if rowCount & 0xFFF == 0 { try checkMemory() }
  }

  private mutating func appendText(_ index: Int32, _ column: Int) {
    let start = sqlite3_column_text(statement.handle, index)
    let text = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement.handle, index)))
    guard isText(text) else {
      columns[column].append(LooseColumn.Tag.blob, 0)
      return
    }
    // Decimals of too many digits for a double stand as text.
    if case .decimal? = declared[column], columns[column].append(digits: text) { return }
    columns[column].append(LooseColumn.Tag.text, text: text)
  }

  /// Whether a text is UTF-8: SQLite does not check what is put in. A zero byte is a character of it.
  private func isText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while let fault = UTF8Check.firstFault(text, from: start, to: text.count) {
      guard text[fault] == 0 else { return false }
      start = fault + 1
    }
    return true
  }

  private mutating func checkMemory() throws {
    try run.checkCancelled()
    // The loose form and the typed one are there at once.
    try FileBytes.checkMemory(2 * columns.reduce(0) { $0 + $1.byteCount }, name: name, run: run)
  }

  /// The rows; columns of nothing but blobs are left out.
  consuming func finish() throws -> LooseTable {
    try checkMemory()
    let kept = columns.indices.filter { valueCounts[$0].blobs == 0 || valueCounts[$0].blobs < valueCounts[$0].values }
    var notes = notes
    let left = columns.indices.filter { !kept.contains($0) }.map { "`\(names[$0])`" }
    if !left.isEmpty {
      notes.append(
        Diagnostic(
          "blob-columns",
          Localized(
            "columns of `\(name)` that hold blobs are left out: \(left.joined(separator: ", "))",
            zh: "`\(name)` 中存放二进制数据的列未读取：\(left.joined(separator: "、"))"), severity: .note))
    }
    if rowCount == 0 {
      notes.append(
        Diagnostic("no-rows", Localized("`\(name)` has no rows there", zh: "`\(name)` 的该表没有数据行"), severity: .note))
    }
    return LooseTable(
      file: name, names: kept.map { names[$0] }, columns: kept.map { columns[$0].finish() },
      declared: kept.map { declared[$0] }, lines: (0..<Int64(rowCount)).map { $0 + 1 },
      rejects: [], notes: notes)
  }
}
