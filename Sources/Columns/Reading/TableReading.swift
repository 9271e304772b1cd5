import Diagnostics

/// What reading a file of data gave, whatever its format.
public struct TableReading: Sendable {
  /// Where a row stands: a line of a file (of a database the row, of a table in it).
  public struct Place: Sendable, Hashable {
    public let file: String
    /// 1-based.
    public let line: Int64
  }

  /// The rows that fit.
  public let table: Table
  /// One row per thing that did not fit: `file`, `line` (where its record starts), `column` (null when the whole
  /// record is meant), `value`, `reason`. A record with anything in here is not in `table`.
  public let rejects: Table
  /// What to say aloud: rejected rows, renamed columns, currencies left out, zones converted …
  public var notes: [Diagnostic]
  /// Records of the file, those that were rejected included.
  public let readRows: Int
  /// The first value of each column that is no number, or no date, where that decided its type.
  public let exceptions: [TypeException]
  private let findPlaces: @Sendable (_ rows: [Int32]) -> [Place]

  init(
    table: Table, rejects: Table, notes: [Diagnostic], readRows: Int, exceptions: [TypeException],
    places: @escaping @Sendable (_ rows: [Int32]) -> [Place]
  ) {
    self.table = table
    self.rejects = rejects
    self.notes = notes
    self.readRows = readRows
    self.exceptions = exceptions
    findPlaces = places
  }

  /// A reading of delimited text; `file` is what messages call the file.
  public init(_ reading: CSVReading, file: String) {
    self.init(
      table: reading.table, rejects: reading.rejects, notes: reading.notes, readRows: reading.readRows,
      exceptions: reading.exceptions,
      places: { rows in reading.lines(ofRows: rows).map { Place(file: file, line: $0) } })
  }

  /// Where rows of `table` stand; `rows` ascend.
  public func places(ofRows rows: [Int32]) -> [Place] { findPlaces(rows) }
}
