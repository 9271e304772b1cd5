import Basics

/// Something that did not fit; `column` is nil when the whole record is meant.
struct Reject: Sendable {
  let recordOffset: Int
  let column: Int?
  let value: String
  let reason: Localized
}

/// The table of what did not fit.
enum RejectTable {
  static func table(_ rejects: [Reject], source: RecordSource, columns: [String]) -> Table {
    let lines = source.lines(of: rejects.map(\.recordOffset))
    let places = rejects.map { reject in reject.column.map { columns[$0] } }
    let origin = ColumnOrigin(kind: .loaded, source: source.name)
    let fields = [
      Table.Field("file", Column(texts: rejects.map { _ in source.name }), origin: origin),
      Table.Field("line", Column(.integer(lines)), origin: origin),
      Table.Field("column", Column(texts: places), origin: origin),
      Table.Field("value", Column(texts: rejects.map(\.value)), origin: origin),
      Table.Field("reason", Column(texts: rejects.map(\.reason.en)), origin: origin),
    ]
    return Table(fields, rowCount: rejects.count)
  }
}
