import Diagnostics

/// The beginning of a file: what format it is, its delimiter, its header.
struct CSVHead {
  private let bytes: ByteSource
  private let name: String
  private let window = ByteWindow(capacity: size)

  private static let size = 256 << 10

  /// Throws `Failure` for a file of another format, `Irregular` for one that does not begin with UTF-8.
  init(_ bytes: ByteSource, name: String) throws {
    self.bytes = bytes
    self.name = name
    guard window.load(0..<Self.size, of: bytes) else { throw BlockPass.Irregular() }
    try ForeignFormat.check(content, name: name)
    if let fault = UTF8Check.firstFault(content, from: 0, to: content.count) {
      // The last character may go on behind the window.
      guard !isWhole, fault + 3 >= content.count, content[fault] >= 0xC0 else { throw BlockPass.Irregular() }
    }
  }

  private var content: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: window.base, count: window.count) }
  private var isWhole: Bool { window.reachesEnd(of: bytes) }

  /// The delimiter, and where the header begins.
  func delimiter(stated: UInt8?) -> (delimiter: UInt8, start: Int) {
    let mark = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let (written, start) = DelimiterSniffer.statement(in: content, from: mark)
    return (stated ?? written ?? DelimiterSniffer.delimiter(of: content, from: start), start)
  }

  /// Reads the header, which may be as long as any record. Throws `Failure`, and `Irregular` when the file ends within
  /// quotes.
  func header(from start: Int, delimiter: UInt8) throws -> CSVHeader {
    let index = BlockIndex(columnCount: 1, delimiter: delimiter)
    var start = start
    while start < window.count {
      switch index.scan(window, from: start, limit: start + 1, isLast: isWhole) {
      case .openQuote: throw BlockPass.Irregular()
      case .incomplete:
        guard window.count < BlockPass.longestWindow else { throw BlockPass.tooLong(name) }
        guard window.extend(to: window.count * 2, of: bytes) else { throw BlockPass.Irregular() }
        continue
      case .complete: break
      }
      if index.rowCount > 0 || !index.misfits.isEmpty { break }
      start = index.end
    }
    return try CSVHeader(content, from: start, delimiter: delimiter, name: name)
  }
}
