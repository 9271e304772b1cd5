import Basics

extension PurchaseHistory {
  /// Builds the history of all lines dated up to `until`. An order is dated by its first line.
  ///
  /// Lines are dealt out by ranges of customers; each range is put in order and walked by one thread. The amounts of
  /// purchase days, and the purchases one by one, are kept only when they are asked for. Throws `RollUpOverflow` or `Cancelled`.
  public static func build(
    _ lines: PurchaseLines, until: Int32, returns: ReturnsTreatment, keepsDayAmounts: Bool,
    keepsPurchases: Bool = false, run: RunContext
  ) throws -> PurchaseHistory {
    let deal = try LineDeal(lines, until: until, run)
    let builder = HistoryBuilder(
      lines: lines, deal: deal, returns: returns, keepsDayAmounts: keepsDayAmounts,
      keepsPurchases: keepsPurchases, run: run)
    return try lines.amounts.visitAmounts(builder)
  }
}

/// Builds a history from lines that are dealt out, whatever their amounts are stored as.
private struct HistoryBuilder: AmountVisitor {
  let lines: PurchaseLines
  let deal: LineDeal
  let returns: ReturnsTreatment
  let keepsDayAmounts: Bool
  let keepsPurchases: Bool
  let run: RunContext

  func visit<Stored: StoredAmount>(_ amounts: [Stored]) throws -> PurchaseHistory {
    let dealt = try deal.dealt(amounts, run)
    let isDropped = returns == .drop ? dealt.map { $0 < .zero } : nil
    let walks = try walks(dealt, isDropped)
    let type = lines.amounts.type
    return PurchaseHistory(
      firstLineDay: joined(walks, \.firstLineDay), orders: joined(walks, \.orders),
      monetary: Stored.Amount.column(joined(walks, \.monetary), as: type),
      cost: try lines.costs.map { costs in
        try costs.visitAmounts(CostSums(deal: deal, isDropped: isDropped, type: costs.type, run: run))
      }, starts: starts(walks), days: joined(walks, \.days),
      dayAmounts: keepsDayAmounts ? Stored.Amount.column(joined(walks, \.dayAmounts), as: type) : nil,
      purchases: keepsPurchases ? purchases(walks) : nil)
  }

  private func walks<Stored: StoredAmount>(
    _ amounts: [Stored], _ isDropped: [Bool]?
  ) throws -> [PurchaseWalk<Stored.Amount>] {
    let days = try deal.dealtDays(run)
    let orders = try lines.orders.map { try deal.dealt($0, run) }
    let rows = keepsPurchases ? try deal.dealt(ParallelRows.all(lines.customers.count, run: run), run) : nil
    return try run.parallelMap(count: deal.layout.rangeCount) { range in
      let customers = deal.layout.groups(range)
      let layout = LineLayout(
        deal.layout.rows(range), customerCount: customers.count, numbers: deal.layout.numbers, days: days,
        amounts: amounts, orders: orders, rows: rows, isDropped: isDropped)
      var walk = PurchaseWalk<Stored.Amount>(layout, keepsDayAmounts: keepsDayAmounts)
      if let customer = walk.overflow(layout, everyOrder: returns == .gross) {
        throw RollUpOverflow(customer: customers.lowerBound + customer)
      }
      return walk
    }
  }

  private func joined<Amount, Element>(
    _ walks: [PurchaseWalk<Amount>], _ part: (PurchaseWalk<Amount>) -> [Element]
  ) -> [Element] {
    var all: [Element] = []
    all.reserveCapacity(walks.reduce(0) { $0 + part($1).count })
    for walk in walks { all.append(contentsOf: part(walk)) }
    return all
  }

  private func purchases<Amount>(_ walks: [PurchaseWalk<Amount>]) -> PurchaseHistory.Purchases {
    var starts = [0]
    for walk in walks {
      let first = starts[starts.count - 1]
      starts.append(contentsOf: walk.purchaseEnds.lazy.map { first + $0 })
    }
    return PurchaseHistory.Purchases(
      days: joined(walks, \.purchaseDays),
      amounts: Amount.column(joined(walks, \.purchaseAmounts), as: lines.amounts.type),
      starts: starts, lines: joined(walks, \.purchaseLines))
  }

  /// Where the days of each customer begin among those of all.
  private func starts<Amount>(_ walks: [PurchaseWalk<Amount>]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(lines.customerCount + 1)
    for walk in walks {
      let first = starts[starts.count - 1]
      starts.append(contentsOf: walk.starts.dropFirst().lazy.map { first + $0 })
    }
    return starts
  }
}

/// The sum of a column over each customer's lines that count.
private struct CostSums: AmountVisitor {
  let deal: LineDeal
  let isDropped: [Bool]?
  let type: ColumnType
  let run: RunContext

  func visit<Stored: StoredAmount>(_ values: [Stored]) throws -> Column {
    let dealt = try deal.dealt(values, run)
    let sums = try deal.layout.states(of: Stored.Amount.self, run) { range, rows, numbers, states in
      for customer in 0..<states.count { states[customer] = .zero }
      try dealt.withUnsafeBufferPointer { dealt in
        for line in rows where !(isDropped?[line] ?? false) {
          let customer = Int(numbers[line])
          let (sum, overflow) = states[customer].adding(dealt[line].amount)
          guard !overflow else {
            throw RollUpOverflow(customer: deal.layout.groups(range).lowerBound + customer)
          }
          states[customer] = sum
        }
      }
    }
    return Stored.Amount.column(sums, as: type)
  }
}
