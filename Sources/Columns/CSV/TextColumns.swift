import Basics

/// What the workers of a pass know of one text column, together.
struct TextColumns {
  /// By worker; nil for one that read no block.
  let workers: [TextColumn?]
  let runs: [(run: ColumnRun, rowCount: Int)]
  let nullWords: NullWords

  /// Makes the workers' forms texts.
  func becomeTexts(delimiter: UInt8, run: RunContext) throws {
    _ = try run.parallelMap(count: workers.count) { workers[$0]?.becomeTexts(delimiter: delimiter) }
  }

  /// Forms of a worker that are null words of texts.
  func nulls(_ worker: Int) -> [Int] {
    guard let column = workers[worker] else { return [] }
    return column.state.special.map(\.form).filter {
      nullWords.contains(ByteSearch.trimmed(column.forms.text($0)), inText: true)
    }
  }

  /// What the column's fields look like.
  func evidence(run: RunContext) throws -> ColumnEvidence {
    let others = workers.compactMap { $0?.state.firstOther }.min()
    let codes = workers.compactMap { $0?.state.firstCode }.min()
    var special: [(worker: Int, form: Int, offset: Int)] = []
    for (worker, column) in workers.enumerated() {
      for form in column?.state.special ?? [] { special.append((worker, form.form, form.offset)) }
    }
    var rest = runs.reduce(0) { $0 + $1.rowCount }
    var evidence = ColumnEvidence()
    if !special.isEmpty {
      special.sort { $0.offset < $1.offset }
      let counts = try run.parallelMap(count: workers.count) { self.counts($0) }
      for (worker, form, offset) in special {
        let times = Int(counts[worker][form])
        rest -= times
        guard let column = workers[worker] else { continue }
        let text = ByteSearch.trimmed(column.forms.text(form))
        if !nullWords.contains(text, inText: false) { evidence.add(text, at: offset, times: times) }
      }
    }
    evidence.addTexts(rest, firstAt: others, firstCodeAt: codes)
    return evidence
  }

  /// How many fields have each form of a worker.
  private func counts(_ worker: Int) -> [UInt32] {
    guard let column = workers[worker] else { return [] }
    var counts = [UInt32](repeating: 0, count: column.forms.count)
    counts.withUnsafeMutableBufferPointer { counts in
      for (run, rows) in runs where run.worker == worker {
        guard let values = run.values else { continue }
        switch run.width {
        case 1: Self.count(values.assumingMemoryBound(to: UInt8.self), rows, counts)
        case 2: Self.count(values.assumingMemoryBound(to: UInt16.self), rows, counts)
        default: Self.count(values.assumingMemoryBound(to: UInt32.self), rows, counts)
        }
      }
    }
    return counts
  }

  private static func count<Code: FixedWidthInteger>(
    _ codes: UnsafePointer<Code>, _ rows: Int, _ counts: UnsafeMutableBufferPointer<UInt32>
  ) {
    for row in 0..<rows { counts[Int(truncatingIfNeeded: codes[row])] &+= 1 }
  }
}
