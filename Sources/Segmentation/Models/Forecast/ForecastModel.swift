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
  /// Where each customer stands now; nil without a purchase.
  let states: [PeriodForecast.State?]
  /// The margin rate that each customer goes on with, and how many periods ended since it was known; NaN when no cost is.
  let marginRates: [Double]
  let marginGaps: [Int]
  /// The mean amounts of the last periods with purchases; NaN without any.
  let lastMeans: [Double]
  /// How many digits after the point amounts are said with.
  let places: Int
  /// What the relationship with each customer costs.
  let relationships: [RelationshipCost]
  /// E[f] · E[m] of each customer; NaN where it does not exist.
  let products: [Double]
  /// The firm's margin rates, one a period.
  private let firm: [Double?]

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
    places = NumberDigits.places(largest)
    let brackets =
      edges.map { AmountBrackets(edges: $0, largest: largest) }
      ?? AmountBrackets(smallest: means.min() ?? 0, largest: largest)
    guard let brackets else {
      throw Self.wrongEdges(
        isGiven: edges != nil, NumberDigits.fixed(largest, places: places),
        at: context.call.span(ofSetting: "edges") ?? span)
    }
    forecast = PeriodForecast(
      frequency: frequencies, amount: amounts, brackets: brackets,
      highestFrequency: Int(books.paid.counts.max() ?? 1))
    firm = books.totals().map(\.marginRate)
    let last = books.paid.last(until: books.last)
    states = forecast.states(frequencies: last.counts, means: last.means, gaps: last.gaps)
    lastMeans = last.means
    let margins = books.lastMarginRates()
    marginGaps = margins.gaps
    marginRates = PeriodValue.marginRates(last: margins.rates, gaps: margins.gaps, firm: firm)
    relationships = books.relationships()
    let (counts, sums) = books.paid.meanSums()
    products = forecast.productsOfExpectations(purchases: later, periods: periods, counts: counts, sums: sums)
  }

  /// Customers whose last mean amount lies below the first bracket.
  var belowFirstEdge: Int { lastMeans.count { $0 < forecast.brackets.edges[0] } }

  private static func wrongEdges(isGiven: Bool, _ largest: String, at span: SourceSpan) -> Failure {
    Failure(
      "wrong-edges",
      isGiven
        ? Localized(
          "`edges` must ascend: the first above 0 and not above the largest mean amount, \(largest), the last above it",
          zh: "`edges` 必须递增：第一个大于 0 且不超过最大的平均金额 \(largest)，最后一个大于它")
        : Localized(
          "no forecast: brackets cannot be made of mean amounts up to \(largest)", zh: "无法预测：平均金额最大为 \(largest)，无法划分区间"),
      at: span)
  }

  /// The slope of the firm's margin rates over a gap and the period before it.
  func marginSlope(gap: Int) -> Double { PeriodValue.marginSlope(firm, gap: gap) }
}
