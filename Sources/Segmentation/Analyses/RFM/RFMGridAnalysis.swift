import Basics
import Columns
import Diagnostics
import Syntax

extension AnalysisDefinition {
  /// Customers and what they spend by recency and frequency score.
  static let rfmGrid = AnalysisDefinition(
    shape: StatementShape("rfm grid", clauses: [.settings]),
    group: .segments, title: Localized("RFM grid", zh: "RFM 网格"),
    summary: Localized(
      "Recency by frequency score: customers and mean monetary in each cell, by the scores of `rfm`; `with` scores for the grid alone",
      zh: "最近购买得分 × 频次得分：每格的客户数与平均金额，取 `rfm` 的得分；`with` 仅为网格重新打分"),
    parameters: RFM.parameters, needs: ["transactions"],
    tables: ["customers", "mean_monetary"],
    examples: [
      .init("rfm grid", Localized("five by five", zh: "五乘五")),
      .init("rfm grid with bins 4, method ntile", Localized("other scores", zh: "其他打分")),
    ]
  ) { context in
    var customers = context.customers
    // Scores that were asked for stay what they are; else the defaults.
    if !context.call.settings.isEmpty || !RFM.columnNames.allSatisfy({ customers.field(named: $0) != nil }) {
      let scores = try RFM.score(
        settings: context.call.settings, customers: customers, environment: context.engine.environment,
        run: context.run)
      for (name, column) in scores.columns { customers = customers.setting(Table.Field(name, column)) }
    }
    // `monetary` is a parameter too.
    let scored = Table(
      ["r_score", "f_score", "m_score"].compactMap { customers.field(named: $0) }
        + [customers.column(named: "monetary").map { Table.Field("spent", $0) }].compactMap { $0 },
      rowCount: customers.rowCount)
    let cells = try context.table(
      """
      scored
      | where r_score is not null
      | summarize customers = count(), mean_monetary = round(mean(spent), 2) by r_score, f_score
      | sort r_score desc, f_score
      """, with: [("scored", scored)])
    guard cells.rowCount > 0 else {
      return AnalysisResult(lines: [Localized("there are no buyers", zh: "没有购买客户")], tables: [])
    }
    let highest = try context.table(
      "scored | summarize score = greatest(max(r_score), max(f_score), max(m_score))", with: [("scored", scored)])
    let bins = highest.column(named: "score")?.value(at: 0).integer ?? 5
    let grid = ScoreGrid(cells, bins: Int(bins))
    return AnalysisResult(tables: [
      grid.table(Localized("customers by recency and frequency score", zh: "按最近购买与频次得分的客户数"), "customers"),
      grid.table(Localized("mean monetary", zh: "平均金额"), "mean_monetary"),
    ])
  }
}

/// Cells by two scores, the best in the upper right corner.
private struct ScoreGrid {
  let cells: Table
  let bins: Int
  private var rows: [Int: Int32] = [:]

  init(_ cells: Table, bins: Int) {
    self.cells = cells
    self.bins = bins
    for row in 0..<cells.rowCount {
      guard let r = cells.column(named: "r_score")?.value(at: row).integer,
        let f = cells.column(named: "f_score")?.value(at: row).integer
      else { continue }
      rows[Int(r) * (bins + 1) + Int(f)] = Int32(truncatingIfNeeded: row)
    }
  }

  /// A row a recency score from the best down, a column a frequency score; a count of none is 0, a mean of none blank.
  func table(_ title: Localized, _ measure: String) -> TitledTable {
    let recencies = (1...max(1, bins)).reversed()
    var fields = [Table.Field("r_score", Column(.integer(recencies.map(Int64.init))))]
    var headings = ["r_score": Localized("R \\ F", zh: "R \\ F")]
    for frequency in 1...max(1, bins) {
      let name = "f_\(frequency)"
      headings[name] = Localized(verbatim: "\(frequency)")
      guard let column = cells.column(named: measure) else { continue }
      let values = Selection.gather(column, recencies.map { rows[$0 * (bins + 1) + frequency] ?? -1 })
      // A null row holds the type's zero.
      fields.append(Table.Field(name, measure == "customers" ? Column(values.values) : values))
    }
    return TitledTable(title, Table(fields, rowCount: recencies.count), name: measure, headings: headings)
  }
}
