import Basics
import Columns

extension KPIRun {
  typealias Row = (figure: KPIDefinition, value: Double?, base: Int64)

  var heading: Localized {
    let days = Int(context.value("days"))
    guard let asOf = context.asOf else { return Localized("Key figures", zh: "关键指标") }
    return Localized(
      "Key figures as of \(asOf); those of a period: the last \(CountNoun.of(days, "day"))",
      zh: "关键指标，截至 \(asOf)；期间指标为最近 \(days) 天")
  }

  /// kpi (its id), value, base: to be worked with.
  static func answer(_ rows: [Row]) -> Table {
    Table(
      [
        Table.Field("kpi", Column(texts: rows.map(\.figure.id))),
        Table.Field(
          "value",
          Column(.number(rows.map { $0.value ?? 0 }), validity: ValidityBitmap(rows.map { $0.value != nil }))),
        Table.Field("base", Column(.integer(rows.map(\.base)))),
      ], rowCount: rows.count)
  }

  static func shown(_ rows: [Row]) -> TitledTable {
    TitledTable(
      Localized("key figures; `kpi NAME` explains one", zh: "关键指标；`kpi 名称` 解释其一"),
      Table(
        [
          Table.Field("figure", PlaybookAdvice.shown(rows.map { ($0.figure.id, $0.figure.title) })),
          Table.Field("name", Column(texts: rows.map(\.figure.id))),
          Table.Field(
            "value", PlaybookAdvice.shown(rows.map { ($0.figure.id, shown($0.value, $0.figure.unit)) })),
          Table.Field("base", Column(.integer(rows.map(\.base)))),
        ], rowCount: rows.count),
      headings: [
        "figure": Localized("figure", zh: "指标"), "name": Localized("name", zh: "名称"),
        "value": Localized("value", zh: "数值"), "base": Localized("over", zh: "基数"),
      ])
  }

  static func missingTable(_ missing: [(title: Localized, needs: [NeededData])]) -> TitledTable {
    let loads = missing.map { item in
      let texts = item.needs.map { need in
        need.column.map { "load \"FILE\" as \(need.table) map \($0) = …" } ?? "load \"FILE\" as \(need.table)"
      }
      return texts.joined(separator: "; ")
    }
    return TitledTable(
      Localized("not worked out: what they need", zh: "未计算的指标及所需数据"),
      Table(
        [
          Table.Field("figure", PlaybookAdvice.shown(missing.map { ("", $0.title) })),
          Table.Field("needs", Column(texts: loads)),
        ], rowCount: missing.count),
      headings: ["figure": Localized("figure", zh: "指标"), "needs": Localized("load", zh: "请加载")], wrapsText: true)
  }

  static func text(_ value: Double?, _ unit: KPIDefinition.Unit) -> String { shown(value, unit).en }

  private static func shown(_ value: Double?, _ unit: KPIDefinition.Unit) -> Localized {
    guard let value else { return Localized("–", zh: "–") }
    return switch unit {
    case .share, .balance: Localized(verbatim: NumberDigits.percent(value))
    case .money, .number: Localized(verbatim: NumberDigits.fixed(value, places: 2))
    case .days:
      Localized("\(NumberDigits.fixed(value, places: 1)) days", zh: "\(NumberDigits.fixed(value, places: 1)) 天")
    }
  }
}
