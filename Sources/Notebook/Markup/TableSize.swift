import Basics

/// The line below a table that is not shown whole.
enum TableSize {
  /// - Parameters:
  ///   - hidden: titles of columns that are left out; they are named as far as they fit into `width`.
  static func line(_ view: TableView, hidden: [String] = [], width: Int = 0) -> Localized? {
    var en: [String] = []
    var zh: [String] = []
    if let total = view.totalRows, total > view.rows.count {
      en.append("\(CountText.noun(total, "row")) (\(CountText.grouped(view.rows.count)) shown)")
      zh.append("共 \(CountText.grouped(total)) 行（显示 \(CountText.grouped(view.rows.count)) 行）")
    } else if view.rows.isEmpty {
      en.append("0 rows")
      zh.append("0 行")
    }
    if !hidden.isEmpty {
      en.append("… \(CountText.noun(hidden.count, "more column"))")
      zh.append("… 另有 \(hidden.count) 列未显示")
    }
    guard !en.isEmpty else { return nil }
    let line = Localized(en.joined(separator: ", "), zh: zh.joined(separator: "，"))
    guard !hidden.isEmpty else { return line }
    return Localized(
      SafeText.cut(line.en + ": " + hidden.joined(separator: ", "), to: width),
      zh: SafeText.cut(line.zh + "：" + hidden.joined(separator: "、"), to: width))
  }
}
