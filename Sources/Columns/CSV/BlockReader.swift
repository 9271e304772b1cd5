import Basics
import Diagnostics

/// Reads one block of records: first for evidence of types, then for values.
struct BlockReader {
  let source: RecordSource
  let range: Range<Int>
  let columnCount: Int
  let nullWords: NullWords

  /// What a block's fields look like.
  struct Survey: Sendable {
    var evidence: [ColumnEvidence]
    /// Records, blank lines not counted.
    var records = 0
    /// Those with as many fields as the header.
    var fitting = 0
    /// The first that has not: its offset and its number of fields.
    var firstMisfit: (offset: Int, fields: Int)?
  }

  /// Calls `body` with each record that is no blank line: where it starts, its fields, and their number.
  @inline(__always)
  private func forEachRecord(
    _ body: (UnsafePointer<UInt8>, Int, UnsafeMutableBufferPointer<FieldRange>, Int) throws -> Void
  ) rethrows -> Int {
    try source.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return try withUnsafeTemporaryAllocation(of: FieldRange.self, capacity: max(1, columnCount)) { fields in
        fields.initialize(repeating: FieldRange(start: 0, end: 0, isEscaped: false))
        var splitter = RecordSplitter(base: base, range: range, delimiter: source.delimiter)
        var start = splitter.position
        while let count = splitter.next(into: fields) {
          if count > 0 { try body(base, start, fields, count) }
          start = splitter.position
        }
        return start
      }
    }
  }

  func survey() -> Survey {
    var survey = Survey(evidence: [ColumnEvidence](repeating: ColumnEvidence(), count: columnCount))
    var scratch: [UInt8] = []
    var evidence = survey.evidence
    evidence.withUnsafeMutableBufferPointer { evidence in
      _ = forEachRecord { base, start, fields, count in
        survey.records &+= 1
        guard count == columnCount else {
          if survey.firstMisfit == nil { survey.firstMisfit = (start, count) }
          return
        }
        survey.fitting &+= 1
        for column in 0..<columnCount {
          let field = fields[column]
          Self.withText(base, field, &scratch) { text in
            let trimmed = ByteSearch.trimmed(text)
            if !nullWords.contains(trimmed, inText: false) { evidence[column].add(trimmed, at: field.start) }
          }
        }
      }
    }
    survey.evidence = evidence
    return survey
  }

  /// Reads the values; `records` is the number of records that the survey found to fit.
  func read(_ plans: [ColumnPlan], records: Int) -> BlockChunk {
    var chunk = BlockChunk()
    var builders = plans.map { ColumnChunkBuilder(plan: $0, capacity: records) }
    let typed = plans.indices.filter { !plans[$0].isText }
    let texts = plans.indices.filter { plans[$0].isText }
    var scratch: [UInt8] = []
    _ = forEachRecord { base, start, fields, count in
      guard count == columnCount else {
        chunk.rejects.append(rejectRecord(base, start, fields, count))
        chunk.rejectedRecords &+= 1
        return
      }
      var fits = true
      for column in typed {
        let field = fields[column]
        let isRead = Self.withText(base, field, &scratch) { text in
          let trimmed = ByteSearch.trimmed(text)
          if nullWords.contains(trimmed, inText: false) {
            builders[column].appendNull()
            return true
          }
          return builders[column].append(trimmed)
        }
        if !isRead {
          fits = false
          let value = Self.withText(base, field, &scratch) { RecordSource.text($0) }
          chunk.rejects.append(
            BlockChunk.Reject(recordOffset: start, column: column, value: value, reason: plans[column].reason))
        }
      }
      guard fits else {
        chunk.rejectedRecords &+= 1
        for column in typed { builders[column].truncate(to: chunk.rowCount) }
        return
      }
      for column in texts {
        Self.withText(base, fields[column], &scratch) { text in
          if nullWords.contains(ByteSearch.trimmed(text), inText: true) {
            builders[column].appendNull()
          } else {
            builders[column].appendText(text)
          }
        }
      }
      chunk.rowCount &+= 1
    }
    chunk.columns = builders.map { $0.finish() }
    return chunk
  }

  /// Where rows start that are numbered from `first` on, the records at `rejected` left out.
  func offsets(ofRows rows: ArraySlice<Int32>, after first: Int, rejected: [Int]) -> [Int] {
    var offsets: [Int] = []
    var wanted = rows.startIndex
    var passed = 0
    var row = first
    _ = forEachRecord { _, start, _, _ in
      while passed < rejected.count, rejected[passed] < start { passed &+= 1 }
      if passed < rejected.count, rejected[passed] == start { return }
      if wanted < rows.endIndex, Int(rows[wanted]) == row {
        offsets.append(start)
        wanted &+= 1
      }
      row &+= 1
    }
    return offsets
  }

  private func rejectRecord(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ fields: UnsafeMutableBufferPointer<FieldRange>, _ count: Int
  ) -> BlockChunk.Reject {
    // The record's first line is what a reader recognises it by.
    let end = ByteSearch.first(
      of: ByteSearch.lineFeed, ByteSearch.carriageReturn, ByteSearch.carriageReturn, in: base, from: start,
      to: range.upperBound)
    return BlockChunk.Reject(
      recordOffset: start, column: nil,
      value: RecordSource.text(UnsafeBufferPointer(start: base + start, count: end - start)),
      reason: Localized(
        "\(count) field\(count == 1 ? "" : "s") instead of \(columnCount)",
        zh: "有 \(count) 个字段，应为 \(columnCount) 个"))
  }

  @inline(__always)
  private static func withText<Result>(
    _ base: UnsafePointer<UInt8>, _ field: FieldRange, _ scratch: inout [UInt8],
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard field.isEscaped else {
      return body(UnsafeBufferPointer(start: base + field.start, count: field.end &- field.start))
    }
    RecordSplitter.unescape(base, field, into: &scratch)
    return scratch.withUnsafeBufferPointer(body)
  }
}
