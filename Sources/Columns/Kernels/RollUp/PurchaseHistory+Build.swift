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
      firstLineDay: try joined(walks, \.firstLineDay), orders: try joined(walks, \.orders),
      monetary: Stored.Amount.column(try joined(walks, \.monetary), as: type),
      cost: try lines.costs.map { costs in
        try costs.visitAmounts(CostSums(deal: deal, isDropped: isDropped, type: costs.type, run: run))
      }, starts: try starts(walks, \.ends), days: try joined(walks, \.days),
      dayAmounts: keepsDayAmounts ? Stored.Amount.column(try joined(walks, \.dayAmounts), as: type) : nil,
      purchases: keepsPurchases ? try purchases(walks) : nil)
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
      var walker = PurchaseWalker<Stored.Amount>(layout, keepsDayAmounts: keepsDayAmounts)
      if let customer = walker.overflow(layout, everyOrder: returns == .gross) {
        throw RollUpOverflow(customer: customers.lowerBound + customer)
      }
      return walker.walk(layout)
    }
  }

  private func joined<Amount, Element: BitwiseCopyable & Sendable>(
    _ walks: [PurchaseWalk<Amount>], _ part: @Sendable (PurchaseWalk<Amount>) -> [Element]
  ) throws -> [Element] {
    let starts = walks.reduce(into: [0]) { $0.append($0[$0.count - 1] + part($1).count) }
    return try ParallelFill.array(count: starts[walks.count], tasks: walks.count, run: run) { walk, output in
      part(walks[walk]).withUnsafeBufferPointer { elements in
        guard let base = elements.baseAddress else { return }
        (output + starts[walk]).initialize(from: base, count: elements.count)
      }
    }
  }

  private func purchases<Amount>(_ walks: [PurchaseWalk<Amount>]) throws -> PurchaseHistory.Purchases {
    PurchaseHistory.Purchases(
      days: try joined(walks, \.purchaseDays),
      amounts: Amount.column(try joined(walks, \.purchaseAmounts), as: lines.amounts.type),
      starts: try starts(walks, \.purchaseEnds), lines: try joined(walks, \.purchaseLines))
  }

  /// Where each part begins among those of all walks, and where the last one ends, given where they end in each walk.
  private func starts<Amount>(
    _ walks: [PurchaseWalk<Amount>], _ ends: @Sendable (PurchaseWalk<Amount>) -> [Int]
  ) throws -> [Int] {
    // Of the parts before each walk: how many, and where the last of them ends.
    let before = walks.reduce(into: [(count: 0, end: 0)]) { before, walk in
      let (last, ends) = (before[before.count - 1], ends(walk))
      before.append((last.count + ends.count, last.end + (ends.last ?? 0)))
    }
    guard !walks.isEmpty else { return [0] }
    return try ParallelFill.array(count: before[walks.count].count + 1, tasks: walks.count, run: run) { walk, output in
      let (first, shift) = before[walk]
      for (place, end) in ends(walks[walk]).enumerated() { output[first + place + 1] = shift + end }
      if walk == 0 { output[0] = 0 }
    }
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
