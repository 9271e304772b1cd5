import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Maps from scores to segments.
enum RFMMap {
  /// A map as a variant of the scheme `rfm`; all that read scores need those of 5 bins.
  static func variant(
    _ id: String, levels: [CategoryDomain.Level], needsScores: Bool = true, rule: String
  ) -> SchemeVariant {
    SchemeVariant(
      word: id, domainName: id, levels: levels, rule: rule, requirement: needsScores ? fiveBins(id) : nil,
      words: needsScores
        ? Localized("The scores of `rfm` decide, by the map \(id).", zh: "由 `rfm` 的得分按映射 \(id) 决定。")
        : Localized(
          "Recency, frequency and monetary are each compared with their mean over buyers: more recent, more often, more money is high; equal is low.",
          zh: "最近购买、频次、金额分别与购买客户的均值比较：更近、更频繁、金额更大为高，相等为低。"))
  }

  /// A rule that looks the score up, segment by segment.
  static func rule(_ cells: [(code: String, cells: [Int])]) -> String {
    let branches = cells.map { segment in
      "  when rfm_score in (\(segment.cells.map(String.init).joined(separator: ", "))) then \(ExpressionText.quoted(segment.code))"
    }
    return
      (["case", "  when orders = 0 then 'none'", "  when rfm_score is null then 'unknown'"] + branches + [
        "  else 'others'", "end",
      ])
      .joined(separator: "\n")
  }

  static func fiveBins(_ id: String) -> SchemeVariant.Requirement {
    SchemeVariant.Requirement(
      expression: "greatest(max(r_score), max(f_score), max(m_score)) = 5",
      message: Localized("the map \(id) needs scores from 1 to 5", zh: "映射 \(id) 需要 1 到 5 的得分"),
      hint: Localized(
        "run `rfm with bins 5` first; `map eight` needs no scores",
        zh: "请先运行 `rfm with bins 5`；`map eight` 不需要得分"))
  }

  /// A user's map: a table with the columns `rfm` (such as 543) and `segment`. Nil when there is no such table.
  static func custom(_ name: String, _ environment: QueryEnvironment) throws -> SchemeVariant? {
    guard let table = environment.tables.first(where: { Table.key($0.name) == Table.key(name) })?.table else {
      return nil
    }
    guard let rfm = table.column(named: "rfm"), let segment = table.column(named: "segment"),
      case .text = segment.type
    else {
      throw Failure(
        "missing-column",
        Localized(
          "the map `\(name)` needs the columns `rfm` and `segment`", zh: "映射 `\(name)` 需要列 `rfm` 和 `segment`"),
        hint: Localized("one row a cell: 543, Loyal", zh: "每行一个单元：543，忠诚"))
    }
    var cells: [(code: String, cells: [Int])] = []
    var seen: Set<Int> = []
    // At most 125 rows matter: the first of each cell.
    for row in 0..<table.rowCount where seen.count < 125 {
      guard case .text(let code) = segment.value(at: row), let cell = cell(rfm.value(at: row)),
        seen.insert(cell).inserted
      else { continue }
      if let index = cells.firstIndex(where: { $0.code == code }) {
        cells[index].cells.append(cell)
      } else {
        cells.append((code, [cell]))
      }
    }
    let reserved = [label("others", "Others", "其他客户"), label("none", "No purchase", "未购买")]
    let levels = cells.map { CategoryDomain.Level(code: $0.code, label: Localized(verbatim: $0.code)) }
      .filter { level in !reserved.contains { $0.code == level.code } }
    return variant(name, levels: levels + reserved, rule: rule(cells))
  }

  private static func cell(_ value: Value) -> Int? {
    let number: Int? =
      switch value {
      case .integer(let integer): Int(exactly: integer)
      case .text(let text): Int(text)
      default: nil
      }
    guard let number, (111...555).contains(number) else { return nil }
    return number
  }
}
