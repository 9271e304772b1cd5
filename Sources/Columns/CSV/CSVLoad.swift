import Basics
import Diagnostics

/// One reading of a file under way.
///
/// Types follow from all records, but waiting for all of them would mean to read the file twice. So a sample tells what
/// types to expect, one pass reads values of these types and gathers what the types really are, and columns that turn out
/// to be something else are read again.
struct CSVLoad {
  private var source: RecordSource
  private let header: CSVHeader
  private let options: CSVOptions
  private let run: RunContext
  private let nullWords: NullWords
  private var notes: [Diagnostic]
  private var exceptions: [TypeException] = []

  init(source: RecordSource, header: CSVHeader, options: CSVOptions, run: RunContext) {
    self.source = source
    self.header = header
    self.options = options
    self.run = run
    nullWords = NullWords(options)
    notes = header.notes
  }

  private var columnCount: Int { header.names.count }

  /// Throws `Irregular` when the file is not UTF-8 or ends within quotes, `Failure`, `Cancelled`.
  mutating func read(blockSize: Int) throws -> CSVReading {
    source.report(0, run)
    let tasks = TypeGuess(source: source, header: header, options: options, nullWords: nullWords).tasks()
    let first = try pass(0...0.8).read(tasks, from: header.end, blockSize: blockSize)
    source.lineStarts += lineStarts(first.blocks)
    let records = first.blocks.reduce(0) { $0 + $1.rowCount + $1.misfits.count }
    guard records <= Int(Int32.max) else { throw KernelFailure.tooManyRows(records) }
    try checkShape(first.blocks, records: records)
    var columns = (0..<columnCount).map { LoadedColumn($0, of: first, under: tasks[$0], nullWords: nullWords) }
    let plans = try plans(&columns)
    try readAgain(&columns, plans, first.blocks)
    source.report(0.9, run)
    let rejection = Rejection(first.blocks, columns, plans)
    let rejects = rejection.records(source, columns: header.names)
    if let example = rejects.first {
      notes.append(RejectedRecord.note(rejection.recordCount, of: records, first: example, file: source.name))
    }
    let table = try assemble(&columns, plans, rejection)
    source.report(1, run)
    return CSVReading(
      table: table, rejects: RejectedRecord.table(rejects, file: source.name), notes: notes, readRows: records,
      exceptions: exceptions, places: places(first.blocks, rejection))
  }

  private func pass(_ progress: ClosedRange<Double>) -> BlockPass {
    BlockPass(source: source, columnCount: columnCount, nullWords: nullWords, run: run, progress: progress)
  }

  private func lineStarts(_ blocks: [BlockResult]) -> [(offset: Int, line: Int)] {
    guard var line = blocks.first.map({ source.line(of: $0.range.lowerBound) }) else { return [] }
    return blocks.map { block in
      defer { line += block.lineCount }
      return (block.range.lowerBound, line)
    }
  }

  /// A file of which no record has the header's number of fields is no table.
  private mutating func checkShape(_ blocks: [BlockResult], records: Int) throws {
    if records == 0 {
      notes.append(
        Diagnostic(
          "no-rows",
          Localized("`\(source.name)` has a header and no rows", zh: "`\(source.name)` 只有列名，没有数据行"),
          severity: .note))
      return
    }
    guard blocks.allSatisfy({ $0.rowCount == 0 }), let first = blocks.lazy.compactMap(\.misfits.first).first else {
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

  // MARK: Types

  private mutating func plans(_ columns: inout [LoadedColumn]) throws -> [ColumnPlan] {
    var plans: [ColumnPlan] = []
    for (index, name) in header.names.enumerated() {
      let evidence = try columns[index].evidence(delimiter: source.delimiter, run: run)
      var inference = TypeInference(column: name, evidence: evidence, options: options, source: source)
      let plan = try inference.plan()
      plans.append(plan)
      exceptions += inference.exceptions(to: plan)
      notes.append(contentsOf: inference.notes)
    }
    return plans
  }

  /// Reads the columns again that are not what the sample let expect.
  private func readAgain(
    _ columns: inout [LoadedColumn], _ plans: [ColumnPlan], _ blocks: [BlockResult]
  ) throws {
    let wrong = columns.indices.filter { !columns[$0].stands(under: plans[$0]) }
    guard !wrong.isEmpty else { return }
    for column in wrong { columns[column].release() }
    var tasks = [ColumnTask](repeating: .skip, count: columnCount)
    for column in wrong { tasks[column] = .read(plans[column], isSettled: true) }
    let again = try pass(0.8...0.9).readAgain(tasks, blocks)
    for column in wrong {
      columns[column] = LoadedColumn(column, of: again, under: tasks[column], nullWords: nullWords)
      try columns[column].prepare(delimiter: source.delimiter, run: run)
    }
  }

  // MARK: The table

  private func assemble(
    _ columns: inout [LoadedColumn], _ plans: [ColumnPlan], _ rejection: Rejection
  ) throws -> Table {
    let origin = ColumnOrigin(kind: .loaded, source: source.name)
    let held = columns.reduce(source.bytes.residentCount) { $0 + $1.byteCount }
    var fields: [Table.Field] = []
    var made = 0
    var freed = 0
    for (index, name) in header.names.enumerated() {
      try run.checkCancelled()
      let size = columns[index].byteCount
      try FileBytes.checkMemory(held - freed + made + size, name: source.name, run: run)
      let column = try columns[index].column(plans[index], rejection, run: run)
      columns[index].release()
      freed += size
      made += column.byteCount
      fields.append(Table.Field(name, column, origin: origin))
    }
    return Table(fields, rowCount: rejection.keptRows)
  }

  private func places(_ blocks: [BlockResult], _ rejection: Rejection) -> RecordPlaces {
    // Behind that of the file, one of each block.
    let starts = source.lineStarts.dropFirst()
    let places = zip(zip(blocks, starts), rejection.rows).map { found, rejected in
      let (block, start) = found
      return RecordPlaces.Block(
        range: block.range, firstLine: start.line, lineCount: block.lineCount, rowCount: block.rowCount,
        rejected: rejected)
    }
    return RecordPlaces(source: source, columnCount: columnCount, blocks: places)
  }
}
