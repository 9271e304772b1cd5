/// Finds out which byte stands between fields.
enum DelimiterSniffer {
  static let candidates: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"),
  ]
  private static let sampleSize = 64 << 10
  private static let sampleRecords = 100

  /// Whether a byte can stand between fields.
  static func isPossible(_ delimiter: UInt8) -> Bool {
    delimiter < 0x80 && delimiter != 0 && delimiter != ByteSearch.quote && delimiter != ByteSearch.lineFeed
      && delimiter != ByteSearch.carriageReturn
  }

  /// The delimiter that a first line `sep=;` states, as Excel writes it, and where the header begins.
  static func statement(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (delimiter: UInt8?, end: Int) {
    let line = bytes[start...].prefix { $0 != ByteSearch.lineFeed && $0 != ByteSearch.carriageReturn }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)), let last = line.last, isPossible(last) else {
      return (nil, start)
    }
    return (last, line.endIndex)
  }

  /// The candidate that gives the most records as many fields as the first, then the most fields; a comma when the
  /// first record holds none of them.
  static func delimiter(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
    var best = (delimiter: candidates[0], agreeing: 0, fields: 1)
    for delimiter in candidates {
      let (agreeing, fields) = measure(bytes, from: start, delimiter: delimiter)
      guard fields > 1 else { continue }
      if best.fields == 1 || agreeing > best.agreeing || (agreeing == best.agreeing && fields > best.fields) {
        best = (delimiter, agreeing, fields)
      }
    }
    return best.delimiter
  }

  private static func measure(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8
  ) -> (agreeing: Int, fields: Int) {
    guard let base = bytes.baseAddress, start < bytes.count else { return (0, 1) }
    let end = min(bytes.count, start + sampleSize)
    var splitter = RecordSplitter(base: base, range: start..<end, delimiter: delimiter)
    var (fields, records, agreeing) = (0, 0, 0)
    while records < sampleRecords, let count = splitter.next(into: UnsafeMutableBufferPointer(start: nil, count: 0)) {
      // The last record of a cut sample is not whole.
      if count == 0 || (splitter.position >= end && end < bytes.count && records > 0) { continue }
      if records == 0 { fields = count }
      records += 1
      if count == fields { agreeing += 1 }
    }
    // Shares are compared in thousandths: the candidates may cut the sample into different numbers of records.
    return (records == 0 ? 0 : agreeing * 1000 / records, max(1, fields))
  }
}
