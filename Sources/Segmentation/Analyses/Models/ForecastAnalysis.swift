import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension AnalysisDefinition {
  /// What customers will buy, earn and cost in the next periods of the calendar.
  static let forecast = AnalysisDefinition(
    shape: StatementShape("forecast", clauses: [.settings, .init("as", .init("NAME", .name))]),
    group: .models, title: Localized("Forecast of the next periods", zh: "未来数期预测"),
    summary: Localized(
      "Forecast what each customer will buy, earn and cost in the next months, quarters or years, in eight steps; `explain forecast for CUSTOMER` walks through them with one customer's numbers",
      zh: "分八步预测每位客户未来数月、数季或数年的购买额、毛利与成本；`explain forecast for 客户` 用该客户的数字逐步说明"),
    parameters: [
      ParameterDefinition(
        "period", .word(["month", "quarter", "year"]), default: "month",
        summary: Localized("whole periods of the calendar", zh: "完整的日历周期")),
      ParameterDefinition(
        "periods", .value, default: "3", limits: 1...24, isWhole: true,
        summary: Localized("how many periods ahead", zh: "预测几期")),
      ParameterDefinition(
        "edges", .list, default: nil,
        summary: Localized(
          "edges of the brackets of mean amounts (default: by powers of ten, shown)", zh: "平均金额区间的边界（默认按 10 的幂，并列出）")),
      ParameterDefinition(
        "margin_rate", .columnExpression, default: nil, limits: -.infinity...1,
        summary: Localized(
          "margin rate of everybody, or by customer or segment: if(customer = 42, 30%, null); null leaves a customer's own",
          zh: "毛利率：适用于所有人，或按客户、细分：if(customer = 42, 30%, null)；null 表示沿用客户自己的")),
      ParameterDefinition(
        "cost_rate", .columnExpression, default: nil, limits: 0 ... .infinity,
        summary: Localized(
          "relationship cost as a share of purchases, in the same way; who had costs so far keeps the least of them as the least",
          zh: "关系成本占购买额的比例，用法同上；以往有成本的客户仍以其最小值为下限")),
      ParameterDefinition(
        "cost", .columnExpression, default: nil, limits: 0 ... .infinity,
        summary: Localized(
          "relationship cost of a period, in the same way; a customer takes either this or `cost_rate`",
          zh: "每期的关系成本，用法同上；同一客户只能设 `cost` 与 `cost_rate` 之一")),
      ParameterDefinition(
        "near_loss", .value, default: "5%", limits: 0...1,
        summary: Localized("customers are near a loss when they keep less of their purchases", zh: "留存比例低于此值的客户视为临近亏本")),
    ], needs: ["transactions"],
    columns: [
      AnalysisColumn(
        "forecast_value",
        Localized(
          "what is left of the purchases of all periods ahead after product cost and relationship cost",
          zh: "未来各期合计：购买额减产品成本与关系成本后的价值")),
      AnalysisColumn(
        "forecast_purchases", Localized("what they will buy in all periods ahead together, in money", zh: "未来各期购买额合计")),
      AnalysisColumn(
        "forecast_1",
        Localized(
          "what they will buy in the first period ahead, in money; `forecast_2`, `forecast_3` … in those after it",
          zh: "未来第一期的购买额；`forecast_2`、`forecast_3` … 为其后各期")),
      AnalysisColumn(
        "forecast_margin_rate",
        Localized(
          "the margin rate that product cost is found with; null where the cost is not known",
          zh: "计算产品成本所用的毛利率；成本未知时为空")),
      AnalysisColumn(
        "forecast_tier",
        Localized(
          "High, Medium or Low: the first 20%, the next 30%, the rest by forecast_value",
          zh: "高、中、低：按 forecast_value 排序的前 20%、随后 30%、其余")),
    ],
    tables: ["periods", "tiers", "near_loss", "losses", "frequencies", "amounts"],
    examples: [
      .init("forecast", Localized("the next three months", zh: "未来三个月")),
      .init(
        "forecast with period quarter, periods 2, margin_rate 40% as ahead",
        Localized("two quarters, with a margin rate for all", zh: "两个季度，统一毛利率")),
    ],
    explanation: { context, row in try ForecastRun(context).explanation(row: row) }
  ) { context in try ForecastRun(context).result() }
}

/// One `forecast`.
struct ForecastRun {
  let context: AnalysisContext
  let books: PeriodBooks
  let model: ForecastModel
  /// What the relationship with each customer costs, as said or as so far.
  let relationships: [RelationshipCost]
  let values: CustomerForecasts
  let said: ForecastOverrides
  let periods: Int

  init(_ context: AnalysisContext) throws {
    self.context = context
    let period = CalendarPeriod(rawValue: context.word("period")) ?? .month
    periods = Int(context.value("periods"))
    books = try PeriodBooks(context, by: period)
    model = try ForecastModel(books, edges: context.isGiven("edges") ? context.list("edges") : nil, context)
    said = try ForecastOverrides(context, books)
    relationships = RelationshipCost.replaced(model.relationships, costs: said.costs, rates: said.costRates)
    values = CustomerForecasts(
      model.forecast, states: model.states,
      marginRates: PeriodValue.replaced(model.marginRates, by: said.marginRates),
      relationships: relationships, periods: periods)
  }

  func result() throws -> AnalysisResult {
    let tiers = ForecastTiers(values)
    let fields = try columns(tiers)
    var tables = [history(), tiers.table()]
    tables += try risks(fields)
    tables += [frequencies(), amounts()]
    var result = AnalysisResult(lines: lines(), tables: tables, columns: fields, reads: [CustomerRollUp.key])
    result.notes = notes()
    return result
  }

  private func columns(_ tiers: ForecastTiers) throws -> [Table.Field] {
    var rows: [Table.Field] = [
      Table.Field(CustomerRollUp.key, books.ids.column),
      Table.Field("forecast_value", Column(finite: values.sums(.value))),
      Table.Field("forecast_purchases", Column(finite: values.sums(.purchases))),
    ]
    for period in 0..<periods {
      rows.append(
        Table.Field("forecast_\(period + 1)", Column(finite: values.numbers(.purchases, period: period))))
    }
    rows.append(Table.Field("forecast_margin_rate", Column(finite: values.marginRates)))
    rows.append(Table.Field("forecast_tier", tiers.column))
    return try context.aligned(Table(rows, rowCount: books.customers))
  }
}
