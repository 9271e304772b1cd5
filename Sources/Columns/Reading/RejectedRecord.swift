import Basics
import Diagnostics

/// Something that did not fit; `column` is nil when the whole record is meant.
struct RejectedRecord: Sendable {
  let line: Int64
  let column: String?
  let value: String
  /// The English words are stable.
  let reason: Localized

  /// The table of what did not fit in a file.
  static func table(_ rejects: [RejectedRecord], file: String) -> Table {
    let origin = ColumnOrigin(kind: .loaded, source: file)
    return Table(
      [
        Table.Field("file", Column(texts: rejects.map { _ in file }), origin: origin),
        Table.Field("line", Column(.integer(rejects.map(\.line))), origin: origin),
        Table.Field("column", Column(texts: rejects.map(\.column)), origin: origin),
        Table.Field("value", Column(texts: rejects.map(\.value)), origin: origin),
        Table.Field("reason", Column(texts: rejects.map(\.reason.en)), origin: origin),
      ], rowCount: rejects.count)
  }

  /// What to say aloud about `count` rejected ones of `records`, with the first as an example.
  static func note(_ count: Int, of records: Int, first: RejectedRecord, file: String) -> Diagnostic {
    let line = first.line
    let example =
      first.column.map { column in
        Localized(
          "line \(line), column `\(column)`: `\(first.value)` is \(first.reason.en)",
          zh: "第 \(line) 行，列 `\(column)`：`\(first.value)` \(first.reason.zh)")
      } ?? Localized("line \(line): \(first.reason.en)", zh: "第 \(line) 行：\(first.reason.zh)")
    return Diagnostic(
      "rejected-rows",
      Localized(
        "\(count) of \(CountNoun.of(records, "row")) of `\(file)` did not fit and \(CountNoun.noun(count, "is", "are")) in `rejects`, the first on "
          + example.en,
        zh: "`\(file)` 的 \(records) 行中有 \(count) 行不合格，已放入 `rejects`，首个在" + example.zh),
      severity: .warning)
  }
}
