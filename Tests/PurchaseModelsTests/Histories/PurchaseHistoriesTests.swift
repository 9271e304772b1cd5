import Testing

@testable import PurchaseModels

@Suite struct PurchaseHistoriesTests {
  @Test func `identical histories are one, in order of first appearance`() {
    let histories = PurchaseHistories(
      purchases: [2, 0, 2, 0, 2, 10], recency: [3, 0, 3, -0.0, 4, 5], age: [9, 9, 9, 9, 9, 9])
    #expect(histories.purchases == [2, 0, 2, 10])
    #expect(histories.recency == [3, 0, 4, 5])
    #expect(histories.counts == [2, 2, 1, 1])
    #expect(histories.groupOfRow == [0, 1, 0, 1, 2, 3])
    #expect(histories.distinctPurchases.values == [0, 2, 10])
    #expect(histories.distinctPurchases.counts == [2, 3, 1])
    #expect(histories.byRow([1, 2, 3, 4]) == [1, 2, 1, 2, 3, 4])
    #expect(histories.customers == 6)
  }

  @Test func `where the rows are cut into parts makes no difference`() {
    let rows = 0..<1000
    let columns = HistoryColumns(
      purchases: rows.map { Double($0 * 7 % 13 - 1) }, recency: rows.map { Double($0 * 5 % 11) },
      age: rows.map { Double($0 % 3 + 9) }, classes: rows.map { Int32($0 % 2) }, weights: rows.map { $0 % 4 })
    let whole = DistinctHistories([HistoryNumbers(columns, rows: rows)], isDiscrete: false)
    #expect(whole.histories.count > 100 && !whole.impossible.isEmpty)
    for parts in [2, 3, 7] {
      let cut = DistinctHistories(
        (0..<parts).map { HistoryNumbers(columns, rows: DistinctHistories.rows($0, of: parts, rows: 1000)) },
        isDiscrete: false)
      #expect(cut.histories == whole.histories)
      #expect(cut.counts == whole.counts)
      #expect(cut.groupOfRow == whole.groupOfRow)
      #expect(cut.impossible == whole.impossible)
    }
  }

  @Test func `impossible histories are named with their rows and left out`() {
    let histories = PurchaseHistories(
      purchases: [1, -1, 1, 0, .nan, 1.5, 1, 0, 1], recency: [2, 0, 9.01, 1, 0, 2, .infinity, 0, 9],
      age: [9, 9, 9, 9, 9, 9, 9, -1, 9])
    #expect(histories.customers == 2)
    #expect(histories.groupOfRow == [0, -1, -1, -1, -1, -1, -1, -1, 1])
    let found = histories.impossible.map { "\($0.problem.rawValue) \($0.rows)" }
    #expect(
      found == [
        "notFinite [4, 6]", "negative [1, 7]", "notWhole [5]", "recencyBeyondAge [2]", "recencyWithoutRepeats [3]",
      ])
    #expect(histories.byRow([7, 8])[1].isNaN)
  }

  @Test func `a row may stand for several customers, or for none`() {
    let rows = PurchaseHistories(
      purchases: [2, 0, 2, 1, 1], recency: [3, 0, 3, 1, 10], age: [9, 9, 9, 9, 9], weights: [3, 2, 4, 0, 5])
    #expect(rows.counts == [7, 2, 0])
    #expect(rows.customers == 9)
    #expect(rows.groupOfRow == [0, 1, 0, 2, -1])
    #expect(rows.impossible.map(\.customers) == [5])
    let one = PurchaseHistories(purchases: [2, 1], recency: [3, 1], age: [9, 9], weights: [3, 0])
    #expect(one.obstacle == PurchaseHistories(purchases: [2, 2, 2], recency: [3, 3, 3], age: [9, 9, 9]).obstacle)
    #expect(one.obstacle != nil)
  }

  @Test func `a discrete history has whole times and no more purchases than opportunities`() {
    let histories = PurchaseHistories(
      purchases: [1, 3, 2, 0], recency: [1.5, 2, 2, 0], age: [6, 6, 6, 6], isDiscrete: true)
    #expect(histories.customers == 2)
    #expect(histories.impossible.map(\.rows) == [[0, 1]])
  }

  @Test func `covariates tell histories apart, and who lacks one is left out`() {
    let histories = PurchaseHistories(
      purchases: [2, 2, 2, 2, 2, 1], recency: [3, 3, 3, 3, 3, 10], age: [9, 9, 9, 9, 9, 9],
      classes: [4, 0, 4, CovariateDesign.missing, CovariateDesign.unknown, CovariateDesign.missing])
    #expect(histories.groupOfRow == [0, 1, 0, -1, -1, -1])
    #expect(histories.classes == [4, 0])
    #expect(histories[0].covariateClass == 4)
    #expect(histories.counts == [2, 1])
    // What is wrong with the history itself is told first.
    let found = histories.impossible.map { "\($0.problem.rawValue) \($0.rows)" }
    #expect(found == ["recencyBeyondAge [5]", "covariateMissing [3]", "covariateUnknown [4]"])
    let parts = histories.byClass
    #expect(parts.map(\.covariateClass) == [0, 4])
    #expect(parts.map { $0.histories.counts } == [[1], [2]])
    #expect(PurchaseHistories(purchases: [1], recency: [1], age: [2]).byClass.map(\.covariateClass) == [0])
  }

  @Test func `classes number the combinations of levels`() {
    let covariates = [
      Covariate(name: "channel", levels: ["shop", "web"]), Covariate(name: "region", levels: ["n", "s", "w"]),
    ]
    let design = CovariateDesign(covariates)
    #expect(design?.classCount == 6)
    #expect(design?.coefficients == 3)
    let classes = design?.classes(levels: [[0, 1, 1, -1, -2, 0], [0, 0, 2, 1, -1, -2]])
    #expect(classes == [0, 1, 5, -1, -1, -2])
    #expect(design?.levels(ofClass: 5) == [1, 2])
    #expect(design?.active(inClass: 0) == [])
    #expect(design?.active(inClass: 5) == [0, 2])
    #expect(CovariateDesign([Covariate(name: "none", levels: [])]) == nil)
    let wide = Covariate(name: "wide", levels: (0..<40).map { "\($0)" })
    #expect(CovariateDesign([wide, wide]) == nil)
    #expect(CovariateDesign([wide, covariates[0]])?.classCount == 80)
  }

  @Test func `many distinct histories keep their counts`() {
    let rows = 50_000
    let histories = PurchaseHistories(
      purchases: (0..<rows).map { Double($0 % 7 + 1) }, recency: (0..<rows).map { Double($0 % 501) / 7 },
      age: (0..<rows).map { Double(600 + $0 % 11) / 7 })
    #expect(histories.count == 7 * 501 * 11)
    #expect(histories.counts.reduce(0, +) == rows)
    for row in [0, 777, 49_999] {
      let history = histories[Int(histories.groupOfRow[row])]
      #expect(history.purchases == Double(row % 7 + 1))
      #expect(history.recency == Double(row % 501) / 7)
    }
  }

  @Test func `nothing at all is no customer`() {
    let histories = PurchaseHistories(purchases: [], recency: [], age: [])
    #expect(histories.customers == 0)
    #expect(histories.obstacle?.kind == .impossible)
  }
}
