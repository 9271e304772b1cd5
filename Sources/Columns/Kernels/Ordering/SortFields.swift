import Basics

/// What rows are sorted by, the first field deciding before the next.
struct SortFields: Sendable {
  let fields: [SortField]

  init(_ fields: [SortField]) { self.fields = fields }

  /// - Throws: `wrong-length` for a column of another length than the rows.
  init(_ columns: [SortColumn], rows: Int, _ run: RunContext) throws {
    fields = try columns.flatMap { column in
      guard column.column.count == rows else { throw KernelFailure.lengths(column.column.count, rows) }
      return try SortField.fields(of: column, run)
    }
  }

  private var bitCount: Int { fields.reduce(0) { $0 + $1.bitCount } }

  /// The rows in order; rows that tie stay in the order in which they are given (by number, when they are not).
  func order(_ given: [Int32]? = nil, rows: Int, _ run: RunContext) throws -> [Int32] {
    let count = given?.count ?? rows
    // A word holds a row in its low bits and a piece of its numbers above them. Stable passes from the last piece to
    // the first.
    let rowBits = 64 - UInt64(max(1, rows) - 1).leadingZeroBitCount
    let pieces = (bitCount + 63 - rowBits) / (64 - rowBits)
    var order = given
    for piece in 0..<pieces {
      let bits = bitCount * piece / pieces..<bitCount * (piece + 1) / pieces
      var (words, isSorted) = try words(bits, over: order, count: count, rowBits: rowBits, run)
      if isSorted { continue }
      try RadixSort.sort(&words, bits: rowBits..<rowBits + bits.count, run)
      let (sorted, mask) = (words, UInt64(1) &<< UInt64(rowBits) &- 1)
      order = try ParallelFill.array(rows: count, run: run) { block, output in
        sorted.withUnsafeBufferPointer { words in
          for index in block { output[index] = Int32(truncatingIfNeeded: words[index] & mask) }
        }
      }
    }
    return try order ?? ParallelRows.all(count, run: run)
  }

  /// Place by place of an order: whether the row has the same numbers as the one before it.
  func ties(in order: [Int32], _ run: RunContext) throws -> [Bool] {
    try ParallelFill.array(rows: order.count, run: run) { block, output in
      for place in block { output[place] = place > 0 }
      order.withUnsafeBufferPointer { order in
        for field in fields {
          var last: UInt64 = 0
          if block.lowerBound > 0 {
            field.load(
              .picked(UnsafeBufferPointer(rebasing: order[block.lowerBound - 1..<block.lowerBound])), into: &last)
          }
          Self.forEachChunk(of: block) { places, numbers in
            field.load(.picked(UnsafeBufferPointer(rebasing: order[places])), into: numbers)
            for (index, place) in places.enumerated() {
              output[place] = output[place] && numbers[index] == last
              last = numbers[index]
            }
          }
        }
      }
    }
  }

  /// Rows with these bits of their numbers (bit 0 is the lowest of the last field), and whether they are in order.
  private func words(
    _ bits: Range<Int>, over order: [Int32]?, count: Int, rowBits: Int, _ run: RunContext
  ) throws -> (words: [UInt64], isSorted: Bool) {
    let pieces = self.pieces(in: bits)
    let words = try ParallelFill.array(of: UInt64.self, rows: count, run: run) { block, output in
      Self.forEachChunk(of: block) { places, numbers in
        func fill(_ rows: RowRun) {
          let words = output + places.lowerBound
          switch rows {
          case .range(let range): for index in 0..<range.count { words[index] = UInt64(range.lowerBound &+ index) }
          case .picked(let rows):
            for index in 0..<rows.count { words[index] = UInt64(truncatingIfNeeded: rows[index]) }
          }
          for piece in pieces {
            piece.field.load(rows, into: numbers)
            let (down, mask, up) = (piece.down, piece.mask, piece.up &+ UInt64(rowBits))
            for index in 0..<rows.count { words[index] |= ((numbers[index] &>> down) & mask) &<< up }
          }
        }
        if let order {
          order.withUnsafeBufferPointer { fill(.picked(UnsafeBufferPointer(rebasing: $0[places]))) }
        } else {
          fill(.range(places))
        }
      }
    }
    let isSorted = try run.parallelMap(count: Rowwise.blockCount(count)) { index in
      let block = Rowwise.block(index, of: count)
      return words.withUnsafeBufferPointer { words in
        var last = words[max(0, block.lowerBound - 1)] &>> UInt64(rowBits)
        for place in block {
          let number = words[place] &>> UInt64(rowBits)
          if number < last { return false }
          last = number
        }
        return true
      }
    }
    return (words, isSorted.allSatisfy { $0 })
  }

  /// Bits of a field: (number >> down & mask) << up.
  private struct Piece {
    let field: SortField
    let down: UInt64
    let mask: UInt64
    let up: UInt64
  }

  /// The fields that have bits in this range, and which they are.
  private func pieces(in bits: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    var end = bitCount
    for field in fields {
      let start = end - field.bitCount
      let shared = bits.clamped(to: start..<end)
      if !shared.isEmpty {
        pieces.append(
          Piece(
            field: field, down: UInt64(shared.lowerBound - start), mask: .max &>> UInt64(64 - shared.count),
            up: UInt64(shared.lowerBound - bits.lowerBound)))
      }
      end = start
    }
    return pieces
  }

  /// Goes through a block of rows in chunks that stay in the fastest cache, with room for a number each.
  @inline(__always)
  static func forEachChunk(of block: Range<Int>, _ body: (Range<Int>, UnsafeMutablePointer<UInt64>) -> Void) {
    let chunkRows = 1024
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: chunkRows) { numbers in
      guard let base = numbers.baseAddress else { return }
      var start = block.lowerBound
      while start < block.upperBound {
        let end = min(start &+ chunkRows, block.upperBound)
        body(start..<end, base)
        start = end
      }
    }
  }
}
