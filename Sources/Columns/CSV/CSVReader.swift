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
    try read(bytes: FileBytes.read(path: path, name: name, run: run), name: name, options: options, run: run)
  }

  /// Reads the contents of a file. Throws `Failure`, `Cancelled`.
  public static func read(
    bytes: [UInt8], name: String, options: CSVOptions = CSVOptions(), run: RunContext = RunContext()
  ) throws -> CSVReading {
    try read(bytes: bytes, name: name, options: options, run: run, blockSize: StructuralScanner.blockSize)
  }

  /// The same with blocks of another size, to test that results do not depend on where blocks end.
  static func read(
    bytes: [UInt8], name: String, options: CSVOptions, run: RunContext, blockSize: Int
  ) throws -> CSVReading {
    guard !bytes.isEmpty else {
      throw Failure("empty-file", Localized("`\(name)` is empty", zh: "`\(name)` 是空文件"))
    }
    try bytes.withUnsafeBufferPointer { try ForeignFormat.check($0, name: name) }
    try UTF8Check.check(bytes, name: name, run: run)
    if let stated = options.delimiter { try checkDelimiter(stated) }
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (stated, start) = bytes.withUnsafeBufferPointer { DelimiterSniffer.statement(in: $0, from: mark) }
    let delimiter =
      options.delimiter ?? stated
      ?? bytes.withUnsafeBufferPointer { DelimiterSniffer.delimiter(of: $0, from: start) }
    let source = RecordSource(name: name, bytes: bytes, delimiter: delimiter)
    let blocks = try blocks(of: source, from: start, blockSize: blockSize, run: run)
    let header = try CSVHeader(source, from: start)
    try checkStatedTypes(options, header: header, name: name)
    var load = CSVLoad(source: source, header: header, options: options, run: run)
    return try load.read(
      blocks.compactMap { block in
        // The header is in the first block, or fills the first ones.
        block.upperBound <= header.end ? nil : max(block.lowerBound, header.end)..<block.upperBound
      })
  }

  private static func blocks(
    of source: RecordSource, from start: Int, blockSize: Int, run: RunContext
  ) throws -> [Range<Int>] {
    do {
      return try source.bytes.withUnsafeBufferPointer {
        try StructuralScanner.blocks(
          of: $0, from: start, delimiter: source.delimiter, blockSize: blockSize, run: run)
      }
    } catch let open as StructuralScanner.OpenQuote {
      let line = source.line(of: open.offset)
      throw Failure(
        "open-quote",
        Localized(
          "`\(source.name)` ends inside a quoted field that opens on line \(line): the file is cut off, or a quote "
            + "is missing",
          zh: "`\(source.name)` 在第 \(line) 行开始的引号字段中结束：文件被截断，或者缺少一个引号"),
        hint: Localized(
          "look at line \(line): a quote inside a quoted field is written twice",
          zh: "请检查第 \(line) 行：引号字段中的引号要写两次"))
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
