import Diagnostics

/// What reading a file of delimited text gave.
public struct CSVReading: Sendable {
  /// The rows that fit.
  public let table: Table
  /// One row per thing that did not fit: `file`, `line` (where its record starts), `column` (null when the whole
  /// record is meant), `value`, `reason`. A record with anything in here is not in `table`.
  public let rejects: Table
  /// What to say aloud: rejected rows, renamed columns, currencies left out, zones converted …
  public let notes: [Diagnostic]
  /// Records after the header, those that were rejected included.
  public let readRows: Int
  /// The first value of each column that is no number, or no date, where that decided its type.
  public let exceptions: [TypeException]
  let places: RecordPlaces

  /// The lines of the file, 1-based, that rows of `table` start on; `rows` ascend.
  public func lines(ofRows rows: [Int32]) -> [Int64] { places.lines(ofRows: rows) }
}
