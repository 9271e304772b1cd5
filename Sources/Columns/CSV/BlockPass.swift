import Basics
import Diagnostics
import Synchronization

/// A pass over a file: its blocks are read in parallel, each by the worker that is free.
struct BlockPass {
  /// Bytes of a block: small enough to stay in a near cache while its columns are read one after another. Fixed, so that
  /// results do not depend on the number of threads.
  static let blockSize = 512 << 10

  /// The file is not what it should be; what is wrong must be looked for.
  struct Irregular: Error {}

  /// What a pass gave.
  struct Outcome {
    /// In the order of the file.
    var blocks: [BlockResult]
    let workers: [BlockParser]
  }

  let source: RecordSource
  let columnCount: Int
  let nullWords: NullWords
  let run: RunContext
  /// The part of the whole reading that this pass is.
  let progress: ClosedRange<Double>

  private var bytes: ByteSource { source.bytes }

  // MARK: First

  /// Reads all records from `start` on. Throws `Irregular`, `Failure`, `Cancelled`.
  func read(_ tasks: [ColumnTask], from start: Int, blockSize: Int) throws -> Outcome {
    let count = bytes.count
    let blockCount = start < count ? (count - start + blockSize - 1) / blockSize : 0
    let chain = RecordChain(start: start)
    return try work(blockCount, blockSize) { parser, ledger in
      try follow(chain, blockCount) { block in
        let range = start + block * blockSize..<min(count, start + (block + 1) * blockSize)
        guard let result = try index(block, range, parser, chain) else { return nil }
        return try read(result, tasks, parser, ledger)
      }
    }
  }

  /// Calls `body` for the blocks that fall to this worker, until there is none left or something has failed.
  private func follow(
    _ chain: RecordChain, _ blockCount: Int, _ body: (Int) throws -> BlockResult?
  ) throws -> [BlockResult] {
    var results: [BlockResult] = []
    do {
      while true {
        let block = chain.take()
        guard block < blockCount, !chain.isStopped else { return results }
        try run.checkCancelled()
        guard let result = try body(block) else { continue }
        results.append(result)
      }
    } catch {
      chain.stop()
      throw error
    }
  }

  /// Finds the records that start in a range; nil when there are none.
  ///
  /// Where the first of them starts is guessed, on the assumption that the range begins outside quotes, while the blocks
  /// before are still read; when these say something else, the block is read again.
  private func index(
    _ block: Int, _ range: Range<Int>, _ parser: BlockParser, _ chain: RecordChain
  ) throws -> BlockResult? {
    let (window, index) = (parser.window, parser.index)
    // The byte before tells whether a record starts at the first one.
    let offset = block == 0 ? range.lowerBound : range.lowerBound - 1
    try load(offset..<range.upperBound + Self.overhang, into: window)
    let limit = range.upperBound - offset
    let guess = block == 0 ? 0 : window.firstRecord
    var outcome: BlockIndex.Outcome?
    if let guess {
      outcome = index.scan(window, from: guess, limit: limit, isLast: window.reachesEnd(of: bytes))
    }
    guard let actual = try chain.start(of: block, run: run) else { return nil }
    guard actual < range.upperBound else {
      chain.publish(actual, behind: block)
      return nil
    }
    let start = actual - offset
    if guess != start { outcome = nil }
    while outcome != .complete {
      if outcome == .openQuote { throw Irregular() }
      if outcome == .incomplete {
        guard window.count < Self.longestWindow else { throw Self.tooLong(source.name) }
        try run.checkCancelled()
        guard window.extend(to: window.offset + window.count * 2, of: bytes) else { throw changed }
      }
      outcome = index.scan(window, from: start, limit: limit, isLast: window.reachesEnd(of: bytes))
    }
    if index.hasZero { throw Irregular() }
    chain.publish(offset + index.end, behind: block)
    return BlockResult(index: block, range: actual..<offset + index.end)
  }

  /// Bytes behind a block that are read with it, for its last record.
  private static let overhang = 4096
  /// A longer record is none: a window has offsets of 32 bits, and doubles.
  static let longestWindow = Int(UInt32.max) / 2 - 4096

  // MARK: Again

