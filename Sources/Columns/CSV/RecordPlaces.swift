/// Where the rows of a table stand in the file that they were read from: found again only when someone asks.
struct RecordPlaces: Sendable {
  /// A run of records, and what became of them.
  struct Block: Sendable {
    let reader: BlockReader
    let rowCount: Int
    /// Where its rejected records start, rising; a record may be in here several times.
    let rejected: [Int]
  }

  let source: RecordSource
  let blocks: [Block]

  /// The lines of ascending rows.
  func lines(ofRows rows: [Int32]) -> [Int64] {
    var offsets: [Int] = []
    offsets.reserveCapacity(rows.count)
    var next = 0
    var first = 0
    for block in blocks {
      let wanted = next
      while next < rows.count, Int(rows[next]) < first &+ block.rowCount { next &+= 1 }
      if next > wanted {
        offsets += block.reader.offsets(ofRows: rows[wanted..<next], after: first, rejected: block.rejected)
      }
      first &+= block.rowCount
    }
    return source.lines(of: offsets)
  }
}
