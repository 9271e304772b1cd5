import Basics

extension Aggregates {
  /// Numbers, and integers and decimals as numbers; nil for other types.
  static func doubles(_ column: Column, _ run: RunContext) throws -> [Double]? {
    switch column.type {
    case .number:
      if case .number(let values) = column.values { values } else { nil }
    case .integer, .decimal:
      try column.visitIntegers(Division(power: Double(Decimal64.powerOfTen(column.type.scale)), run: run))
    default: nil
    }
  }

  private struct Division: IntegerVisitor {
    let power: Double
    let run: RunContext

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [Double] {
      nonisolated(unsafe) let elements = elements
      return try ParallelFill.array(rows: elements.count, run: run) { rows, output in
        for row in rows { (output + row).initialize(to: Double(elements[row]) / power) }
      }
    }
  }
}
