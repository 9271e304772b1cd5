import Basics
import Testing

@testable import PurchaseModels

@Suite struct HistoryCellsTests {
  /// Customers of BG/NBD, observed by the day.
  static func histories(_ customers: Int) -> PurchaseHistories {
    var simulation = Simulation("cells")
    let made = simulation.histories(customers, shape: 0.5, rate: 8, weeks: 78) { simulation in
      let p = simulation.beta(0.8, 2.4)
      return { simulation, _, purchases in purchases > 0 && simulation.uniform() < p ? 0 : .infinity }
    }
    func days(_ weeks: Double) -> Double { (weeks * 7).rounded() / 7 }
    return PurchaseHistories(
      purchases: made.purchases,
      recency: zip(made.recency, made.purchases).map { $1 == 0 ? 0 : max(1.0 / 7, days($0)) },
      age: made.age.enumerated().map { days($1) + Double($0 % 13) / 7 })
  }

  @Test func `few histories are cells of their own`() {
    let histories = PurchaseHistories(
      purchases: [2, 0, 2, 1, -1], recency: [3, 0, 3, 4, 0], age: [9, 9, 9, 9, 9])
    let cells = HistoryCells(histories)
    #expect(cells.isExact)
    #expect(cells.cellOfRow == [0, 1, 2])
    #expect(cells.rows == [0, 1, 2])
    // By rows that were given, with amounts to be told apart; what cannot be has no cell.
    let spending = HistoryCells(histories, means: [10, .nan, 10, 20, 20])
    #expect(spending.cellOfRow == [0, 1, 0, 2, -1])
    #expect(spending.rows == [0, 1, 3])
    #expect(HistoryCells(histories, means: [10, .nan, 11, 20, 20]).count == 4)
    #expect(HistoryCells(PurchaseHistories(purchases: [], recency: [], age: [])).count == 0)
  }

  @Test func `too many histories share cells, never with another class of covariates`() {
    let rows = 5_000
    let histories = PurchaseHistories(
      purchases: (0..<rows).map { Double($0 % 3) }, recency: (0..<rows).map { $0 % 3 == 0 ? 0 : Double($0 % 70) / 7 },
      age: (0..<rows).map { 10 + Double($0 % 91) / 7 }, classes: (0..<rows).map { Int32($0 % 5) })
    let cells = HistoryCells(histories, most: 400)
    #expect(!cells.isExact)
    #expect(cells.count <= 400)
    for (row, cell) in cells.cellOfRow.enumerated() {
      let other = histories[cells.rows[Int(cell)]]
      #expect(other.covariateClass == histories[row].covariateClass && other.purchases == histories[row].purchases)
    }
    for (cell, row) in cells.rows.enumerated() { #expect(cells.cellOfRow[row] == Int32(cell)) }
    // However few may be, they do not get coarser without end.
    #expect(HistoryCells(histories, most: 1).count > 1)
  }

  /// The bound that `HistoryCells` tells.
  @Test(arguments: [(4_000, 0.05), (500, 0.1)])
  func `intervals of coarse cells are close to those of each history`(_ most: Int, _ bound: Double) throws {
    let histories = Self.histories(12_000)
    let fit = try BGNBD.fit(histories, run: twoThreads)
    let model = try #require(fit.model)
    let draws = fit.draws(100, seed: 42)
    let cells = HistoryCells(histories, most: most)
    #expect(!cells.isExact && cells.count <= most)
    let plan = PredictionPlan([.alive, .expectedPurchases, .anyPurchase, .timeOfNext], horizon: 39)
    // Of so many histories, those of their cells and their own.
    let sample = stride(from: 0, to: histories.count, by: histories.count / 150).map { $0 }
    func differences(_ rows: [Int]) throws -> [PredictionIntervals.Differences] {
      try PredictionIntervals.differences(
        cells: rows.count, draws: draws.count, scales: plan.scales, label: Localized(verbatim: ""), run: twoThreads
      ) { cell, draw, numbers in
        plan.predict(draw.map { draws[$0] } ?? model, histories[rows[cell]], numbers)
      }
    }
    let coarse = try differences(sample.map { cells.rows[Int(cells.cellOfRow[$0])] })
    let own = try differences(sample)
    for column in plan.predictions.indices {
      var errors: [Double] = []
      for place in sample.indices {
        let width = own[column].high[place] - own[column].low[place]
        guard width > 0 else { continue }
        let (low, high) = (
          own[column].low[place] - coarse[column].low[place], own[column].high[place] - coarse[column].high[place]
        )
        errors.append(max(low.magnitude, high.magnitude) / width)
      }
      errors.sort()
      #expect(errors[errors.count * 98 / 100] < bound, "\(plan.predictions[column])")
      #expect(errors.contains { $0 > 1e-4 })
    }
  }
}
