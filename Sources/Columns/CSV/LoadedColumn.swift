import Basics

/// A column as a pass over the file has left it: its blocks' values, and who holds them.
struct LoadedColumn {
  private let index: Int
  private let task: ColumnTask
  private let nullWords: NullWords
  private var workers: [BlockParser]
  private(set) var runs: [(run: ColumnRun, rowCount: Int)]

  init(_ index: Int, of pass: BlockPass.Outcome, under task: ColumnTask, nullWords: NullWords) {
    self.index = index
    self.task = task
    self.nullWords = nullWords
    workers = pass.workers
    runs = pass.blocks.map { ($0.runs[index], $0.rowCount) }
  }

  /// Memory that the values take, in bytes.
  var byteCount: Int {
    workers.reduce(0) { $0 + $1.stores[index].byteCount + ($1.texts[index]?.forms.byteCount ?? 0) }
  }

  /// Gives the memory back.
  mutating func release() {
    for worker in workers { worker.release(index) }
    workers = []
    runs = []
  }

  private var texts: TextColumns {
    TextColumns(workers: workers.map { $0.texts[index] }, runs: runs, nullWords: nullWords)
  }

  private var isText: Bool { task.plan?.isText == true }

  /// What all fields look like.
  func evidence(delimiter: UInt8, run: RunContext) throws -> ColumnEvidence {
    try prepare(delimiter: delimiter, run: run)
    if isText { return try texts.evidence(run: run) }
    var evidence = ColumnEvidence()
    for (run, _) in runs { evidence.add(run.evidence) }
    return evidence
  }

  /// Ends the reading of texts.
  func prepare(delimiter: UInt8, run: RunContext) throws {
    if isText { try texts.becomeTexts(delimiter: delimiter, run: run) }
  }

  /// Whether the values are what the plan asks for.
  func stands(under plan: ColumnPlan) -> Bool {
    guard case .read(let guess, let isSettled) = task,
      runs.allSatisfy({ $0.run.values != nil || $0.rowCount == 0 })
    else { return false }
    if guess == plan { return isSettled || scales(within: plan) }
    guard !isSettled, guess.isExact, plan.isExact else { return false }
    return scales(within: plan)
  }

  /// Whether no block has more digits behind the point than the plan.
  private func scales(within plan: ColumnPlan) -> Bool {
    switch plan.type {
    case .integer: runs.allSatisfy { $0.run.scale == 0 }
    case .decimal(let scale): runs.allSatisfy { $0.run.scale <= scale }
    default: true
    }
  }

  /// The whole column, without the rejected rows.
  func column(_ plan: ColumnPlan, _ rejection: Rejection, run: RunContext) throws -> Column {
    var parts: [ColumnAssembler.Part] = []
    parts.reserveCapacity(runs.count)
    var target = 0
    for (block, (run, rowCount)) in runs.enumerated() {
      let kept = rejection.kept(block, of: rowCount)
      parts.append(ColumnAssembler.Part(run: run, rowCount: rowCount, kept: kept, target: target))
      target += kept.reduce(0) { $0 + $1.count }
    }
    let assembler = ColumnAssembler(parts: parts, rowCount: target, run: run)
    guard plan.isText else { return try assembler.column(plan) }
    let texts = texts
    let columns = workers.map { $0.texts[index] ?? TextColumn() }
    return try withExtendedLifetime(columns) {
      let union = try TextUnion(
        columns.map(\.forms), nulls: workers.indices.map(texts.nulls),
        blocks: runs.map { ($0.run.worker, $0.run.newForms) }, run: run)
      return try assembler.textColumn(union)
    }
  }
}

extension ColumnPlan {
  /// Whole numbers or decimals, which are read alike.
  fileprivate var isExact: Bool {
    switch type {
    case .integer, .decimal: true
    default: false
    }
  }
}
