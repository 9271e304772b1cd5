import Basics

/// What became of one block of records.
struct BlockResult: Sendable {
  /// A record with another number of fields than the header.
  struct Misfit: Sendable {
    let offset: Int
    let fields: Int
    /// Its first line, shortened.
    let text: String
  }

  let index: Int
  /// From its first record to that of the next block, in the file.
  var range = 0..<0
  var lineCount = 0
  /// Records with as many fields as the header.
  var rowCount = 0
  var misfits: [Misfit] = []
  /// By column.
  var runs: [ColumnRun] = []
}
