import Basics
import Columns
import Diagnostics

/// Reads what a `load` names: one file, all that a pattern fits, or standard input.
struct FileReader {
  /// What was read, and the files that it came from.
  struct Result {
    var reading: TableReading
    /// What messages call the files.
    let names: [String]
    /// The files' facts, for a table of the name.
    let facts: (_ table: String) -> [LoadedFile]
  }

  var options = FileFormat.ReadingOptions()
  /// The format that was stated; nil to find out.
  var format: FileFormat?
  /// The encoding that was stated; nil to find out.
  var encoding: TextEncoding?
  let run: RunContext

  /// - Parameter file: the name as the statement has it, for messages.
  func read(path: String, file: String, standardInput: StandardInputData?) throws -> Result {
    if StandardInputData.isMeant(file) {
      guard let standardInput else { throw StandardInputData.isTaken() }
      return try read(standardInput)
    }
    guard FilePattern.isPattern(path) else {
      let source = try source(path, file)
      let reading = try read(source, fileName: path, options)
      return Result(reading: reading, names: [source.name]) { table in
        LoadedFile(table: table, path: path, rows: reading.readRows).map { [$0] } ?? []
      }
    }
    let paths = try FilePattern.files(path, name: file)
    let names = FilePattern.names(of: paths, matching: path)
    var readings: [TableReading] = []
    for (path, name) in zip(paths, names) {
      readings.append(try read(DataSource(path: path, name: name, run: run), fileName: path, options))
      try TableReading.checkMemory(readings, file: FilePath.name(of: file), run: run)
    }
    let counts = readings.map(\.readRows)
    let conflicts = TableReading.conflicts(readings)
    if !conflicts.isEmpty { try readAgain(&readings, paths, names, asText: conflicts) }
    let reading = readings.count == 1 ? readings[0] : try TableReading.stacked(readings, files: names, run: run)
    return Result(reading: reading, names: names) { table in
      zip(paths, counts).compactMap { LoadedFile(table: table, path: $0, rows: $1) }
    }
  }

  /// A file. Throws `Failure` that suggests others as the statement has to write them.
  private func source(_ path: String, _ file: String) throws -> DataSource {
    // What is not there is called as it was written: its folder belongs to what is suggested.
    let name = FilePath.exists(path) ? FilePath.name(of: file) : file
    do {
      return try DataSource(path: path, name: name, run: run)
    } catch let failure as Failure {
      guard let first = failure.diagnostics.first, first.code == "is-directory" else { throw failure }
      let files = Folder.entries(path).filter { entry in
        !entry.isFolder && FileFormat.of(path: entry.name).format?.reader != nil
      }
      throw Failure(first.code, first.message, candidates: files.prefix(3).map { FilePath.joined(file, $0.name) })
    }
  }

  private func read(_ standardInput: StandardInputData) throws -> Result {
    let (bytes, sha256) = try standardInput.read(run: run)
    let name = StandardInputData.name
    let reading = try read(DataSource(bytes: bytes, name: name, run: run), fileName: name, options)
    return Result(reading: reading, names: [name]) { table in
      [.standardInput(table: table, rows: reading.readRows, size: bytes.count, sha256: sha256)]
    }
  }

  /// Reads as text the columns that have no common type, in those files that have another.
  private func readAgain(
    _ readings: inout [TableReading], _ paths: [String], _ names: [String], asText columns: [String]
  ) throws {
    for index in readings.indices {
      let table = readings[index].table
      let own = columns.filter { name in table.column(named: name).map { $0.type != .text } ?? false }
      guard !own.isEmpty else { continue }
      var options = options
      options.fields.columnTypes += own.map { ($0, .text) }
      readings[index] = try read(
        DataSource(path: paths[index], name: names[index], run: run), fileName: paths[index], options)
      for name in own {
        readings[index].notes.append(
          Diagnostic(
            "column-type",
            Localized(
              "column `\(name)` is text: it is no \(table.column(named: name)?.type.name ?? "") in all files",
              zh: "列 `\(name)` 按文本读取：它并非在所有文件中都是 \(table.column(named: name)?.type.name ?? "") 类型"),
            severity: .note))
      }
    }
  }

  // MARK: One file

  private func read(
    _ packed: DataSource, fileName: String, _ options: FileFormat.ReadingOptions
  ) throws -> TableReading {
    let isDatabase = FileFormat.sqlite.recognises?(packed.head) ?? false
    let source = isDatabase ? packed : try packed.decoded(from: encoding, run: run)
    let format = isDatabase ? .sqlite : self.format(of: source, fileName: fileName)
    try check(options, format, source.name)
    guard let reader = format.reader else { throw unreadable(format, source.name) }
    do {
      return try reader(source, options, run).adding(source.notes)
    } catch let failure as Failure
      where encoding == nil && failure.diagnostics.first?.code == "not-utf8"
    {
      guard let decoded = try source.decodedByGuess(run: run) else { throw failure }
      return try reader(decoded, options, run).adding(decoded.notes)
    }
  }

  /// What is stated and says nothing about files of the format is an error: nothing is ignored in silence.
  private func check(_ options: FileFormat.ReadingOptions, _ format: FileFormat, _ name: String) throws {
    let stated: [(parameter: String, isIdle: Bool, reason: Localized)] = [
      (
        "table", options.table != nil && !format.hasTables,
        Localized("`\(name)` is no database with tables", zh: "`\(name)` 不是含有表的数据库")
      ),
      (
        "delimiter", options.fields.delimiter != nil && !format.isDelimited,
        Localized("`\(name)` is no delimited text", zh: "`\(name)` 不是分隔文本")
      ),
      (
        "encoding", encoding != nil && format.hasTables,
        Localized("`\(name)` is a database, which knows its encoding", zh: "`\(name)` 是数据库，编码由其自身确定")
      ),
    ]
    guard let idle = stated.first(where: \.isIdle) else { return }
    throw Failure(
      "idle-parameter", idle.reason,
      hint: Localized("leave out `\(idle.parameter)`", zh: "请去掉 `\(idle.parameter)`"))
  }

  private func format(of source: DataSource, fileName: String) -> FileFormat {
    if let format { return format }
    if let sure = FileFormat.readable.first(where: { $0.recognises?(source.head) ?? false }) { return sure }
    return FileFormat.of(path: fileName).format ?? .csv
  }

  private func unreadable(_ format: FileFormat, _ name: String) -> Failure {
    let readable = FileFormat.readable.map(\.name)
    return Failure(
      "write-only-format",
      Localized("`\(name)` is \(format.name), which is only written", zh: "`\(name)` 是 \(format.name) 格式，只能写出"),
      hint: Localized(
        "formats that are read: \(readable.joined(separator: ", "))", zh: "可以读取的格式：\(readable.joined(separator: "、"))"))
  }
}

extension TableReading {
  /// The reading with notes before its own.
  fileprivate func adding(_ earlier: [Diagnostic]) -> TableReading {
    var reading = self
    reading.notes = earlier + notes
    return reading
  }
}
