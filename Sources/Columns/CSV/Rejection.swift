import Basics

/// What did not fit, of all blocks.
struct Rejection {
  /// Something that did not fit; `column` is nil when the whole record is meant.
  private struct Reject {
    let recordOffset: Int
    let column: Int?
    let value: String
    let reason: Localized
  }

  /// In the order of the file.
  private var rejects: [Reject] = []
  /// Records that are left out.
  private(set) var recordCount = 0
  /// By block: the rows that are left out, rising.
  private(set) var rows: [[Int]] = []
  /// Rows that are left.
  private(set) var keptRows = 0

  init(_ blocks: [BlockResult], _ columns: [LoadedColumn], _ plans: [ColumnPlan]) {
    for (index, block) in blocks.enumerated() {
      var found = block.misfits.map { Self.reject($0, columnCount: columns.count) }
      var rejected: Set<Int> = []
      for (column, loaded) in columns.enumerated() {
        for misfit in loaded.runs[index].run.misfits {
          rejected.insert(misfit.row)
          found.append(
            Reject(
              recordOffset: misfit.offset, column: column, value: misfit.value, reason: plans[column].reason))
        }
      }
      rows.append(rejected.sorted())
      recordCount += block.misfits.count + rejected.count
      keptRows += block.rowCount - rejected.count
      found.sort { ($0.recordOffset, $0.column ?? -1) < ($1.recordOffset, $1.column ?? -1) }
      rejects += found
    }
  }

  /// The ranges of a block's rows that are left.
  func kept(_ block: Int, of rowCount: Int) -> [Range<Int>] {
    var kept: [Range<Int>] = []
    var start = 0
    for row in rows[block] + [rowCount] {
      if row > start { kept.append(start..<row) }
      start = row + 1
    }
    return kept
  }

  /// What did not fit, with lines and the names of columns, in the order of the file.
  func records(_ source: RecordSource, columns: [String]) -> [RejectedRecord] {
    zip(rejects, source.lines(of: rejects.map(\.recordOffset))).map { reject, line in
      RejectedRecord(
        line: line, column: reject.column.map { columns[$0] }, value: reject.value, reason: reject.reason)
    }
  }

  private static func reject(_ misfit: BlockResult.Misfit, columnCount: Int) -> Reject {
    Reject(
      recordOffset: misfit.offset, column: nil, value: misfit.text,
      reason: Localized(
        "\(misfit.fields) field\(misfit.fields == 1 ? "" : "s") instead of \(columnCount)",
        zh: "有 \(misfit.fields) 个字段，应为 \(columnCount) 个"))
  }
}
