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

  @Test func `a discrete history has whole times and no more purchases than opportunities`() {
    let histories = PurchaseHistories(
      purchases: [1, 3, 2, 0], recency: [1.5, 2, 2, 0], age: [6, 6, 6, 6], isDiscrete: true)
    #expect(histories.customers == 2)
    #expect(histories.impossible.map(\.rows) == [[0, 1]])
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
