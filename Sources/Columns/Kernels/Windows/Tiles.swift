import Basics

/// How many rows each of some buckets of equal size takes; the first ones take the remainder.
struct TileSizes: Sendable {
  private let size: Int
  /// The first `larger` buckets hold one row more; they end before the place `cut`.
  private let larger: Int
  private let cut: Int

  init(rows: Int, buckets: Int64) {
    (size, larger) = rows.quotientAndRemainder(dividingBy: Int(buckets))
    cut = larger * (size + 1)
  }

  /// The bucket, from 1, of the row at a place of the order.
  func bucket(at place: Int) -> Int {
    1 + (place < cut ? place / (size + 1) : larger + (place - cut) / max(1, size))
  }

  /// The place behind the last row of a bucket; 0 for bucket 0.
  func end(of bucket: Int) -> Int { bucket <= larger ? bucket * (size + 1) : cut + (bucket - larger) * size }
}

/// Finds the bucket of each row by its value without putting the rows in order: rows whose values begin with the same
/// digit take a run of places, and only where buckets meet inside such a run are its rows looked at more closely.
struct Tiles: Sendable {
  /// More buckets than these are found by sorting.
  static let mostBuckets: Int64 = 100
  private static let digitBits = 12

  private let field: SortField
  private let validity: ValidityBitmap?
  private let rows: Int
  private let sizes: TileSizes
  /// What is left of a number to the right of its first digit.
  private let shift: UInt64
  /// How many rows of each block have each digit.
  private let counts: [[Int32]]
  private let runs: [DigitRun]

  /// Rows whose numbers begin with one digit.
  private struct DigitRun {
    /// The place of the first.
    let start: Int
    let count: Int
    /// Their bucket; where there are several, 0 or less: minus the index among `splits`.
    var bucket: Int32
  }

  /// Ties take their places in the order of rows; rows without a value are in no bucket.
  init(_ column: Column, buckets: Int64, _ run: RunContext) throws {
    let field = try SortField.value(of: SortColumn(column), run)
    let (validity, rows) = (column.validity, column.count)
    let shift = UInt64(max(0, field.bitCount - Self.digitBits))
    let digits = 1 << (field.bitCount - Int(shift))
    let counts = try run.parallelMap(count: Rowwise.blockCount(rows)) { index in
      var counts = [Int32](repeating: 0, count: digits)
      counts.withUnsafeMutableBufferPointer { counts in
        SortFields.forEachChunk(of: Rowwise.block(index, of: rows)) { chunk, numbers in
          field.load(.range(chunk), into: numbers)
          for (index, row) in chunk.enumerated() where validity?[row] ?? true {
            counts[Int(numbers[index] &>> shift)] &+= 1
          }
        }
      }
      return counts
    }
    let sizes = TileSizes(rows: rows - column.nullCount, buckets: buckets)
    var runs: [DigitRun] = []
    var (start, splits) = (0, Int32(0))
    for digit in 0..<digits {
      let count = counts.reduce(0) { $0 &+ Int($1[digit]) }
      var run = DigitRun(start: start, count: count, bucket: 1)
      if count > 0 {
        run.bucket = Int32(truncatingIfNeeded: sizes.bucket(at: start))
        if sizes.bucket(at: start + count - 1) != Int(run.bucket) {
          run.bucket = -splits
          splits += 1
        }
      }
      runs.append(run)
      start += count
    }
    (self.field, self.validity, self.rows, self.sizes, self.shift) = (field, validity, rows, sizes, shift)
    (self.counts, self.runs) = (counts, runs)
  }

  /// The bucket of each row, 0 where there is none.
  func buckets(_ run: RunContext) throws -> [Int32] { shift == 0 ? try exact(run) : try refined(run) }

  /// Where a digit is the whole number, rows that have it take its places one after another.
  private func exact(_ run: RunContext) throws -> [Int32] {
    let splits = runs.indices.filter { runs[$0].bucket <= 0 }
    // Where each block begins to give places.
    var next = splits.map { runs[$0].start }
    let begins = counts.map { counts in
      let begin = next
      for (index, digit) in splits.enumerated() { next[index] += Int(counts[digit]) }
      return begin
    }
    return try ParallelFill.array(rows: rows, run: run) { block, output in
      var open = begins[block.lowerBound / Rowwise.blockRows].map { place in
        let bucket = sizes.bucket(at: place)
        return (place: place, bucket: bucket, end: sizes.end(of: bucket))
      }
      forEachRow(of: block) { row, run, isValid in
        guard isValid else { return output[row] = 0 }
        guard run.bucket <= 0 else { return output[row] = run.bucket }
        let index = -Int(run.bucket)
        // A bucket may take no rows at all.
        while open[index].place == open[index].end {
          open[index].bucket &+= 1
          open[index].end = sizes.end(of: open[index].bucket)
        }
        output[row] = Int32(truncatingIfNeeded: open[index].bucket)
        open[index].place &+= 1
      }
    }
  }

  /// Where a digit is the beginning of a number, the rows of runs in which buckets meet are sorted.
  private func refined(_ run: RunContext) throws -> [Int32] {
    var buckets = [Int32](repeating: 0, count: rows)
    try buckets.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let buckets = base
      let open = try ParallelRows.find(rows: rows, run: run) { block, output in
        var count = 0
        forEachRow(of: block) { row, run, isValid in
          guard isValid else { return }
          buckets[row] = max(0, run.bucket)
          output[count] = Int32(truncatingIfNeeded: row)
          count &+= run.bucket <= 0 ? 1 : 0
        }
        return count
      }
      let order = try SortFields([field]).order(open, rows: rows, run)
      var index = 0
      for split in runs where split.bucket <= 0 {
        try run.checkCancelled()
        for place in split.start..<split.start + split.count {
          buckets[Int(order[index])] = Int32(truncatingIfNeeded: sizes.bucket(at: place))
          index += 1
        }
      }
    }
    return buckets
  }

  @inline(__always)
  private func forEachRow(of block: Range<Int>, _ body: (_ row: Int, _ run: DigitRun, _ isValid: Bool) -> Void) {
    runs.withUnsafeBufferPointer { runs in
      SortFields.forEachChunk(of: block) { chunk, numbers in
        field.load(.range(chunk), into: numbers)
        for (index, row) in chunk.enumerated() {
          body(row, runs[Int(numbers[index] &>> shift)], validity?[row] ?? true)
        }
      }
    }
  }
}
