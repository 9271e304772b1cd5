import Basics
import Columns
import Diagnostics
import PurchaseModels

/// The distributions behind the forecast of the next periods, fitted to the books.
struct ForecastModel {
  let books: PeriodBooks
  let frequency: ModelFit<PeriodFrequency>
  let amount: ModelFit<PeriodAmount>
  let forecast: PeriodForecast
  /// F and n of each customer: purchases in the periods after the first one, and how many these are.
  let later: [Double]
  let periods: [Double]
  private let slopes: [Double?]

  init(_ books: PeriodBooks, edges: [Double]?, _ context: AnalysisContext) throws {
    self.books = books
    (later, periods) = books.paid.later(until: books.last)
    let means = books.paid.means
    let span = context.call.node.span
    guard !books.paid.periods.isEmpty else {
      let day = CalendarDate(daysSinceEpoch: books.period.lastDay(books.last))
      let period = books.period
      throw Failure(
        "cannot-fit",
        Localized(
          "no forecast: nothing was paid for until \(day), the end of the last whole \(period.rawValue)",
          zh: "无法预测：截至 \(day)（最近一个完整的\(period.chinese)的最后一天）没有付款的购买"), at: span,
        hint: period == .month
          ? nil : Localized("choose shorter periods: with period month", zh: "可选较短的周期：with period month"))
    }
    context.run.report(Progress(label: Localized("fitting the forecast", zh: "正在拟合预测模型")))
    frequency = try PeriodFrequency.fit(purchases: later, periods: periods, run: context.run)
    amount = try PeriodAmount.fit(Spending(amounts: means, starts: books.paid.starts), run: context.run)
    func impossible(_ status: FitStatus) -> Failure {
      Failure(
        "cannot-fit",
        Localized("no forecast: \(status.message.en)", zh: "无法预测：\(status.message.zh)"), at: span,
        hint: books.period == .month
          ? Localized("the forecast needs customers who were seen for several months", zh: "预测需要跨多个月的客户数据")
          : Localized(
            "the forecast needs customers who were seen for several periods: choose shorter ones, with period month",
            zh: "预测需要跨多个周期的客户：可选较短的周期，with period month"))
    }
    guard let frequencies = frequency.model else { throw impossible(frequency.status) }
    guard let amounts = amount.model else { throw impossible(amount.status) }
    let largest = means.max() ?? 0
    let brackets =
      edges.map { AmountBrackets(edges: $0, largest: largest) } ?? AmountBrackets(largest: largest)
    guard let brackets else {
      let top = NumberDigits.fixed(largest, places: 2)
      throw Failure(
        "wrong-edges",
        Localized(
          "`edges` must ascend from above 0 to above the largest mean amount, \(top)",
          zh: "`edges` 必须大于 0、递增，且最后一个大于最大的平均金额 \(top)"), at: context.call.span(ofSetting: "edges") ?? span)
    }
    forecast = PeriodForecast(
      frequency: frequencies, amount: amounts, brackets: brackets,
      highestFrequency: Int(books.paid.counts.max() ?? 1))
    slopes = books.totals().map(\.marginRate)
  }

  /// Where a customer stands now; nil without a purchase.
  func state(_ customer: Int) -> PeriodForecast.State? {
    guard let entry = books.entries(customer).last else { return nil }
    return PeriodForecast.State(
      frequency: Int(books.paid.counts[entry]), bracket: forecast.brackets.index(of: books.mean(entry)),
      gap: books.last - Int(books.paid.periods[entry]))
  }

  /// The slope of the firm's margin rate over a gap and the period before it.
  func marginSlope(gap: Int) -> Double {
    gap > 0 ? PeriodValue.marginSlope(Array(slopes.suffix(gap + 1))) : 0
  }

  /// The margin rate that a customer goes on with; nil when no cost is known.
  func marginRate(_ customer: Int) -> Double? {
    guard let entry = books.entries(customer).last,
      let rate = books.marginRate(customer, in: books.paid.periods[entry])
    else { return nil }
    let gap = books.last - Int(books.paid.periods[entry])
    return PeriodValue.marginRate(last: rate, slope: marginSlope(gap: gap), gap: gap)
  }

  /// What the relationship costs for each unit of purchases, and the least that it cost in a period; nil without
  /// expenses.
  func relationship(_ customer: Int) -> (rate: Double, floor: Double?)? {
    guard let expenses = books.expenses else { return nil }
    var purchases = 0.0
    for entry in books.entries(customer) { purchases += books.paid.amounts[entry] }
    let costs = expenses.amounts[expenses.starts[customer]..<expenses.starts[customer + 1]]
    let rate = purchases > 0 ? costs.reduce(0, +) / purchases : 0
    return (rate, costs.filter { $0 > 0 }.min())
  }

  /// E[f] · E[m].
  func product(_ customer: Int) -> Double? {
    let entries = books.entries(customer)
    guard !entries.isEmpty else { return nil }
    return forecast.productOfExpectations(
      purchases: later[customer], periods: periods[customer],
      amounts: (Double(entries.count), entries.reduce(0) { $0 + books.mean($1) }))
  }
}
