import Basics

/// What types the columns of a file probably have, from samples of it: a wrong guess costs time and nothing else.
struct TypeGuess {
  let source: RecordSource
  let header: CSVHeader
  let options: CSVOptions
  let nullWords: NullWords

  private static let sampleSize = 64 << 10
  private static let sampleCount = 4

  func tasks() -> [ColumnTask] {
    let evidence = evidence()
    return header.names.enumerated().map { index, name in
      var inference = TypeInference(
        column: name, evidence: evidence[index], options: options, source: Nowhere(name: source.name))
      let isSettled = options.columnTypes.contains { Table.key($0.name) == Table.key(name) }
      // What a sample cannot tell, such as the order of days and months, all records may.
      guard let plan = try? inference.plan() else { return .survey }
      return .read(plan, isSettled: isSettled)
    }
  }

  /// What the fields of the samples look like.
  private func evidence() -> [ColumnEvidence] {
    var evidence = [ColumnEvidence](repeating: ColumnEvidence(), count: header.names.count)
    let parser = BlockParser(
      columnCount: header.names.count, delimiter: source.delimiter, windowSize: Self.sampleSize, nullWords: nullWords)
    let length = source.bytes.count - header.end
    let isSmall = length <= Self.sampleSize * Self.sampleCount
    for sample in 0..<(isSmall ? 1 : Self.sampleCount) {
      let start = header.end + length / Self.sampleCount * sample
      let size = isSmall ? length : Self.sampleSize
      guard parser.window.load(start..<start + size, of: source.bytes),
        let first = sample == 0 ? 0 : parser.window.firstRecord
      else { continue }
      // A sample ends within a record, which is left out.
      _ = parser.index.scan(
        parser.window, from: first, limit: parser.window.count, isLast: parser.window.reachesEnd(of: source.bytes))
      for column in evidence.indices { evidence[column].add(parser.read(column, .survey).evidence) }
    }
    return evidence
  }
}

/// Places that nobody will read of.
private struct Nowhere: EvidencePlaces {
  let name: String

  func line(of place: Int) -> Int { 1 }
  func field(at place: Int) -> String { "" }
}
