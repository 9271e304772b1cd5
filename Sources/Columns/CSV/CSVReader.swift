import Basics
import Diagnostics

/// Reads delimited text (RFC 4180, and what is found in the wild) into a table with inferred types.
///
/// A record that does not fit — its number of fields, or a value of a column whose other values are of one type —
/// is left out of the table, listed in the rejects and counted in a note. Blank lines are skipped.
public enum CSVReader {
  /// Reads a file; messages call it `name`. Throws `Failure`, `Cancelled`.
  public static func read(
    path: String, name: String, options: CSVOptions = CSVOptions(), run: RunContext = RunContext()
  ) throws -> CSVReading {
    let source: ByteSource =
      if let file = try FileBytes.open(path: path, name: name) {
        .file(file)
      } else {
        .memory(try FileBytes.read(path: path, name: name, run: run))
      }
    return try read(source, name: name, options: options, run: run, blockSize: BlockPass.blockSize)
  }

  /// Reads the contents of a file. Throws `Failure`, `Cancelled`.
  public static func read(
    bytes: [UInt8], name: String, options: CSVOptions = CSVOptions(), run: RunContext = RunContext()
  ) throws -> CSVReading {
    try read(.memory(bytes), name: name, options: options, run: run, blockSize: BlockPass.blockSize)
  }

  /// The same with blocks of another size, to test that results do not depend on where blocks end.
  static func read(
    _ bytes: ByteSource, name: String, options: CSVOptions, run: RunContext, blockSize: Int
  ) throws -> CSVReading {
    guard bytes.count > 0 else {
      throw Failure("empty-file", Localized("`\(name)` is empty", zh: "`\(name)` 是空文件"))
    }
    try run.checkCancelled()
    var check = FileCheck(bytes: bytes, name: name)
    do {
      let head = try CSVHead(bytes, name: name)
      if let stated = options.delimiter {
        do { try checkDelimiter(stated) } catch { throw try check.failure(before: error, run: run) }
      }
      let (delimiter, start) = head.delimiter(stated: options.delimiter)
      check.structure = (start, delimiter)
      let header: CSVHeader
      do {
        header = try head.header(from: start, delimiter: delimiter)
        try checkStatedTypes(options, header: header, name: name)
      } catch let failure as Failure {
        throw try check.failure(before: failure, run: run)
      }
      let source = RecordSource(name: name, bytes: bytes, delimiter: delimiter)
      var load = CSVLoad(source: source, header: header, options: options, run: run)
      return try load.read(blockSize: blockSize)
    } catch is BlockPass.Irregular {
      throw try check.failure(before: RecordSource(name: name, bytes: bytes, delimiter: 0).changed, run: run)
    }
  }

  private static func checkDelimiter(_ delimiter: UInt8) throws {
    guard !DelimiterSniffer.isPossible(delimiter) else { return }
    throw Failure(
      "delimiter",
      Localized(
        "fields cannot be separated by a quote, a line end, or a character beyond ASCII",
        zh: "引号、换行符和非 ASCII 字符不能用作分隔符"),
      candidates: [",", ";", "|"])
  }

  private static func checkStatedTypes(_ options: CSVOptions, header: CSVHeader, name: String) throws {
    let keys = Set(header.names.map(Table.key))
    for stated in options.columnTypes where !keys.contains(Table.key(stated.name)) {
      throw Failure(
        "unknown-column",
        Localized("`\(name)` has no column `\(stated.name)`", zh: "`\(name)` 没有列 `\(stated.name)`"),
        candidates: NearestName.candidates(for: stated.name, among: header.names))
    }
  }
}
