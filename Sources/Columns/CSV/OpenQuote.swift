/// Looks for what ends a file too early.
enum OpenQuote {
  /// Where a quoted field opens that the file ends in. By the rules of `BlockIndex`.
  static func offset(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let end = bytes.count
    var position = start
    while position < end {
      if base[position] == ByteSearch.quote {
        guard let close = ByteSearch.closingQuote(in: base, from: position &+ 1, to: end) else { return position }
        position = close.position &+ 1
      }
      position =
        1
        &+ ByteSearch.first(
          of: delimiter, ByteSearch.lineFeed, ByteSearch.carriageReturn, in: base, from: position, to: end)
    }
    return nil
  }
}
