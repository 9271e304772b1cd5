import Basics
import Columns
import Diagnostics

/// A format of files: one value in one file, from which `load`, `export`, `--format`, help, completion and messages
/// derive.
public struct FileFormat: Sendable {
  /// How a file of data is to be read.
  struct ReadingOptions: Sendable {
    var fields = CSVOptions()
    /// A table of a database; nil for the only one.
    var table: String?
  }

  /// How a file is to be written.
  struct WritingOptions: Sendable {
    var language = Language.en
    var guardsFormulas = false
    /// A table of a database.
    var table: String?
  }

  typealias Sink = (UnsafeRawBufferPointer) throws -> Void
  typealias Reader = @Sendable (DataSource, ReadingOptions, RunContext) throws -> TableReading

  /// What writes.
  enum Writer: Sendable {
    /// Hands bytes to a sink, so that they can be compressed, or go to standard output.
    case stream(@Sendable (Table, WritingOptions, RunContext, Sink) throws -> Void)
    /// Writes to a path by itself; messages call the file by the name.
    case file(@Sendable (_ table: Table, _ path: String, _ name: String, WritingOptions, RunContext) throws -> Void)
  }

  /// As `with format` has it.
  public let name: String
  /// What file names end with, without the point; the first one is usual.
  let extensions: [String]
  let summary: Localized
  /// Nil when it is only written.
  var reader: Reader?
  /// Whether the first bytes of a file tell the format for sure.
  var recognises: (@Sendable (_ head: [UInt8]) -> Bool)?
  /// Nil when it is only read.
  var writer: Writer?
  /// Whether files hold several tables.
  var hasTables = false
  /// Whether files are texts with a character between the fields.
  var isDelimited = false
  /// What stands between two results in one stream; nil when a stream can hold but one.
  public var separator: String?
  /// How the tables of one answer stand together in a stream; nil where they could not be told apart, and the first
  /// stands alone.
  var bundle: Bundle?

  /// What stands around tables with names.
  struct Bundle: Sendable {
    let start: String
    let end: String
    /// Between two.
    let separator: String
    /// Before each.
    let heading: @Sendable (_ name: String) -> String
  }
}

// MARK: - Finding

extension FileFormat {
  /// All formats.
  static let all: [FileFormat] = [.csv, .tsv, .json, .jsonLines, .markdown, .html, .sqlite]

  static let readable = all.filter { $0.reader != nil }
  static let writable = all.filter { $0.writer != nil }
  /// Those that `--format` writes to standard output.
  public static let streamed = all.filter { $0.separator != nil }

  static func named(_ name: String) -> FileFormat? { all.first { $0.name == name } }

  /// The ending of text files that are compressed.
  static let gzipEnding = "gz"

  /// The format that a file's name tells, and whether it is compressed.
  static func of(path: String) -> (format: FileFormat?, isCompressed: Bool) {
    let name = FilePath.name(of: path).lowercased()
    var parts = name.split(separator: ".").map(String.init)
    let isCompressed = parts.count > 1 && parts.last == gzipEnding
    if isCompressed { parts.removeLast() }
    guard name.contains("."), let ending = parts.last else { return (nil, isCompressed) }
    return (all.first { $0.extensions.contains(ending) }, isCompressed)
  }

  /// What the names of files end with that can be read (written).
  static func endings(_ formats: [FileFormat]) -> [String] {
    let plain = formats.flatMap(\.extensions)
    let compressible = formats.filter { !$0.hasTables }.flatMap(\.extensions)
    return (plain + compressible.map { $0 + "." + gzipEnding }).map { "." + $0 }
  }

  /// The formats as a table, for help.
  static func table(_ formats: [FileFormat]) -> Markup {
    .table(
      TableView(
        headings: [
          .init(Localized("format", zh: "格式"), .leading), .init(Localized("file name", zh: "文件名"), .leading),
          .init(Localized("meaning", zh: "含义"), .leading),
        ],
        rows: formats.map { format in
          [
            Localized(verbatim: format.name),
            Localized(verbatim: format.extensions.map { "." + $0 }.joined(separator: " ")),
            format.summary,
          ]
        }, wrapsText: true))
  }
}
