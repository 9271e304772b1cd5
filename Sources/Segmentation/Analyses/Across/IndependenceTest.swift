import Basics
import Columns
import Diagnostics

/// Whether the rows and columns of a crosstab have to do with each other, and where it shows.
struct IndependenceTest {
  private let cross: CrossCounts
  private let test: ContingencyTest

  init(_ cross: CrossCounts) throws {
    self.cross = cross
    test = try ContingencyTest(counts: cross.counts.flatMap { $0 }, columnCount: max(1, cross.columns.count))
  }

  func lines(leftOut: Int) -> [Localized] {
    let count = cross.customerCount
    var lines = [Localized(CountNoun.of(count, "customer"), zh: "客户 \(count) 位")]
    if leftOut > 0 {
      lines.append(
        Localized("left out: \(leftOut) without a value or unknown in one of them", zh: "未计入：其中一列无值或未知的客户 \(leftOut) 位")
      )
    }
    guard test.degrees > 0 else {
      return lines + [Localized("one of them does not vary: nothing to test", zh: "其中一列没有变化，无法检验")]
    }
    let statistic = NumberDigits.fixed(test.statistic, places: 3)
    let noun = test.degrees == 1 ? "degree" : "degrees"
    let strength = strength
    return lines + [
      Localized(
        "χ² = \(statistic) with \(test.degrees) \(noun) of freedom, p \(pText)",
        zh: "χ² = \(statistic)，自由度 \(test.degrees)，p \(pText)"),
      Localized(
        "Cramér's V = \(NumberDigits.fixed(test.cramersV, places: 4)) (0: nothing to do with each other, 1: one tells the other), \(strength.en)",
        zh: "Cramér's V = \(NumberDigits.fixed(test.cramersV, places: 4))（0 为无关，1 为完全对应），\(strength.zh)"),
    ]
  }

  /// What is said when cells expect few customers.
  func warning(expected least: Double) -> Diagnostic? {
    let few = test.expected.filter { $0 < least }.count
    guard test.degrees > 0, few > 0 else { return nil }
    let wanted = NumberDigits.plain(least)
    return Diagnostic(
      "few-expected",
      Localized(
        "\(few) of \(test.expected.count) cells expect fewer than \(wanted) customers: the test is rough",
        zh: "\(test.expected.count) 个单元格中有 \(few) 个期望人数低于 \(wanted)，检验结果不可靠"),
      hint: Localized("merge rare values", zh: "可合并少见的取值"), severity: .warning)
  }

  /// The cells farthest from what independence expects, with Haberman's adjusted residuals: beyond ±2 is rare by chance.
  func outstanding(
    from least: Double, top: Int, _ first: (name: String, column: Column), _ second: (name: String, column: Column)
  ) -> TitledTable? {
    let total = Double(cross.customerCount)
    guard total > 0, test.degrees > 0 else { return nil }
    let columnSums = cross.columns.indices.map { column in Double(cross.counts.reduce(0) { $0 + $1[column] }) }
    var cells: [(row: Int, column: Int, expected: Double, residual: Double)] = []
    for (row, counts) in cross.counts.enumerated() {
      let rowSum = Double(counts.reduce(0, +))
      for (column, count) in counts.enumerated() {
        let expected = rowSum * columnSums[column] / total
        let variance = expected * (1 - rowSum / total) * (1 - columnSums[column] / total)
        guard variance > 0 else { continue }
        cells.append((row, column, expected, (Double(count) - expected) / variance.squareRoot()))
      }
    }
    let chosen = cells.indices.filter { cells[$0].residual.magnitude >= least }
      .sorted { left, right in
        let sizes = (cells[left].residual.magnitude, cells[right].residual.magnitude)
        return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
      }.prefix(max(0, top)).map { cells[$0] }
    guard !chosen.isEmpty else { return nil }
    let table = Table(
      [
        Table.Field("row", CrossCounts.labels(chosen.map { cross.rows[$0.row] })),
        Table.Field("column", CrossCounts.labels(chosen.map { cross.columns[$0.column] })),
        Table.Field("customers", Column(.integer(chosen.map { Int64(cross.counts[$0.row][$0.column]) }))),
        Table.Field("expected", Column(.number(chosen.map { ($0.expected * 100).rounded() / 100 }))),
        Table.Field("residual", Column(.number(chosen.map { ($0.residual * 100).rounded() / 100 }))),
      ], rowCount: chosen.count)
    return TitledTable(
      Localized("cells that stand out", zh: "突出的单元格"), table, name: "cells",
      headings: [
        "row": Localized(verbatim: first.name), "column": Localized(verbatim: second.name),
        "customers": Localized("customers", zh: "客户数"), "expected": Localized("expected", zh: "期望"),
        "residual": Localized("adjusted residual", zh: "调整残差"),
      ])
  }

  private var pText: String {
    test.pValue < 0.0001 ? "< 0.0001" : "= \(NumberDigits.fixed(test.pValue, places: 4))"
  }

  /// Cohen's words for V, where the test finds anything at all.
  private var strength: Localized {
    guard test.pValue < 0.05 else { return Localized("no more than chance may bring", zh: "未超出偶然") }
    return switch test.cramersV {
    case ..<0.1: Localized("hardly any link", zh: "几乎无关")
    case ..<0.3: Localized("a weak link", zh: "弱相关")
    case ..<0.5: Localized("a moderate link", zh: "中等相关")
    default: Localized("a strong link", zh: "强相关")
    }
  }
}
