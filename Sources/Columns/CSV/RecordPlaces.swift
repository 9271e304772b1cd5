/// Where the rows of a table stand in the file that they were read from: found again only when someone asks.
struct RecordPlaces: Sendable {
  /// A run of records, and what became of them.
  struct Block: Sendable {
    let range: Range<Int>
    let firstLine: Int
    let lineCount: Int
    /// Records with as many fields as the header.
    let rowCount: Int
    /// Those of them that were rejected, rising.
    let rejected: [Int]
  }

  let source: RecordSource
  let columnCount: Int
  let blocks: [Block]

  /// The lines of ascending rows.
  func lines(ofRows rows: [Int32]) -> [Int64] {
    var lines: [Int64] = []
    lines.reserveCapacity(rows.count)
    var next = 0
    var first = 0
    for block in blocks {
      let kept = block.rowCount - block.rejected.count
      let wanted = next
      while next < rows.count, Int(rows[next]) < first + kept { next += 1 }
      if next > wanted { lines += self.lines(ofRows: rows[wanted..<next].map { Int($0) - first }, in: block) }
      first += kept
    }
    return lines
  }

  private func lines(ofRows rows: [Int], in block: Block) -> [Int64] {
    let index = BlockIndex(columnCount: columnCount, delimiter: source.delimiter)
    let window = ByteWindow(capacity: block.range.count + 2)
    guard index.find(block.range, in: source.bytes, window), index.rowCount == block.rowCount else {
      // The file is not what it was: its lines are as many as its rows, more or less.
      return rows.map { Int64(block.firstLine + min($0, max(0, block.lineCount - 1))) }
    }
    let bytes = UnsafeBufferPointer(start: window.base, count: window.count)
    var lines: [Int64] = []
    var (position, line, passed) = (0, block.firstLine, 0)
    for row in rows {
      while passed < block.rejected.count, block.rejected[passed] <= row + passed { passed += 1 }
      let start = Int(index.starts[row + passed])
      line += ByteSearch.lineEnds(in: bytes, from: position, to: start)
      position = start
      lines.append(Int64(line))
    }
    return lines
  }
}
