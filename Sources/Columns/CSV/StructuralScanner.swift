import Basics

/// The pass over a whole file that finds where records start, and nothing else.
///
/// A quote opens a quoted field only where a field starts (after the delimiter or a line end); elsewhere it is a
/// character like any other. LF, CR LF and CR end a record outside quotes.
struct StructuralScanner {
  /// Bytes that a block spans at least; fixed, so that results do not depend on the number of threads.
  static let blockSize = 1 << 20

  /// The file ends inside a quoted field.
  struct OpenQuote: Error {
    let offset: Int
  }

  /// Cuts the records from `start` on into blocks. Throws `OpenQuote`, `Cancelled`.
  static func blocks(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8, blockSize: Int = Self.blockSize,
    run: RunContext
  ) throws -> [Range<Int>] {
    guard let base = bytes.baseAddress, start < bytes.count else { return [] }
    let end = bytes.count
    var blocks: [Range<Int>] = []
    var blockStart = start
    var recordStart = start
    var position = start
    while position < end {
      position = ByteSearch.first(
        of: ByteSearch.lineFeed, ByteSearch.quote, ByteSearch.carriageReturn, in: base, from: position, to: end)
      guard position < end else { break }
      if base[position] == ByteSearch.quote {
        if position == recordStart || base[position &- 1] == delimiter {
          guard let close = ByteSearch.closingQuote(in: base, from: position &+ 1, to: end) else {
            throw OpenQuote(offset: position)
          }
          position = close.position &+ 1
        } else {
          position &+= 1
        }
        continue
      }
      let isPair =
        base[position] == ByteSearch.carriageReturn && position &+ 1 < end
        && base[position &+ 1] == ByteSearch.lineFeed
      position &+= isPair ? 2 : 1
      recordStart = position
      if position &- blockStart >= blockSize {
        try run.checkCancelled()
        blocks.append(blockStart..<position)
        blockStart = position
      }
    }
    if blockStart < end { blocks.append(blockStart..<end) }
    return blocks
  }
}
