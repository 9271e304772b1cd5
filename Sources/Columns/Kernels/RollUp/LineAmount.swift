/// A number that amounts are added up in: exact mantissas, or doubles.
protocol LineAmount: Comparable, BitwiseCopyable, Sendable {
  static var zero: Self { get }
  /// The sum, and whether it did not fit.
  func adding(_ other: Self) -> (Self, Bool)
  /// Sums of amounts of a type, in that type.
  static func column(_ sums: [Self], as type: ColumnType) -> Column
}

extension Int64: LineAmount {
  @inline(__always)
  func adding(_ other: Int64) -> (Int64, Bool) {
    let (sum, overflow) = addingReportingOverflow(other)
    return (sum, overflow)
  }

  static func column(_ sums: [Int64], as type: ColumnType) -> Column {
    if case .decimal(let scale) = type { return Column(.decimal(sums, scale: scale)) }
    return Column(.integer(sums))
  }
}

extension Double: LineAmount {
  @inline(__always)
  func adding(_ other: Double) -> (Double, Bool) {
    let sum = self + other
    return (sum, !sum.isFinite)
  }

  static func column(_ sums: [Double], as type: ColumnType) -> Column { Column(.number(sums)) }
}

/// An amount as a column stores it.
protocol StoredAmount: Comparable, BitwiseCopyable, Sendable {
  associatedtype Amount: LineAmount
  static var zero: Self { get }
  var amount: Amount { get }
}

extension Int32: StoredAmount {
  @inline(__always)
  var amount: Int64 { Int64(self) }
}

extension Int64: StoredAmount {
  @inline(__always)
  var amount: Int64 { self }
}

extension Double: StoredAmount {
  @inline(__always)
  var amount: Double { self }
}

/// Work over the amounts of a column as they are stored.
protocol AmountVisitor {
  associatedtype Output
  func visit<Stored: StoredAmount>(_ amounts: [Stored]) throws -> Output
}

extension Column {
  /// Visits the amounts of a numeric column; those of any other are 0.
  func visitAmounts<Visitor: AmountVisitor>(_ visitor: Visitor) throws -> Visitor.Output {
    switch storage {
    case .plain(.decimal(let values, _)), .plain(.integer(let values)): try visitor.visit(values)
    case .plain(.number(let values)): try visitor.visit(values)
    case .narrow(.decimal(let values, _)), .narrow(.integer(let values)): try visitor.visit(values)
    default: try visitor.visit([Int64](repeating: 0, count: count))
    }
  }
}
