import Basics

/// The line below a table that is not shown whole.
enum TableSize {
  static func line(_ view: TableView, hiddenColumns: Int = 0) -> Localized? {
    var en: [String] = []
    var zh: [String] = []
    if let total = view.totalRows, total > view.rows.count {
      en.append("\(CountText.noun(total, "row")) (\(CountText.grouped(view.rows.count)) shown)")
      zh.append("共 \(CountText.grouped(total)) 行（显示 \(CountText.grouped(view.rows.count)) 行）")
    } else if view.rows.isEmpty {
      en.append("0 rows")
      zh.append("0 行")
    }
    if hiddenColumns > 0 {
      en.append("… \(CountText.noun(hiddenColumns, "more column"))")
      zh.append("… 另有 \(hiddenColumns) 列未显示")
    }
    guard !en.isEmpty else { return nil }
    return Localized(en.joined(separator: ", "), zh: zh.joined(separator: "，"))
  }
}
