import Basics
import Columns

/// What a script records of a result table beside its picture: `rows 5 columns 4 sha256 …`. The hash is over the
/// typed values (`CanonicalBytes`), not over the text shown, so rows that are not shown count too.
struct TableFacts: Sendable, Equatable {
  let rows: Int
  let columns: Int
  let sha256: String

  init(_ table: Table, run: RunContext) throws {
    rows = table.rowCount
    columns = table.fields.count
    var digest = SHA256Digest()
    try CanonicalBytes.write(table, run: run) { digest.update($0) }
    sha256 = digest.hexadecimal()
  }

  /// As a script records it.
  var line: String { "rows \(rows) columns \(columns) sha256 \(sha256)" }
}
