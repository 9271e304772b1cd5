import Basics
import Diagnostics

/// The names of the columns, out of a file's first record.
struct CSVHeader {
  /// More columns are taken for a file of another kind.
  static let maximumColumns = 16_384

  let names: [String]
  /// Where the records begin.
  let end: Int
  let notes: [Diagnostic]

  /// Reads the first record that is no blank line, which must be whole. Throws for a file without one, or one that looks
  /// like data.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8, name: String) throws {
    let (fields, end) = Self.fields(bytes, delimiter: delimiter, from: start)
    guard !fields.isEmpty else {
      throw Failure("empty-file", Localized("`\(name)` is empty", zh: "`\(name)` 是空文件"))
    }
    guard fields.count <= Self.maximumColumns else {
      throw Failure(
        "too-many-columns",
        Localized(
          "the first line of `\(name)` has \(fields.count) fields, more than \(Self.maximumColumns)",
          zh: "`\(name)` 的首行有 \(fields.count) 个字段，超过 \(Self.maximumColumns) 个"))
    }
    if Self.looksLikeData(fields) {
      throw Failure(
        "no-header",
        Localized(
          "the first line of `\(name)` holds values (`\(fields[0])` …), not the names of columns",
          zh: "`\(name)` 的首行是数据（`\(fields[0])` 等），不是列名"),
        hint: Localized(
          "put a line with the names of the columns at the top of the file", zh: "请在文件最前面加一行列名"))
    }
    (names, notes) = Self.unique(fields, file: name)
    self.end = end
  }

  private static func fields(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, from start: Int
  ) -> ([String], end: Int) {
    guard let base = bytes.baseAddress, start < bytes.count else { return ([], start) }
    var splitter = RecordSplitter(base: base, range: start..<bytes.count, delimiter: delimiter)
    var recordStart = start
    while let count = splitter.next(into: UnsafeMutableBufferPointer(start: nil, count: 0)) {
      if count > 0 {
        let capacity = min(count, maximumColumns + 1)
        var ranges = [FieldRange](repeating: FieldRange(start: 0, end: 0, isEscaped: false), count: capacity)
        var again = RecordSplitter(base: base, range: recordStart..<bytes.count, delimiter: delimiter)
        ranges.withUnsafeMutableBufferPointer { _ = again.next(into: $0) }
        return (ranges.map { trimmed(RecordSplitter.text(base, $0)) }, splitter.position)
      }
      recordStart = splitter.position
    }
    return ([], bytes.count)
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace || first.value == 0xFEFF { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
  }

  /// Whether every field is a number or a date: no one names columns so.
  private static func looksLikeData(_ fields: [String]) -> Bool {
    fields.allSatisfy { text in
      Array(text.utf8).withUnsafeBufferPointer { NumericField($0) != nil || TemporalField($0) != nil }
    }
  }

  /// Names for the empty ones, and a number behind those that were there before (case ignored).
  static func unique(_ fields: [String], file: String) -> ([String], [Diagnostic]) {
    var taken = Set(fields.map(Table.key))
    var seen: Set<String> = []
    var names: [String] = []
    var unnamed: [String] = []
    var renamed: [String] = []
    for (index, field) in fields.enumerated() {
      guard field.isEmpty || !seen.insert(Table.key(field)).inserted else {
        names.append(field)
        continue
      }
      let stem = field.isEmpty ? "column" : field
      var number = field.isEmpty ? index + 1 : 2
      while !taken.insert(Table.key("\(stem)_\(number)")).inserted { number += 1 }
      let name = "\(stem)_\(number)"
      names.append(name)
      if field.isEmpty { unnamed.append(name) } else { renamed.append(name) }
    }
    return (names, notes(unnamed: unnamed, renamed: renamed, file: file))
  }

  private static func notes(unnamed: [String], renamed: [String], file: String) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    if !unnamed.isEmpty {
      let list = listed(unnamed)
      notes.append(
        Diagnostic(
          "unnamed-column",
          Localized(
            "columns of `\(file)` without a name are called \(list.en)", zh: "`\(file)` 中没有列名的列命名为 \(list.zh)"),
          severity: .note))
    }
    if !renamed.isEmpty {
      let list = listed(renamed)
      notes.append(
        Diagnostic(
          "duplicate-column",
          Localized(
            "`\(file)` has several columns of one name; the later ones are called \(list.en)",
            zh: "`\(file)` 有重名的列，后面的改名为 \(list.zh)"),
          severity: .note))
    }
    return notes
  }

  /// The first few names, and how many more there are.
  private static func listed(_ names: [String]) -> Localized {
    let shown = names.prefix(5).map { "`\($0)`" }
    let more = names.count - shown.count
    return Localized(
      shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""),
      zh: shown.joined(separator: "、") + (more > 0 ? " 等 \(names.count) 个" : ""))
  }
}
