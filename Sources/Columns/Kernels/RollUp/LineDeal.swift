import Basics

/// The lines that count, dealt out by ranges of customers.
struct LineDeal: Sendable {
  let layout: GroupLayout
  private let dates: [Int32]

  /// Lines dated up to `until` that have a date and an amount count.
  init(_ lines: PurchaseLines, until: Int32, _ run: RunContext) throws {
    var customers = lines.customers
    if case .date(let dates) = lines.dates.values, dates.count == customers.count {
      self.dates = dates
    } else {
      dates = []
      customers = []
    }
    if let extent = try Extent.of(lines.dates, run), extent.high > Int64(until) {
      customers = try ParallelFill.array(rows: customers.count, run: run) { [customers, dates] rows, output in
        for row in rows { output[row] = dates[row] <= until ? customers[row] : -1 }
      }
    }
    let noRows = [Int32](repeating: -1, count: lines.customerCount)
    layout = try GroupLayout(
      GroupIndex(groupOfRow: customers, firstRows: noRows),
      ValidityBitmap.intersect(lines.dates.validity, lines.amounts.validity),
      shift: Self.shift(lines.customerCount), run)
  }

  /// At most 128 ranges: few enough to be written to side by side, so many that the lines of one fit in the cache.
  private static func shift(_ customerCount: Int) -> Int {
    var shift = 6
    while shift < 16, customerCount >> shift > 128 { shift += 1 }
    return shift
  }

  func dealtDays(_ run: RunContext) throws -> [Int32] { try dealt(dates, run) }

  /// Elements, one a line, in the order of the ranges.
  func dealt<Element: BitwiseCopyable & Sendable>(_ elements: [Element], _ run: RunContext) throws -> [Element] {
    guard elements.count == layout.deal.rowCount else {
      throw KernelFailure.lengths(elements.count, layout.deal.rowCount)
    }
    return try elements.withUnsafeBufferPointer { try layout.deal.dealt($0, run) }
  }
}
