import Basics

/// The sums of integers or mantissas, one a group.
enum ExactSums: Sendable {
  case narrow([Int64])
  /// Some of them may leave 64 bits.
  case wide([Int128])

  /// Nil for a column that is neither of integers nor of decimals.
  static func of(_ column: Column, _ groups: GroupIndex, _ run: RunContext) throws -> ExactSums? {
    switch column.type {
    case .integer, .decimal:
      try groups.memo.finding(.sums, column) {
        try column.visitIntegers(Summing(column: column, groups: groups, run: run)) ?? .narrow([])
      }
    default: nil
    }
  }

  var count: Int {
    switch self {
    case .narrow(let sums): sums.count
    case .wide(let sums): sums.count
    }
  }

  subscript(group: Int) -> Int128 {
    switch self {
    case .narrow(let sums): Int128(sums[group])
    case .wide(let sums): sums[group]
    }
  }

  /// All sums; throws when one does not fit 64 bits.
  func fitting(_ function: String) throws -> [Int64] {
    switch self {
    case .narrow(let sums): return sums
    case .wide(let sums):
      return try sums.map { sum in
        guard let value = Int64(exactly: sum) else { throw KernelFailure.overflow(function) }
        return value
      }
    }
  }

  private struct Summing: IntegerVisitor {
    let column: Column
    let groups: GroupIndex
    let run: RunContext

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> ExactSums {
      // Integers of 32 bits, of which there are fewer than 2^32, cannot leave 64.
      if try Element.bitWidth <= 32 || staysNarrow(elements.count) {
        return .narrow(try groups.fold(SumFold<Element, Int64>(), elements, of: column, run))
      }
      return .wide(try groups.fold(SumFold<Element, Int128>(), elements, of: column, run))
    }

    /// Whether no sum of so many values leaves 64 bits.
    private func staysNarrow(_ rows: Int) throws -> Bool {
      guard let extent = try Extent.of(column, run) else { return true }
      let largest = max(extent.low.magnitude, extent.high.magnitude)
      let (bound, overflow) = largest.multipliedReportingOverflow(by: UInt64(rows))
      return !overflow && bound <= UInt64(Int64.max)
    }
  }
}

private struct SumFold<Element: StoredInteger, Sum: StoredInteger>: GroupFold {
  var empty: Sum { 0 }

  @inline(__always)
  func add(_ element: Element, to sum: inout Sum) { sum &+= Sum(truncatingIfNeeded: element) }
  @inline(__always)
  func add(later: Sum, to sum: inout Sum) { sum &+= later }
}
