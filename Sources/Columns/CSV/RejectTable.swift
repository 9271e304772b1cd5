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
    let records = zip(rejects, lines).map { reject, line in
      RejectedRecord(
        line: line, column: reject.column.map { columns[$0] }, value: reject.value, reason: reject.reason)
    }
    return RejectedRecord.table(records, file: source.name)
  }
}
