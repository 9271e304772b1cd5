import Basics
import Diagnostics

extension TableReading {
  /// The names of columns that have types without a common one in several files: they must be read as text.
  public static func conflicts(_ readings: [TableReading]) -> [String] {
    names(readings).filter { name in
      let types = Self.types(name, readings)
      return types.count > 1 && Conversion.commonType(types.map(\.type)) == nil
    }
  }

  /// Throws when several files together take more memory than the run may have, with the table that is made of them.
  public static func checkMemory(_ readings: [TableReading], file: String, run: RunContext) throws {
    try FileBytes.checkMemory(2 * readings.reduce(0) { $0 + $1.table.byteCount }, name: file, run: run)
  }

  /// Several files as one table, one under the other: columns go by name, in order of first appearance; where a file
  /// has none of a name, it is null there. A note says so. `files` are what messages call the files.
  ///
  /// Throws `Failure` when values of a column do not fit one type, `Cancelled`.
  public static func stacked(_ readings: [TableReading], files: [String], run: RunContext) throws -> TableReading {
    let rowCount = readings.reduce(0) { $0 + $1.table.rowCount }
    var notes = readings.flatMap(\.notes)
    let names = names(readings)
    let columns = try run.parallelMap(count: names.count) { try column(names[$0], readings) }
    notes += missing(names, readings, files)
    let origins = names.map { name in readings.lazy.compactMap { $0.table.field(named: name)?.origin }.first }
    let fields = names.indices.map { Table.Field(names[$0], columns[$0], origin: origins[$0]) }
    var ends: [Int] = []
    for reading in readings { ends.append((ends.last ?? 0) + reading.table.rowCount) }
    return TableReading(
      table: Table(fields, rowCount: rowCount), rejects: stackedRejects(readings), notes: brief(notes),
      readRows: readings.reduce(0) { $0 + $1.readRows }, exceptions: readings.flatMap(\.exceptions),
      places: { [ends] rows in
        var places: [Place] = []
        var next = 0
        for (index, reading) in readings.enumerated() {
          let first = index > 0 ? ends[index - 1] : 0
          let start = next
          while next < rows.count, Int(rows[next]) < ends[index] { next += 1 }
          let own = rows[start..<next].map { Int32(truncatingIfNeeded: Int($0) - first) }
          if !own.isEmpty { places += reading.places(ofRows: own) }
        }
        return places
      })
  }

  private static func names(_ readings: [TableReading]) -> [String] {
    var seen: Set<String> = []
    return readings.flatMap(\.table.names).filter { seen.insert(Table.key($0)).inserted }
  }

  /// The types that a column has where it has values.
  private static func types(_ name: String, _ readings: [TableReading]) -> [(type: ColumnType, index: Int)] {
    var types: [(type: ColumnType, index: Int)] = []
    for (index, reading) in readings.enumerated() {
      guard let column = reading.table.column(named: name), column.nullCount < column.count else { continue }
      if !types.contains(where: { $0.type == column.type }) { types.append((column.type, index)) }
    }
    return types
  }

  private static func column(_ name: String, _ readings: [TableReading]) throws -> Column {
    let type = Conversion.commonType(types(name, readings).map(\.type))
    let parts = readings.map { reading -> Column in
      let column = reading.table.column(named: name)
      guard let column, column.nullCount < column.count || type == nil else {
        return .nulls(type: type ?? .text, count: reading.table.rowCount)
      }
      return column
    }
    guard let column = Selection.concatenate(parts) else {
      throw Failure(
        "column-type",
        Localized(
          "the values of column `\(name)` do not fit one type in all files", zh: "各文件中列 `\(name)` 的值无法统一为一种类型"))
    }
    return column
  }

  private static func stackedRejects(_ readings: [TableReading]) -> Table {
    let parts = readings.map(\.rejects).filter { $0.rowCount > 0 }
    guard let first = parts.first else { return readings.first?.rejects ?? Table() }
    let fields = first.fields.compactMap { field -> Table.Field? in
      Selection.concatenate(parts.compactMap { $0.column(named: field.name) }).map {
        Table.Field(field.name, $0, origin: field.origin)
      }
    }
    return Table(fields, rowCount: parts.reduce(0) { $0 + $1.rowCount })
  }

  // MARK: Notes

  /// Which columns which files lack: columns that the same files lack in one note.
  private static func missing(_ names: [String], _ readings: [TableReading], _ files: [String]) -> [Diagnostic] {
    var groups: [(files: [String], columns: [String])] = []
    for name in names {
      let without = zip(files, readings).filter { $1.table.column(named: name) == nil }.map(\.0)
      guard !without.isEmpty else { continue }
      if let index = groups.firstIndex(where: { $0.files == without }) {
        groups[index].columns.append(name)
      } else {
        groups.append((without, [name]))
      }
    }
    return groups.map { files, columns in
      let (file, others) = (files[0], files.count - 1)
      let shown = columns.prefix(5).map { "`\($0)`" }
      let more = columns.count - shown.count
      let isOne = columns.count == 1
      return Diagnostic(
        "missing-column",
        Localized(
          "column\(isOne ? "" : "s") \(shown.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "") "
            + "\(isOne ? "is" : "are") null for `\(file)`\(others > 0 ? " and \(others) more" : ""), which "
            + "\(others > 0 ? "have" : "has") no such column\(isOne ? "" : "s")",
          zh: "`\(file)` \(others > 0 ? "等 \(files.count) 个文件" : "")没有列 \(shown.joined(separator: "、"))"
            + "\(more > 0 ? " 等 \(columns.count) 列" : "")，取空值"),
        severity: .note)
    }
  }

  /// What many files have to say alike is said for the first ones.
  private static func brief(_ notes: [Diagnostic]) -> [Diagnostic] {
    var counts: [String: Int] = [:]
    var kept: [Diagnostic] = []
    var messages: Set<String> = []
    for note in notes where messages.insert(note.message.en).inserted {
      let count = counts[note.code, default: 0] + 1
      counts[note.code] = count
      if count <= limit { kept.append(note) }
    }
    let left = counts.values.reduce(0) { $0 + max(0, $1 - limit) }
    if left > 0 {
      kept.append(
        Diagnostic(
          "more-notes", Localized("\(left) more notes like these", zh: "另有 \(left) 条类似的说明"), severity: .note))
    }
    return kept
  }

  private static let limit = 5
}
