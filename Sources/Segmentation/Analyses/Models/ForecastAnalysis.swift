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
        "margin_rate", .columnExpression, default: nil,
        summary: Localized(
          "margin rate of everybody, or by customer or segment: if(customer = 42, 30%, null); null leaves a customer's own",
          zh: "毛利率：适用于所有人，或按客户、细分：if(customer = 42, 30%, null)；null 表示沿用客户自己的")),
      ParameterDefinition(
        "cost_rate", .columnExpression, default: nil,
        summary: Localized("relationship cost as a share of purchases, in the same way", zh: "关系成本占购买额的比例，用法同上")),
      ParameterDefinition(
        "cost", .columnExpression, default: nil,
        summary: Localized("relationship cost of a period, in the same way", zh: "每期的关系成本，用法同上")),
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
  let values: CustomerForecasts
  let said: Said
  let periods: Int

  init(_ context: AnalysisContext) throws {
    self.context = context
    let period = CalendarPeriod(rawValue: context.word("period")) ?? .month
    periods = Int(context.value("periods"))
    books = try PeriodBooks(context, by: period)
    model = try ForecastModel(books, edges: context.isGiven("edges") ? context.list("edges") : nil, context)
    said = try Said(context, books)
    values = CustomerForecasts(
      model.forecast, states: model.states,
      marginRates: PeriodValue.replaced(model.marginRates, by: said.marginRates),
      relationships: RelationshipCost.replaced(model.relationships, costs: said.costs, rates: said.costRates),
      periods: periods)
  }

  /// What the user says in the place of the customers' own numbers, for each customer; NaN leaves them.
  struct Said {
    let marginRates: [Double]
    let costRates: [Double]
    let costs: [Double]

    init(_ context: AnalysisContext, _ books: PeriodBooks) throws {
      let names = ["margin_rate", "cost_rate", "cost"]
      let given = try names.filter(context.isGiven).map { Table.Field($0, try context.column($0)) }
      let key = [context.customers.field(named: CustomerRollUp.key)].compactMap { $0 }
      let own = Table([Table.Field(CustomerRollUp.key, books.ids.column)], rowCount: books.customers)
      let aligned = try CustomerAlignment.fields(
        of: Table(key + given, rowCount: context.customers.rowCount), for: own, run: context.run)
      func numbers(_ name: String) -> [Double] {
        aligned.first { $0.name == name }?.column.doubles ?? [Double](repeating: .nan, count: books.customers)
      }
      (marginRates, costRates, costs) = (numbers("margin_rate"), numbers("cost_rate"), numbers("cost"))
    }
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

  // MARK: What is said

  var day: CalendarDate { CalendarDate(daysSinceEpoch: books.period.lastDay(books.last)) }

  private func lines() -> [Localized] {
    let plural = books.period.plural
    let known = model.states.count { $0 != nil }
    let sums = (0..<periods).map { NumberDigits.fixed(values.total(.purchases, period: $0), places: 2) }
    var lines = [
      Localized(
        "Forecast of \(periods) \(plural.en) after \(day): \(known) customers, purchases \(sums.joined(separator: ", "))",
        zh: "\(day) 之后 \(periods) \(plural.zh)的预测：客户 \(known) 位，购买额依次为 \(sums.joined(separator: "、"))")
    ]
    if books.paid.later > 0 {
      lines.append(
        Localized(
          "left out: \(books.paid.later) purchase days after \(day), in a \(books.period.rawValue) that is not over",
          zh: "未计入：\(day) 之后尚未结束的\(books.period.chinese)中的 \(books.paid.later) 个购买日"))
    }
    if known < books.customers {
      lines.append(
        Localized(
          "no forecast: \(books.customers - known) customers who paid nothing until \(day)",
          zh: "不作预测：截至 \(day) 未付款的客户 \(books.customers - known) 位"))
    }
    let (f, m) = (model.forecast.frequency, model.forecast.amount)
    func four(_ value: Double) -> String { NumberDigits.fixed(value, places: 4) }
    lines += [
      Localized(
        "purchases a \(books.period.rawValue): a \(four(f.a)), b \(four(f.b)), mean \(four(f.mean)); log-likelihood \(NumberDigits.fixed(model.frequency.logLikelihood, places: 3))",
        zh:
          "每\(books.period.chinese)购买次数：a \(four(f.a))，b \(four(f.b))，均值 \(four(f.mean))；对数似然 \(NumberDigits.fixed(model.frequency.logLikelihood, places: 3))"
      ),
      Localized(
        "amounts: p \(four(m.p)), q \(four(m.q)), k \(four(m.k)), mode \(NumberDigits.fixed(m.mode, places: 2)); log-likelihood \(NumberDigits.fixed(model.amount.logLikelihood, places: 3))",
        zh:
          "金额：p \(four(m.p))，q \(four(m.q))，k \(four(m.k))，众数 \(NumberDigits.fixed(m.mode, places: 2))；对数似然 \(NumberDigits.fixed(model.amount.logLikelihood, places: 3))"
      ),
    ]
    let next = NumberDigits.fixed(values.total(.purchases, period: 0), places: 2)
    let product = NumberDigits.fixed(model.products.filter { !$0.isNaN }.reduce(0, +), places: 2)
    lines.append(
      Localized(
        "the next \(books.period.rawValue): \(next) by the steps; \(product) by E[f]·E[m]. The steps multiply an expected number and amount by their probabilities, which discounts twice; the plain product does not",
        zh: "下一\(books.period.chinese)：按步骤为 \(next)，按 E[f]·E[m] 为 \(product)。步骤法把期望次数、期望金额又各乘以概率，相当于重复打折；直接相乘则不会"))
    return lines + [IndependenceCheck.line(books.repeats.counts, books.repeats.means)].compactMap { $0 }
  }

  private func notes() -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for status in [model.frequency.status, model.amount.status] where status.kind != .converged {
      notes.append(Diagnostic("not-identified", status.message, severity: .warning))
    }
    if books.costs == nil, !context.isGiven("margin_rate") {
      notes.append(
        Diagnostic(
          "no-cost",
          Localized(
            "no product cost is known: that step is left out, and purchases count as margin",
            zh: "没有产品成本：略去该步骤，购买额即视为毛利"),
          hint: Localized(
            "load transactions with `cost`, or say it: with margin_rate 40%",
            zh: "请载入含 `cost` 的交易，或指定：with margin_rate 40%"), severity: .note))
    }
    return notes
  }
}
