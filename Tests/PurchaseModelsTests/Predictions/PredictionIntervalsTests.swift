import Basics
import Testing

@testable import PurchaseModels

@Suite struct PredictionIntervalsTests {
  private static let plan = PredictionPlan(
    [.alive, .expectedPurchases, .anyPurchase, .timeOfNext, .count(0), .count(2)], horizon: 39)

  /// Low and high of each prediction, by distinct history.
  private func ends<Model: PurchaseModel>(
    _ fit: ModelFit<Model>, _ histories: PurchaseHistories, plan: PredictionPlan = plan, draws: Int = 200,
    run: RunContext = twoThreads
  ) throws -> [(values: [Double], low: [Double], high: [Double])] {
    let model = try #require(fit.model)
    let label = Localized(verbatim: "")
    let values = try plan.predict(model, histories, label: label, run: run)
    let ends = try plan.intervals(
      of: values, model, draws: fit.draws(draws, seed: 42), histories, label: label, run: run)
    return zip(values, ends).map { ($0, $1.low, $1.high) }
  }

  private static let histories = PurchaseHistories(
    purchases: [0, 1, 2, 26, 7], recency: [0, 1.7143, 30.4286, 30.8571, 29.4286],
    age: [38.8571, 38.8571, 38.8571, 31, 38.8571])

  @Test func `a prediction lies within its interval, and what is certain stays so`() throws {
    let fit = try BGNBD.fit(CDNOW.shared.histories, run: twoThreads)
    let columns = try ends(fit, Self.histories)
    for column in columns {
      for row in 0..<Self.histories.count {
        #expect(column.low[row] <= column.values[row] && column.values[row] <= column.high[row])
        #expect(!column.low[row].isNaN && !column.high[row].isNaN)
      }
    }
    // Nobody without a repeat purchase can have left.
    #expect(columns[0].low[0] == 1 && columns[0].high[0] == 1)
    #expect(columns[0].low[1] < 0.2 && columns[0].high[1] > 0.23 && columns[0].high[1] < 0.3)
    // Probabilities stay probabilities, times within the horizon.
    for column in [0, 2, 4, 5] {
      #expect(columns[column].low.allSatisfy { $0 >= 0 } && columns[column].high.allSatisfy { $0 <= 1 })
    }
    #expect(columns[3].low.allSatisfy { $0 > 0 } && columns[3].high.allSatisfy { $0 < 39 })
    #expect(zip(columns[1].low, columns[1].high).allSatisfy { $0 < $1 })
  }

  @Test func `the interval is that of the draws`() throws {
    let fit = try BGNBD.fit(CDNOW.shared.histories, run: twoThreads)
    let column = try ends(fit, Self.histories)[1]
    let draws = fit.draws(200, seed: 42)
    for row in 0..<Self.histories.count {
      let interval = try #require(DrawInterval(draws.map { $0.expectedPurchases(Self.histories[row], within: 39) }))
      #expect(difference(column.low[row], interval.low) < 1e-4)
      #expect(difference(column.high[row], interval.high) < 1e-4)
    }
  }

  @Test func `threads do not matter, and draws none leave no room`() throws {
    let fit = try MBGNBD.fit(CDNOW.shared.histories, run: twoThreads)
    let (one, many) = (RunContext(threads: 1), RunContext(threads: 5))
    let plan = PredictionPlan([.alive, .expectedPurchases], horizon: 39)
    let first = try ends(fit, CDNOW.shared.histories, plan: plan, draws: 40, run: one)
    let second = try ends(fit, CDNOW.shared.histories, plan: plan, draws: 40, run: many)
    for (a, b) in zip(first, second) { #expect(a.low == b.low && a.high == b.high && a.values == b.values) }
    for column in try ends(fit, Self.histories, plan: plan, draws: 0) {
      #expect(zip(column.low, column.values).allSatisfy { difference($0, $1) < 1e-15 })
      #expect(zip(column.high, column.values).allSatisfy { difference($0, $1) < 1e-15 })
    }
    // One customer alone.
    let single = PurchaseHistories(purchases: [2], recency: [30.4286], age: [38.8571])
    let alone = try ends(fit, single, plan: plan)
    #expect(alone[0].low.count == 1 && alone[0].low[0] < alone[0].high[0])
  }

  @Test func `stopping stops`() throws {
    let fit = try NBD.fit(CDNOW.shared.histories, run: twoThreads)
    let interrupt = InterruptFlag()
    interrupt.raise()
    #expect(throws: Cancelled.self) {
      try ends(fit, Self.histories, run: RunContext(threads: 2, interrupt: interrupt))
    }
  }

