import Basics

extension PurchaseHistory {
  /// Builds the history of all lines dated up to `until`. An order is dated by its first line.
  ///
  /// Lines are laid out customer by customer in one counting sort; each customer is then walked once.
  /// Throws `RollUpOverflow` or `Cancelled`.
  public static func build(
    _ lines: PurchaseLines, until: Int32, returns: ReturnsTreatment, run: RunContext
  ) throws -> PurchaseHistory {
    switch lines.amounts.values {
    case .decimal(let values, let scale):
      try build(lines, values, until: until, returns: returns, run: run) { Column(.decimal($0, scale: scale)) }
    case .integer(let values):
      try build(lines, values, until: until, returns: returns, run: run) { Column(.integer($0)) }
    case .number(let values):
      try build(lines, values, until: until, returns: returns, run: run) { Column(.number($0)) }
    default:
      try build(
        lines, [Int64](repeating: 0, count: lines.amounts.count), until: until, returns: returns, run: run
      ) { Column(.integer($0)) }
    }
  }

  private static func build<Amount: LineAmount>(
    _ lines: PurchaseLines, _ amounts: [Amount], until: Int32, returns: ReturnsTreatment, run: RunContext,
    column: ([Amount]) -> Column
  ) throws -> PurchaseHistory {
    let layout = try LineLayout(lines, amounts, until: until, dropsNegative: returns == .drop, run: run)
    var walk = PurchaseWalk<Amount>(customerCount: lines.customerCount, lineCount: layout.days.count)
    try layout.days.withUnsafeBufferPointer { days in
      try layout.amounts.withUnsafeBufferPointer { amounts in
        try (layout.orders ?? []).withUnsafeBufferPointer { orders in
          for customer in 0..<lines.customerCount {
            if customer & 0x3FFF == 0 { try run.checkCancelled() }
            let range = layout.starts[customer]..<layout.starts[customer &+ 1]
            let isFine =
              layout.orders == nil
              ? walk.addLines(
                customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                everyOrder: returns == .gross)
              : walk.addOrders(
                customer, UnsafeBufferPointer(rebasing: days[range]), UnsafeBufferPointer(rebasing: amounts[range]),
                UnsafeBufferPointer(rebasing: orders[range]), everyOrder: returns == .gross)
            guard isFine else { throw RollUpOverflow(customer: customer) }
          }
        }
      }
    }
    return PurchaseHistory(
      firstLineDay: layout.firstLineDay, orders: walk.orders, monetary: column(walk.monetary),
      cost: try lines.costs.map { try sum($0, lines, until: until, returns: returns) }, starts: walk.starts,
      days: walk.days, dayAmounts: column(walk.dayAmounts))
  }

  /// The sum of a column over each customer's lines that count.
  private static func sum(
    _ column: Column, _ lines: PurchaseLines, until: Int32, returns: ReturnsTreatment
  ) throws -> Column {
    switch column.values {
    case .decimal(let values, let scale):
      return Column(.decimal(try sum(values, lines, until: until, returns: returns), scale: scale))
    case .integer(let values):
      return Column(.integer(try sum(values, lines, until: until, returns: returns)))
    case .number(let values):
      return Column(.number(try sum(values, lines, until: until, returns: returns)))
    default:
      return Column(.integer([Int64](repeating: 0, count: lines.customerCount)))
    }
  }

  private static func sum<Amount: LineAmount>(
    _ values: [Amount], _ lines: PurchaseLines, until: Int32, returns: ReturnsTreatment
  ) throws -> [Amount] {
    guard case .date(let dates) = lines.dates.values else { return [] }
    let isNegative = returns == .drop ? lines.amounts.negativeRows() : nil
    var sums = [Amount](repeating: .zero, count: lines.customerCount)
    for row in 0..<min(values.count, lines.customers.count, dates.count) {
      let customer = Int(lines.customers[row])
      guard customer >= 0, dates[row] <= until, !lines.dates.isNull(at: row), isNegative?[row] != true else {
        continue
      }
      let (total, overflow) = sums[customer].adding(values[row])
      guard !overflow else { throw RollUpOverflow(customer: customer) }
      sums[customer] = total
    }
    return sums
  }
}

/// The lines that count, customer by customer, in the order of the table inside each.
struct LineLayout<Amount: LineAmount> {
  /// Where each customer begins; one more than there are customers.
  var starts: [Int]
  var days: [Int32]
  var amounts: [Amount]
  var orders: [Int32]?
  var firstLineDay: [Int32]

  init(_ lines: PurchaseLines, _ values: [Amount], until: Int32, dropsNegative: Bool, run: RunContext) throws {
    starts = [Int](repeating: 0, count: lines.customerCount + 1)
    firstLineDay = [Int32](repeating: PurchaseHistory.never, count: lines.customerCount)
    days = []
    amounts = []
    guard case .date(let dates) = lines.dates.values else { return }
    let rowCount = min(dates.count, values.count, lines.customers.count)
    let validity = ValidityBitmap.intersect(lines.dates.validity, lines.amounts.validity)

    // −1 for lines that do not count, so that the second pass asks one question.
    var customers = lines.customers
    try run.checkCancelled()
    for row in 0..<rowCount where customers[row] >= 0 {
      guard Int(customers[row]) < lines.customerCount, dates[row] <= until, validity?[row] ?? true else {
        customers[row] = -1
        continue
      }
      let customer = Int(customers[row])
      if dates[row] < firstLineDay[customer] { firstLineDay[customer] = dates[row] }
      if dropsNegative, values[row] < .zero {
        customers[row] = -1
        continue
      }
      starts[customer &+ 1] &+= 1
    }
    for customer in 0..<lines.customerCount { starts[customer &+ 1] &+= starts[customer] }
    let count = starts[lines.customerCount]
    try run.checkCancelled()

    var next = starts
    days = [Int32](repeating: 0, count: count)
    amounts = [Amount](repeating: .zero, count: count)
    var places = [Int32](repeating: 0, count: lines.orders == nil ? 0 : count)
    for row in 0..<rowCount where customers[row] >= 0 {
      let customer = Int(customers[row])
      let place = next[customer]
      next[customer] = place &+ 1
      days[place] = dates[row]
      amounts[place] = values[row]
      if let orders = lines.orders { places[place] = orders[row] }
    }
    orders = lines.orders == nil ? nil : places
  }
}

extension Column {
  /// Which rows of a numeric column are below 0.
  func negativeRows() -> [Bool] {
    switch values {
    case .integer(let values), .decimal(let values, _): values.map { $0 < 0 }
    case .number(let values): values.map { $0 < 0 }
    default: [Bool](repeating: false, count: count)
    }
  }
}
