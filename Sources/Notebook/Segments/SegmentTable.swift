import Basics
import Columns
import Segmentation

/// The table that a segmentation prints: customers, share, revenue, share of revenue, average by segment.
enum SegmentTable {
  static func view(_ summary: SegmentSummary, caption: Localized? = nil) -> TableView {
    let table = summary.table
    let hasRevenue = table.field(named: "revenue") != nil
    var headings: [TableView.Heading] = [
      .init(Localized("segment", zh: "细分"), .leading), .init(Localized("customers", zh: "客户数"), .trailing),
      .init(Localized("share", zh: "占比"), .trailing),
    ]
    if hasRevenue {
      headings += [
        .init(Localized("revenue", zh: "收入"), .trailing), .init(Localized("share of revenue", zh: "收入占比"), .trailing),
        .init(Localized("average", zh: "人均"), .trailing),
      ]
    }
    let rows = (0..<table.rowCount).map { row -> [Localized?] in
      func value(_ name: String) -> Value { table.column(named: name)?.value(at: row) ?? .null }
      var cells: [Localized?] = [segment(value("segment")), text(value("customers")), percent(value("share"))]
      if hasRevenue { cells += [text(value("revenue")), percent(value("revenue_share")), money(value("average"))] }
      return cells
    }
    let rests = summary.countedRows < table.rowCount && summary.countedRows > 0 ? [summary.countedRows] : []
    return TableView(headings: headings, rows: rows, rulesAfter: rests, caption: caption)
  }

  private static func segment(_ value: Value) -> Localized {
    value == .null ? Localized("(no value)", zh: "（空值）") : ValueDisplay.text(value)
  }

  private static func text(_ value: Value) -> Localized? {
    value == .null ? Localized(verbatim: "") : ValueDisplay.text(value)
  }

  private static func percent(_ value: Value) -> Localized {
    guard case .number(let share) = value else { return Localized(verbatim: "") }
    return Localized(verbatim: CountText.percent(share, of: 1) ?? "")
  }

  private static func money(_ value: Value) -> Localized {
    switch value {
    case .number(let number): Localized(verbatim: ValueDisplay.fixed(number, places: 2))
    case .null: Localized(verbatim: "")
    default: ValueDisplay.text(value)
    }
  }
}
