import Basics
import Diagnostics

/// Records of loosely typed values on their way to a table.
struct LooseTable {
  /// What messages call the file.
  let file: String
  let names: [String]
  let columns: [LooseColumn]
  /// What the source declares of each column.
  var declared: [ColumnType?]
  /// The line that each record starts on, 1-based.
  let lines: [Int64]
  /// Records that are none, by line.
  var rejects: [RejectedRecord]
  var notes: [Diagnostic]

  /// The table with typed columns. Throws `Failure` when dates or currencies cannot be told apart, or the memory of the
  /// run does not suffice; `Cancelled`.
  func reading(options: CSVOptions, run: RunContext) throws -> TableReading {
    var notes = notes
    try checkStatedTypes(options)
    let held = columns.reduce(0) { $0 + $1.count * 9 + $1.dictionary.byteCount }
    try FileBytes.checkMemory(held + lines.count * columns.count * 8, name: file, run: run)
    let typed = try run.parallelMap(count: columns.count) { try TypedColumn(self, $0, options: options, run: run) }
    var misfits: [RejectedRecord] = []
    var isRejected = ValidityBitmap(count: lines.count, allValid: false)
    for (column, name) in zip(typed, names) {
      notes += column.notes
      for row in column.misfits {
        isRejected.set(Int(row), true)
        let source = LoosePlaces(name: file, column: columns[column.index], lines: lines)
        misfits.append(
          RejectedRecord(
            line: lines[Int(row)], column: name, value: source.field(at: Int(row)), reason: column.reason(row)))
      }
    }
    let origin = ColumnOrigin(kind: .loaded, source: file)
    var table = Table(
      zip(names, typed).map { Table.Field($0, $1.column, origin: origin) }, rowCount: lines.count)
    var lines = lines
    let misfitCount = isRejected.validCount
    if misfitCount > 0 {
      let kept = (0..<table.rowCount).filter { !isRejected[$0] }
      table = Selection.gather(table, kept.map { Int32(truncatingIfNeeded: $0) })
      lines = kept.map { lines[$0] }
    }
    let records = isRejected.count + rejects.count
    let all = (rejects + misfits).enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    if let first = all.first?.element {
      notes.append(RejectedRecord.note(rejects.count + misfitCount, of: records, first: first, file: file))
    }
    return TableReading(
      table: table, rejects: RejectedRecord.table(all.map(\.element), file: file), notes: notes, readRows: records,
      exceptions: typed.flatMap(\.exceptions),
      places: { [lines, file] rows in
        rows.map { row in
          TableReading.Place(file: file, line: lines.indices.contains(Int(row)) ? lines[Int(row)] : 0)
        }
      })
  }

  private func checkStatedTypes(_ options: CSVOptions) throws {
    let keys = Set(names.map(Table.key))
    for stated in options.columnTypes where !keys.contains(Table.key(stated.name)) {
      throw Failure(
        "unknown-column",
        Localized("`\(file)` has no column `\(stated.name)`", zh: "`\(file)` 没有列 `\(stated.name)`"),
        candidates: NearestName.candidates(for: stated.name, among: names))
    }
  }
}

/// One column of a loose table with its type.
private struct TypedColumn: Sendable {
  let index: Int
  let column: Column
  let misfits: [Int32]
  let notes: [Diagnostic]
  let exceptions: [TypeException]
  private let plan: ColumnPlan
  private let tags: [UInt8]

  init(_ table: LooseTable, _ index: Int, options: CSVOptions, run: RunContext) throws {
    let loose = table.columns[index]
    var inference = LooseInference(
      name: table.names[index], column: loose, declared: table.declared[index], options: options,
      source: LoosePlaces(name: table.file, column: loose, lines: table.lines))
    plan = try inference.plan(run)
    (column, misfits) = try loose.typed(plan, nullWords: NullWords(options), run: run)
    notes = inference.notes
    exceptions = inference.exceptions
    tags = loose.tags
    self.index = index
  }

  func reason(_ row: Int32) -> Localized {
    tags[Int(row)] == LooseColumn.Tag.blob ? Localized("a blob", zh: "是二进制数据") : plan.reason
  }
}

/// Where the values of a loose column stand: places are rows.
struct LoosePlaces: EvidencePlaces {
  let name: String
  let column: LooseColumn
  let lines: [Int64]

  func line(of place: Int) -> Int { lines.indices.contains(place) ? Int(lines[place]) : 0 }
  func field(at place: Int) -> String { column.excerpt(place) }
}
