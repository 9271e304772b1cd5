import Basics

/// Histories of many customers, the identical ones together.
public struct PurchaseHistories: Sendable {
  /// Distinct histories in order of first appearance: x, t_x and T.
  public let purchases: [Double]
  public let recency: [Double]
  public let age: [Double]
  /// Combinations of levels of covariates; empty without.
  public let classes: [Int32]
  /// Customers with each.
  public let counts: [Int]
  /// How many customers each row stands for; empty for one each.
  public let weights: [Int]
  /// For each row that was given the number of its distinct history; −1 for the impossible ones.
  public let groupOfRow: [Int32]
  /// Rows with an impossible history, by what is wrong, in order, and the customers that they stand for.
  public let impossible: [(problem: HistoryProblem, rows: [Int], customers: Int)]

  /// Distinct values of x (ascending), t_x and T, and their numbers for each distinct history.
  let distinctPurchases: Distinct
  let distinctRecency: Distinct
  let distinctAge: Distinct

  struct Distinct: Sendable {
    var values: [Double]
    /// For each distinct history.
    var index: [Int32]
    /// Customers with each value.
    var counts: [Double]
  }

  /// Customers with a possible history.
  public let customers: Int

  /// Distinct histories.
  public var count: Int { purchases.count }

  public subscript(index: Int) -> PurchaseHistory {
    PurchaseHistory(
      purchases: purchases[index], recency: recency[index], age: age[index],
      covariateClass: classes.isEmpty ? 0 : classes[index])
  }

  /// - Parameters: one value for each customer; of arrays that differ in length the shortest counts.
  ///   `classes` are combinations of levels of covariates, empty without; `weights` are how many customers each row
  ///   stands for, none of them negative, empty for one each.
  public init(
    purchases: [Double], recency: [Double], age: [Double], classes: [Int32] = [], weights: [Int] = [],
    isDiscrete: Bool = false
  ) {
    let columns = HistoryColumns(
      purchases: purchases, recency: recency, age: age, classes: classes, weights: weights)
    self.init(
      DistinctHistories([HistoryNumbers(columns, rows: 0..<columns.rowCount)], isDiscrete: isDiscrete), columns)
  }

  /// The same on the threads of a context. Throws `Cancelled`, `OutOfMemory`.
  public init(
    purchases: [Double], recency: [Double], age: [Double], classes: [Int32] = [], weights: [Int] = [],
    isDiscrete: Bool = false, run: RunContext
  ) throws {
    let columns = HistoryColumns(
      purchases: purchases, recency: recency, age: age, classes: classes, weights: weights)
    let rows = columns.rowCount
    let count = DistinctHistories.parts(rows: rows, threads: run.threads)
    let parts = try run.parallelMap(count: count) { part in
      HistoryNumbers(columns, rows: DistinctHistories.rows(part, of: count, rows: rows))
    }
    self.init(DistinctHistories(parts, isDiscrete: isDiscrete), columns)
  }

  private init(_ found: DistinctHistories, _ columns: HistoryColumns) {
    // What histories share is looked up once for each distinct one.
    var xs = DistinctKeys()
    var recencies = DistinctKeys()
    var ages = DistinctKeys()
    let indexes = found.histories.map { history in
      (
        x: Int32(truncatingIfNeeded: xs.index(of: history.purchases.bitPattern)),
        recency: Int32(truncatingIfNeeded: recencies.index(of: history.recency.bitPattern)),
        age: Int32(truncatingIfNeeded: ages.index(of: history.age.bitPattern))
      )
    }
    let counts = found.counts
    func distinct(_ keys: [UInt64], _ index: [Int32]) -> Distinct {
      var totals = [Double](repeating: 0, count: keys.count)
      for (group, value) in index.enumerated() { totals[Int(value)] += Double(counts[group]) }
      return Distinct(values: keys.map { Double(bitPattern: $0) }, index: index, counts: totals)
    }
    // Ascending, for what is computed from one count to the next.
    let order = xs.keys.indices.sorted { Double(bitPattern: xs.keys[$0]) < Double(bitPattern: xs.keys[$1]) }
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { rank[index] = Int32(truncatingIfNeeded: place) }
    let distinctPurchases = distinct(order.map { xs.keys[$0] }, indexes.map { rank[Int($0.x)] })
    let distinctRecency = distinct(recencies.keys, indexes.map(\.recency))
    let distinctAge = distinct(ages.keys, indexes.map(\.age))
    self.purchases = distinctPurchases.perHistory
    self.recency = distinctRecency.perHistory
    self.age = distinctAge.perHistory
    self.distinctPurchases = distinctPurchases
    self.distinctRecency = distinctRecency
    self.distinctAge = distinctAge
    self.counts = counts
    customers = counts.reduce(0, &+)
    let weights = columns.weights
    self.weights = weights
    self.classes = columns.classes.isEmpty ? [] : found.histories.map(\.covariateClass)
    groupOfRow = found.groupOfRow
    impossible = HistoryProblem.allCases.compactMap { problem in
      found.impossible[problem].map { rows in
        (problem, rows, weights.isEmpty ? rows.count : rows.reduce(0) { $0 &+ weights[$1] })
      }
    }
  }

  /// Customers that a row stands for.
  public func customers(inRow row: Int) -> Int { weights.isEmpty ? 1 : weights[row] }

  /// A number for each distinct history, laid out by rows; NaN where the history is impossible.
  public func byRow(_ values: [Double]) -> [Double] {
    groupOfRow.map { $0 < 0 || Int($0) >= values.count ? .nan : values[Int($0)] }
  }
}

extension PurchaseHistories.Distinct {
  fileprivate var perHistory: [Double] { index.map { values[Int($0)] } }
}
