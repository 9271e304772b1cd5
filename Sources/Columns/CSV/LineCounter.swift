/// Counts the lines of a file up to rising offsets, a piece at a time.
struct LineCounter {
  private let source: RecordSource
  private let window = ByteWindow(capacity: pieceSize)
  private var position = 0
  private var line = 1
  /// The next of the source's line starts.
  private var next = 0
  private var endsInReturn = false

  private static let pieceSize = 1 << 20

  init(source: RecordSource) { self.source = source }

  /// The line that an offset is on, 1-based; offsets must not fall.
  mutating func line(of offset: Int) -> Int64 {
    let offset = min(max(offset, position), source.bytes.count)
    skip(to: offset)
    while position < offset {
      if position < window.offset || position >= window.offset + window.count {
        guard window.load(position..<position + Self.pieceSize, of: source.bytes) else { break }
      }
      let end = min(offset, window.offset + window.count)
      let bytes = UnsafeBufferPointer(start: window.base, count: window.count)
      let first = position - window.offset
      // CR LF is one line end.
      if endsInReturn, bytes[first] == ByteSearch.lineFeed { line -= 1 }
      line += ByteSearch.lineEnds(in: bytes, from: first, to: end - window.offset)
      endsInReturn = bytes[end - window.offset - 1] == ByteSearch.carriageReturn
      position = end
    }
    return Int64(line)
  }

  /// Goes on at the last line start before an offset, when that saves counting.
  private mutating func skip(to offset: Int) {
    let starts = source.lineStarts
    while next < starts.count, starts[next].offset <= offset {
      if starts[next].offset > position {
        (position, line, endsInReturn) = (starts[next].offset, starts[next].line, false)
      }
      next += 1
    }
  }
}
