import Basics
import Diagnostics

/// One reading of a file under way: survey, types, values, table.
struct CSVLoad {
  let source: RecordSource
  let header: CSVHeader
  let options: CSVOptions
  let run: RunContext
  private var notes: [Diagnostic]
  private var exceptions: [TypeException] = []

  init(source: RecordSource, header: CSVHeader, options: CSVOptions, run: RunContext) {
    self.source = source
    self.header = header
    self.options = options
    self.run = run
    notes = header.notes
  }

  mutating func read(_ blocks: [Range<Int>]) throws -> CSVReading {
    let (source, columnCount, nullWords) = (source, header.names.count, NullWords(options))
    let readers = blocks.map {
      BlockReader(source: source, range: $0, columnCount: columnCount, nullWords: nullWords)
    }
    report(0.3)
    let surveys = try run.parallelMap(count: readers.count) { readers[$0].survey() }
    let records = surveys.reduce(0) { $0 + $1.records }
    try checkShape(surveys, records: records)
    let plans = try plans(surveys)
    try checkMemory(plans, rows: surveys.reduce(0) { $0 + $1.fitting })
    report(0.6)
    let chunks = try run.parallelMap(count: readers.count) { readers[$0].read(plans, records: surveys[$0].fitting) }
    report(0.9)
    let run = run
    let columns = try run.parallelMap(count: columnCount) { index in
      try ChunkMerger.column(index, plan: plans[index], of: chunks, run: run)
    }
    let rowCount = chunks.reduce(0) { $0 + $1.rowCount }
    let origin = ColumnOrigin(kind: .loaded, source: source.name)
    let fields = zip(header.names, columns).map { Table.Field($0, $1, origin: origin) }
    let rejects = chunks.flatMap(\.rejects)
    noteRejects(chunks.reduce(0) { $0 + $1.rejectedRecords }, of: records, first: rejects.first)
    let rejectTable = RejectTable.table(rejects, source: source, columns: header.names)
    report(1)
    return CSVReading(
      table: Table(fields, rowCount: rowCount), rejects: rejectTable, notes: notes, readRows: records,
      exceptions: exceptions,
      places: RecordPlaces(
        source: source,
        blocks: zip(readers, chunks).map { reader, chunk in
          RecordPlaces.Block(
            reader: reader, rowCount: chunk.rowCount, rejected: chunk.rejects.map(\.recordOffset))
        }))
  }

  private func report(_ fraction: Double) {
    run.report(
      Progress(label: Localized("reading \(source.name)", zh: "正在读取 \(source.name)"), fraction: fraction))
  }

  /// A file of which no record has the header's number of fields is no table.
  private mutating func checkShape(_ surveys: [BlockReader.Survey], records: Int) throws {
    if records == 0 {
      notes.append(
        Diagnostic(
          "no-rows",
          Localized("`\(source.name)` has a header and no rows", zh: "`\(source.name)` 只有列名，没有数据行"),
          severity: .note))
      return
    }
    guard surveys.allSatisfy({ $0.fitting == 0 }), let first = surveys.lazy.compactMap(\.firstMisfit).first else {
      return
    }
    let line = source.line(of: first.offset)
    throw Failure(
      "field-count",
      Localized(
        "no row of `\(source.name)` has as many fields as its header, \(header.names.count): line \(line) has "
          + "\(first.fields)",
        zh: "`\(source.name)` 没有一行的字段数与列名数 \(header.names.count) 相同：第 \(line) 行有 \(first.fields) 个字段"),
      hint: Localized(
        "the first line must name every column, with the same delimiter as the rows",
        zh: "首行要写出每一列的列名，分隔符要与数据行相同"))
  }

  private mutating func plans(_ surveys: [BlockReader.Survey]) throws -> [ColumnPlan] {
    var plans: [ColumnPlan] = []
    for (index, name) in header.names.enumerated() {
      var evidence = ColumnEvidence()
      for survey in surveys { evidence.add(survey.evidence[index]) }
      var inference = TypeInference(column: name, evidence: evidence, options: options, source: source)
      let plan = try inference.plan()
      plans.append(plan)
      exceptions += inference.exceptions(to: plan)
      notes.append(contentsOf: inference.notes)
    }
    return plans
  }

  /// The file, the blocks' values and the joined columns are in memory at once.
  private func checkMemory(_ plans: [ColumnPlan], rows: Int) throws {
    let width = plans.reduce(0) { $0 + $1.width }
    let needed = source.bytes.count + 2 * rows * width
    try FileBytes.checkMemory(needed, name: source.name, run: run)
  }

  private mutating func noteRejects(_ rejected: Int, of records: Int, first: BlockChunk.Reject?) {
    guard rejected > 0, let first else { return }
    let line = source.line(of: first.recordOffset)
    let place = first.column.map { header.names[$0] }
    let example: Localized
    if let place {
      example = Localized(
        "line \(line), column `\(place)`: `\(first.value)` is \(first.reason.en)",
        zh: "第 \(line) 行，列 `\(place)`：`\(first.value)` \(first.reason.zh)")
    } else {
      example = Localized("line \(line): \(first.reason.en)", zh: "第 \(line) 行：\(first.reason.zh)")
    }
    notes.append(
      Diagnostic(
        "rejected-rows",
        Localized(
          "\(rejected) of \(records) rows of `\(source.name)` did not fit and are in `rejects`, the first on "
            + example.en,
          zh: "`\(source.name)` 的 \(records) 行中有 \(rejected) 行不合格，已放入 `rejects`，首个在" + example.zh),
        severity: .warning))
  }
}