  @Test func `scales keep what they are of`() {
    let odds = IntervalScale.probability
    #expect(odds.moved(1, by: -3) == 1 && odds.moved(0, by: 3) == 0)
    #expect(difference(odds.moved(0.2, by: odds.difference(0.6, from: 0.2)), 0.6) < 1e-12)
    #expect(odds.moved(0.5, by: 1e9) <= 1 && odds.moved(0.5, by: -1e9) >= 0)
    #expect(odds.difference(1, from: 0.5).isFinite && odds.difference(0, from: 0.5).isFinite)
    #expect(odds.difference(0.5, from: 1) == 0)
    let positive = IntervalScale.positive
    #expect(difference(positive.moved(3, by: positive.difference(4, from: 2)), 6) < 1e-12)
    #expect(positive.moved(0, by: 5) == 0 && positive.difference(3, from: 0) == 0)
    #expect(positive.difference(0, from: 1) == -745)
    #expect(positive.difference(.infinity, from: 1).isNaN)
    let time = IntervalScale.time(horizon: 10)
    #expect(time.moved(9, by: 4) == 10 && time.moved(1, by: -4) == 0 && time.moved(3, by: 0.5) == 3.5)
    for scale in [odds, positive, time] { #expect(scale.moved(.nan, by: 1).isNaN) }
  }

  /// The truth lies in 95 of 100 intervals, give or take.
  @Test func `intervals cover the truth`() throws {
    let truth = BGNBD(unchecked: [0.6, 8, 0.9, 2.5])
    let histories = PurchaseHistories(
      purchases: [0, 1, 4, 9], recency: [0, 10, 44, 20], age: [52, 52, 50, 48])
    let plan = PredictionPlan([.alive, .expectedPurchases, .anyPurchase], horizon: 26)
    let wanted = try plan.predict(truth, histories, label: Localized(verbatim: ""), run: twoThreads)
    var simulation = Simulation("coverage of intervals")
    var (covered, all) = (0, 0)
    for _ in 0..<40 {
      let made = simulation.histories(400, shape: 0.6, rate: 8, weeks: 52) { simulation in
        let p = simulation.beta(0.9, 2.5)
        return { simulation, _, purchases in purchases > 0 && simulation.uniform() < p ? 0 : .infinity }
      }
      let fit = try BGNBD.fit(
        PurchaseHistories(purchases: made.purchases, recency: made.recency, age: made.age), run: twoThreads)
      guard fit.covariance != nil else { continue }
      for (column, ends) in try ends(fit, histories, plan: plan, draws: 120).enumerated() {
        for row in 0..<histories.count where !(column == 0 && row == 0) {
          all += 1
          if ends.low[row] <= wanted[column][row], wanted[column][row] <= ends.high[row] { covered += 1 }
        }
      }
    }
    let share = Double(covered) / Double(all)
    #expect(all > 300 && share > 0.88 && share < 0.995, "\(covered) of \(all)")
  }

  @Test func `intervals of lifetime values are those of draws of both models, month by month`() throws {
    let fit = try BGNBD.fit(CDNOW.shared.histories, run: twoThreads)
    let (counts, amounts) = CDNOW.shared.spending
    let spend = try GammaGamma.fit(Spending(purchases: counts, mean: amounts), run: twoThreads)
    let (model, amount) = (try #require(fit.model), try #require(spend.model))
    let formula = CustomerLifetimeValue(
      ends: CustomerLifetimeValueTests.months, discountPerYear: 0.1, margin: 1)
    let (models, drawn) = (fit.draws(200, seed: 42), spend.draws(200, seed: 42))
    let customers = [1, 2, 3, 6, 1516]
    let own = customers.map { CDNOW.shared.history($0) }
    let histories = PurchaseHistories(
      purchases: own.map(\.purchases), recency: own.map(\.recency), age: own.map(\.age))
    let means = customers.map { amounts[$0 - 1] }
    let differences = try formula.differences(
      model, amount, models: models, amounts: drawn, histories, means: means,
      cells: HistoryCells(histories, means: means), label: Localized(verbatim: ""), run: twoThreads)
    for (row, history) in own.enumerated() {
      let values = models.indices.map { formula.value(models[$0], history, spend: drawn[$0], mean: means[row]) ?? .nan }
      let interval = try #require(DrawInterval(values))
      let value = try #require(formula.value(model, history, spend: amount, mean: means[row]))
      let ends = differences.ends(of: histories.groupOfRow.map { _ in value }, cells: histories.groupOfRow)
      let width = interval.high - interval.low
      #expect((ends.low[row] - interval.low).magnitude < 0.01 * width)
      #expect((ends.high[row] - interval.high).magnitude < 0.01 * width)
    }
  }
}
