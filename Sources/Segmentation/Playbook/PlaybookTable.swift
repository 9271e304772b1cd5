import Basics
import Columns
import Diagnostics

/// A user's own rows of the playbook: a table with scheme, segment, action and, if wanted, priority and contact_days.
/// What a row leaves empty stays as Clientele has it; `contact_days` 0 is for customers who are not to be called.
struct PlaybookTable {
  /// The name of the table.
  static let name = "playbook"

  struct Row {
    let scheme: String
    let segment: String
    let action: Localized?
    let priority: Int?
    let contactDays: Int?
    /// From 1, without the header.
    let number: Int
  }

  let rows: [Row]
  /// Rows that cannot be used, with the reason.
  let notes: [Diagnostic]

  /// `schemes` answers the segments of a scheme, with their labels; nil for one that does not exist, empty where any
  /// segment may be. Throws `Failure` when the columns are not there.
  init(_ table: Table, schemes: (String) -> [Segment]?, names: [String]) throws {
    let scheme = try Self.column(table, ["scheme", "方案"])
    let segment = try Self.column(table, ["segment", "类别", "分类", "客户类别"])
    let action = try Self.column(table, ["action", "行动", "策略", "措施"])
    let chinese = Self.found(table, ["action_zh", "中文行动", "中文策略"])
    let priority = Self.found(table, ["priority", "优先级"])
    let days = Self.found(table, ["contact_days", "联系间隔", "联系天数"])
    var rows: [Row] = []
    var notes: [Diagnostic] = []
    for row in 0..<table.rowCount {
      let name = Self.text(scheme, row)?.lowercased() ?? ""
      let label = Self.text(segment, row) ?? ""
      guard let segments = schemes(name) else {
        notes.append(Self.unknownScheme(name, row, names))
        continue
      }
      guard let code = Self.code(label, of: segments) else {
        notes.append(Self.unknownSegment(label, name, row, segments))
        continue
      }
      let numbers = [("priority", priority), ("contact_days", days)].map { name, column in
        (name, column.map { $0.value(at: row) } ?? .null)
      }
      for (name, value) in numbers where value != .null && Self.whole(value) == nil {
        notes.append(Self.notWhole(name, row))
      }
      let text = Self.text(action, row)
      let texts = (
        en: text ?? chinese.flatMap { Self.text($0, row) }, zh: chinese.flatMap { Self.text($0, row) } ?? text
      )
      rows.append(
        Row(
          scheme: name, segment: code, action: texts.en.map { Localized($0, zh: texts.zh ?? $0) },
          priority: Self.whole(numbers[0].1), contactDays: Self.whole(numbers[1].1), number: row + 1))
    }
    self.rows = rows
    self.notes = notes
  }

  /// A segment of a scheme, for those who write its label.
  struct Segment {
    let code: String
    let label: Localized
  }

  /// The last row of a segment counts: its own before that of the whole scheme.
  func row(_ scheme: [String], _ segment: String) -> Row? {
    rows.last { scheme.contains($0.scheme) && $0.segment == segment }
      ?? rows.last { scheme.contains($0.scheme) && $0.segment == PlaybookEntry.any }
  }

  private static func code(_ text: String, of segments: [Segment]) -> String? {
    if text == PlaybookEntry.any || segments.isEmpty { return text.isEmpty ? nil : text }
    let key = text.lowercased()
    return segments.first { $0.code == key || $0.label.en.lowercased() == key || $0.label.zh.lowercased() == key }?.code
  }

  private static func found(_ table: Table, _ names: [String]) -> Column? {
    names.lazy.compactMap { table.column(named: $0) }.first
  }

  private static func column(_ table: Table, _ names: [String]) throws -> Column {
    if let column = found(table, names) { return column }
    throw Failure(
      "missing-column",
      Localized("the table `\(name)` has no column `\(names[0])`", zh: "表 `\(name)` 没有列 `\(names[0])`"),
      hint: Localized(
        "it needs scheme, segment and action; write one out with: playbook value, then export \"playbook.csv\"",
        zh: "需要 scheme、segment、action 三列；可先运行 playbook value，再 export \"playbook.csv\" 得到样本"))
  }

  private static func text(_ column: Column, _ row: Int) -> String? {
    switch column.value(at: row) {
    case .null: nil
    case .text(let text): text.isEmpty ? nil : text
    case .category(let place, let domain): domain.levels.indices.contains(place) ? domain.levels[place].code : nil
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    default: nil
    }
  }

  /// A whole number from 0 to 100 000; in a column with other texts it is text.
  private static func whole(_ value: Value) -> Int? {
    let number: Int?
    switch value {
    case .integer(let integer): number = Int(exactly: integer)
    case .text(let text): number = Int(text)
    default: number = nil
    }
    return number.flatMap { (0...100_000).contains($0) ? $0 : nil }
  }

  // MARK: What to say

  private static func unknownScheme(_ scheme: String, _ row: Int, _ names: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-scheme",
      Localized(
        "row \(row + 1) of `\(name)` is passed over: there is no scheme `\(scheme)`",
        zh: "`\(name)` 第 \(row + 1) 行未采用：没有方案 `\(scheme)`"),
      candidates: NearestName.candidates(for: scheme, among: names), severity: .warning)
  }

  private static func unknownSegment(
    _ segment: String, _ scheme: String, _ row: Int, _ segments: [Segment]
  ) -> Diagnostic {
    Diagnostic(
      "unknown-segment",
      Localized(
        "row \(row + 1) of `\(name)` is passed over: `\(scheme)` has no segment `\(segment)`",
        zh: "`\(name)` 第 \(row + 1) 行未采用：方案 `\(scheme)` 没有类别 `\(segment)`"),
      candidates: NearestName.candidates(for: segment, among: segments.map(\.code)), severity: .warning)
  }

  private static func notWhole(_ column: String, _ row: Int) -> Diagnostic {
    Diagnostic(
      "wrong-value",
      Localized(
        "row \(row + 1) of `\(name)`: `\(column)` is no whole number from 0 to 100000; it stays as it was",
        zh: "`\(name)` 第 \(row + 1) 行：`\(column)` 不是 0 至 100000 的整数，保留原值"), severity: .warning)
  }
}