  /// Reads columns of blocks whose records have been found before. Throws `Failure`, `Cancelled`.
  func readAgain(_ tasks: [ColumnTask], _ blocks: [BlockResult]) throws -> Outcome {
    let chain = RecordChain(start: 0)
    let largest = blocks.reduce(0) { max($0, $1.range.count) }
    return try work(blocks.count, largest) { parser, ledger in
      try follow(chain, blocks.count) { place in
        let known = blocks[place]
        guard parser.find(known.range, in: bytes), parser.index.rowCount == known.rowCount else { throw changed }
        return try read(BlockResult(index: known.index, range: known.range), tasks, parser, ledger)
      }
    }
  }

  // MARK: Both

  private func work(
    _ blockCount: Int, _ blockSize: Int, _ body: @Sendable (BlockParser, Ledger) throws -> [BlockResult]
  ) throws -> Outcome {
    let ledger = Ledger()
    let done = try run.parallelMap(count: max(1, min(run.threads, blockCount))) { _ in
      let parser = BlockParser(
        columnCount: columnCount, delimiter: source.delimiter, windowSize: blockSize + Self.overhang + 1,
        nullWords: nullWords)
      return (parser, try body(parser, ledger))
    }
    var blocks: [BlockResult] = []
    for (worker, results) in done.map(\.1).enumerated() {
      for var result in results {
        for column in result.runs.indices { result.runs[column].worker = worker }
        blocks.append(result)
      }
    }
    blocks.sort { $0.index < $1.index }
    return Outcome(blocks: blocks, workers: done.map(\.0))
  }

  /// Reads the columns of the block that the parser has the fields of.
  private func read(
    _ found: BlockResult, _ tasks: [ColumnTask], _ parser: BlockParser, _ ledger: Ledger
  ) throws -> BlockResult {
    var result = found
    let (window, index) = (parser.window, parser.index)
    let base = window.base
    let start = result.range.lowerBound - window.offset
    result.rowCount = index.rowCount
    result.lineCount = index.lineCount(window, from: start)
    for misfit in index.misfits {
      let record = UnsafeBufferPointer(start: base + misfit.start, count: misfit.end - misfit.start)
      if UTF8Check.firstFault(record, from: 0, to: record.count) != nil { throw Irregular() }
      // The record's first line is what a reader recognises it by.
      let line = record.prefix { $0 != ByteSearch.lineFeed && $0 != ByteSearch.carriageReturn }
      result.misfits.append(
        BlockResult.Misfit(
          offset: window.offset + misfit.start, fields: misfit.fields,
          text: RecordSource.text(UnsafeBufferPointer(rebasing: line))))
    }
    result.runs.reserveCapacity(tasks.count)
    let held = parser.byteCount
    for (column, task) in tasks.enumerated() { result.runs.append(parser.read(column, task)) }
    if parser.isFaulty { throw Irregular() }
    let (bytesRead, bytesHeld) = ledger.add(read: result.range.count, held: parser.byteCount - held)
    if parser.isExhausted { throw FileBytes.tooLarge(bytes.residentCount + bytesHeld, name: source.name) }
    try FileBytes.checkMemory(bytes.residentCount + bytesHeld, name: source.name, run: run)
    let share = Double(bytesRead) / Double(max(1, bytes.count))
    source.report(progress.lowerBound + (progress.upperBound - progress.lowerBound) * min(1, share), run)
    return result
  }

  private func load(_ range: Range<Int>, into window: ByteWindow) throws {
    guard window.load(range, of: bytes) else { throw changed }
  }

  private var changed: Failure { source.changed }

  static func tooLong(_ name: String) -> Failure {
    Failure(
      "record-too-long",
      Localized(
        "`\(name)` has a record of more than \(longestWindow / 1_000_000) MB",
        zh: "`\(name)` 中有一条记录超过 \(longestWindow / 1_000_000) MB"),
      hint: Localized("look for a quote that is never closed", zh: "请检查是否有没有闭合的引号"))
  }
}

/// What the workers of a pass have read so far, and what they hold in memory.
private final class Ledger: Sendable {
  private let sums = Mutex((read: 0, held: 0))

  func add(read: Int, held: Int) -> (read: Int, held: Int) {
    sums.withLock {
      $0.read += read
      $0.held += held
      return $0
    }
  }
}
