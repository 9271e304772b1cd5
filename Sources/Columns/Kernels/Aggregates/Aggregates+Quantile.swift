import Basics

extension Aggregates {
  /// The quantile at `probability` (0 … 1) of each group, type 7 (Hyndman & Fan 1996: linear between the values at
  /// h = (n − 1)p), as a number; null for a group without values.
  public static func quantile(
    _ column: Column, probability: Double, groups: GroupIndex, run: RunContext
  ) throws -> Column {
    try check(column, groups)
    try Quantile.check(probability)
    let results: [Double?]
    if case .plain(.number(let values)) = column.storage {
      let keys = try ParallelFill.array(of: Int64.self, rows: values.count, run: run) { rows, output in
        for row in rows { output[row] = TotalOrder.key(values[row]) }
      }
      results = try keys.withUnsafeBufferPointer { keys in
        try quantiles(keys, of: column, probability, groups, run) { TotalOrder.number($0) }
      }
    } else if column.type.isNumeric {
      results =
        try column.visitIntegers(Selecting(column: column, probability: probability, groups: groups, run: run)) ?? []
    } else {
      throw KernelFailure.type(column.type, in: "quantile")
    }
    let validity = results.contains(nil) ? ValidityBitmap(results.map { $0 != nil }) : nil
    return Column(.number(results.map { $0 ?? 0 }), validity: validity)
  }

  private struct Selecting: IntegerVisitor {
    let column: Column
    let probability: Double
    let groups: GroupIndex
    let run: RunContext

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [Double?] {
      let power = Double(Decimal64.powerOfTen(column.type.scale))
      return try quantiles(elements, of: column, probability, groups, run) { Double($0) / power }
    }
  }

  @inline(__always)
  private static func quantiles<Element: StoredInteger>(
    _ elements: UnsafeBufferPointer<Element>, of column: Column, _ probability: Double, _ groups: GroupIndex,
    _ run: RunContext, number: @Sendable (Element) -> Double
  ) throws -> [Double?] {
    var grouped = try GroupedElements(elements, of: column, groups, run)
    return try grouped.map(run) { _, elements in
      guard !elements.isEmpty else { return nil }
      let lower = Quantile.lower(count: elements.count, probability: probability)
      let low = try RankSelection.select(elements, lower, run)
      // What lies behind is not smaller: the next value is the smallest of it.
      var high = Element.max
      for index in lower + 1..<elements.count { high = min(high, elements[index]) }
      return Quantile.type7(count: elements.count, probability: probability) { number($0 == lower ? low : high) }
    }
  }
}
