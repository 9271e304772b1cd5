import Basics
import Testing

@testable import PurchaseModels

/// The forecast of CDNOW after 1997-09-30, for months and quarters.
@Suite struct CDNOWForecastTests {
  private struct Customer {
    var frequencies: [Int]
    var amounts: [Double]
    var first: Int
  }

  /// Purchases and amounts by period; purchases of nothing do not count.
  private func customers(monthsPerPeriod: Int) -> [Customer] {
    let starts = stride(from: 1, through: 10, by: monthsPerPeriod).map { month in
      CDNOW.day("1997-\(month < 10 ? "0" : "")\(month)-01")
    }
    return CDNOW.shared.customers.compactMap { purchases in
      var customer = Customer(
        frequencies: starts.dropLast().map { _ in 0 }, amounts: starts.dropLast().map { _ in 0 }, first: 0)
      for purchase in purchases where purchase.day <= CDNOW.end && purchase.amount > 0 {
        let period = (starts.lastIndex { $0 <= purchase.day }) ?? 0
        customer.frequencies[period] += 1
        customer.amounts[period] += purchase.amount
      }
      customer.first = customer.frequencies.firstIndex { $0 > 0 } ?? -1
      return customer.first < 0 ? nil : customer
    }
  }

  private func check(
    months: Int, frequency: [Double], frequencyLn: Double, amount: [Double], amountLn: Double, totals: [Double],
    product: Double
  ) throws {
    let customers = customers(monthsPerPeriod: months)
    let periods = customers[0].frequencies.count
    let later = customers.map { Double($0.frequencies[($0.first + 1)...].reduce(0, +)) }
    let frequencyFit = try PeriodFrequency.fit(
      purchases: later, periods: customers.map { Double(periods - 1 - $0.first) }, run: twoThreads)
    let means = customers.map { customer in
      zip(customer.amounts, customer.frequencies).compactMap { $1 > 0 ? $0 / Double($1) : nil }
    }
    let amountFit = try PeriodAmount.fit(Spending(amounts: means), run: twoThreads)
    #expect(frequencyFit.status == .converged)
    #expect(amountFit.status == .converged)
    for (estimate, value) in zip(frequencyFit.estimates, frequency) {
      #expect(difference(estimate.value, value) < 1e-6, "\(estimate)")
    }
    for (index, value) in amount.enumerated() {
      #expect(amountFit.estimates[index].value.printed(index == 2 ? 3 : 4) == value)
    }
    #expect(frequencyFit.logLikelihood.printed(3) == frequencyLn)
    #expect(amountFit.logLikelihood.printed(3) == amountLn)
    let largest = means.flatMap { $0 }.max() ?? 0
    let forecast = PeriodForecast(
      frequency: try #require(frequencyFit.model), amount: try #require(amountFit.model),
      brackets: try #require(AmountBrackets(largest: largest)),
      highestFrequency: customers.flatMap(\.frequencies).max() ?? 0)
    var table = PeriodForecast.Table(forecast)
    var sums = [0.0, 0, 0]
    var products = 0.0
    for (index, customer) in customers.enumerated() {
      let last = customer.frequencies.lastIndex { $0 > 0 } ?? 0
      let mean = customer.amounts[last] / Double(customer.frequencies[last])
      let state = PeriodForecast.State(
        frequency: customer.frequencies[last], bracket: forecast.brackets.index(of: mean), gap: periods - 1 - last)
      for (period, value) in table.purchases(state, periods: 3).enumerated() { sums[period] += value }
      products +=
        forecast.productOfExpectations(
          purchases: later[index], periods: Double(periods - 1 - customer.first),
          amounts: (Double(means[index].count), means[index].reduce(0, +))) ?? 0
    }
    #expect(sums.map { $0.printed(0) } == totals)
    #expect(products.printed(0) == product)
  }

  @Test func `months`() throws {
    try check(
      months: 1, frequency: [2.760915, 0.354602], frequencyLn: -2943.781, amount: [4.3813, 4.3556, 25.047],
      amountLn: -16977.265, totals: [10271, 10828, 11107], product: 10785)
  }

  @Test func `quarters`() throws {
    try check(
      months: 3, frequency: [0.899111, 0.314823], frequencyLn: -2569.540, amount: [5.1158, 4.1953, 20.277],
      amountLn: -13986.831, totals: [15019, 16587, 16002], product: 28641)
  }

  @Test func `how often and for how much customers buy hardly go together`() {
    let (purchases, mean) = CDNOW.shared.spending
    let repeaters = purchases.indices.filter { purchases[$0] > 0 }
    // Means that differ in their last bits only are tied.
    let (x, z) = (repeaters.map { purchases[$0] }, repeaters.map { mean[$0].printed(9) })
    #expect(Correlation.pearson(x, z)?.printed(6) == 0.113888)
    #expect(Correlation.spearman(x, z)?.printed(6) == 0.206302)
  }

  @Test func `who was seen for less than a period says nothing`() throws {
    let fit = try PeriodFrequency.fit(purchases: [0, 0, 0], periods: [0, 0, 0], run: twoThreads)
    #expect(fit.status.kind == .impossible)
    #expect(fit.status.message.en.hasPrefix("nobody was seen for a whole period"))
    // With one who was seen, others do not count.
    let one = try PeriodFrequency.fit(purchases: [0, 2], periods: [0, 3], run: twoThreads)
    #expect(one.status.message.en.contains("one customer says nothing"))
  }

  @Test func `customers who do not differ are told`() throws {
    let fit = try PeriodFrequency.fit(
      purchases: (0..<60).map { Double(3 + $0 % 2) }, periods: (0..<60).map { _ in 5 }, run: twoThreads)
    #expect(fit.status.kind == .limit)
    #expect(fit.status.message.en.contains("customers do not differ"), "\(fit.status)")
    #expect(difference(fit.model?.mean ?? 0, 0.7) < 1e-3)
  }
}
