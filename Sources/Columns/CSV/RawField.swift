/// Fields as they stand between separators, with the quotes that may be around them.
enum RawField {
  /// Calls `body` with the text of a field, and where the text begins.
  @inline(__always)
  static func withText<Result>(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, delimiter: UInt8, _ scratch: inout [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>, Int) -> Result
  ) -> Result {
    guard start < end, base[start] == ByteSearch.quote else {
      return body(UnsafeBufferPointer(start: base + start, count: end &- start), start)
    }
    var splitter = RecordSplitter(base: base, range: start..<end, delimiter: delimiter)
    let field = splitter.nextField()
    guard field.isEscaped else {
      return body(UnsafeBufferPointer(start: base + field.start, count: field.end &- field.start), field.start)
    }
    RecordSplitter.unescape(base, field, into: &scratch)
    return scratch.withUnsafeBufferPointer { body($0, field.start) }
  }
}
