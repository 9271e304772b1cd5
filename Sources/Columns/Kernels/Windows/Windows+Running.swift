import Basics

/// Running forms of aggregates; nulls count nowhere, and before the first value there is no result.
extension Windows {
  /// How many rows there are so far, or how many have a value when there is a column.
  public static func runningCount(_ column: Column?, window: WindowRows, run: RunContext) throws -> Column {
    if let column { try check(column, window) }
    return Column(.integer(try running(RunningCount(), column?.validity, window, run).values))
  }

  /// The sum so far, of the column's type; exact for integers and decimals. Throws when one does not fit.
  public static func runningSum(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    switch column.values {
    case .integer(let values):
      let (sums, validity) = try running(RunningExactSum(values), column.validity, window, run)
      return Column(.integer(sums), validity: validity)
    case .decimal(let values, let scale):
      let (sums, validity) = try running(RunningExactSum(values), column.validity, window, run)
      return Column(.decimal(sums, scale: scale), validity: validity)
    case .number(let values):
      let (sums, validity) = try running(RunningNumberSum(values, isMean: false), column.validity, window, run)
      return Column(.number(sums), validity: validity)
    default: throw KernelFailure.type(column.type, in: "sum")
    }
  }

  /// The mean so far, a number: an exact sum of integers and decimals is divided once.
  public static func runningMean(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    let means: [Double]
    let validity: ValidityBitmap
    if let (operand, scale) = Datum.column(column).mantissas {
      (means, validity) = try running(RunningExactMean(operand.values, scale: scale), column.validity, window, run)
    } else if case .number(let values) = column.values {
      (means, validity) = try running(RunningNumberSum(values, isMean: true), column.validity, window, run)
    } else {
      throw KernelFailure.type(column.type, in: "mean")
    }
    return Column(.number(means), validity: validity)
  }

  /// The smallest value so far.
  public static func runningMinimum(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try extreme(.least, column, window, run, name: "min")
  }

  /// The largest value so far.
  public static func runningMaximum(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try extreme(.greatest, column, window, run, name: "max")
  }

  /// The first value of the window.
  public static func runningFirst(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    return try picked(RunningRow(.first), column, window, run)
  }

  /// The last value so far; of rows that tie, that of the last one in the table.
  public static func runningLast(_ column: Column, window: WindowRows, run: RunContext) throws -> Column {
    try check(column, window)
    return try picked(RunningRow(.last), column, window, run)
  }

  private static func extreme(
    _ choice: RunningRow.Choice, _ column: Column, _ window: WindowRows, _ run: RunContext, name: String
  ) throws -> Column {
    try check(column, window)
    guard let keys = OrderKeys(column)?.keys else { throw KernelFailure.type(column.type, in: name) }
    return try picked(RunningRow(choice, keys: keys), column, window, run)
  }

  private static func picked(
    _ aggregate: RunningRow, _ column: Column, _ window: WindowRows, _ run: RunContext
  ) throws -> Column {
    Selection.gather(column, try running(aggregate, column.validity, window, run).values)
  }
}

private struct RunningCount: RunningAggregate {
  static let zero: Int64 = 0
  private var count: Int64 = 0

  mutating func reset() { count = 0 }
  mutating func add(_ row: Int) { count &+= 1 }
  func result(at row: Int) -> Int64? { count }
}

private struct RunningExactSum: RunningAggregate {
  static let zero: Int64 = 0
  private let values: [Int64]
  /// Wide, so that a sum may leave the type's range only where a row would show it.
  private var sum: Int128 = 0
  private var hasValue = false

  init(_ values: [Int64]) { self.values = values }

  mutating func reset() { (sum, hasValue) = (0, false) }

  mutating func add(_ row: Int) {
    sum &+= Int128(values[row])
    hasValue = true
  }

  func result(at row: Int) throws -> Int64? {
    guard hasValue else { return nil }
    guard let result = Int64(exactly: sum) else { throw KernelFailure.overflow("sum", row: row) }
    return result
  }
}

private struct RunningExactMean: RunningAggregate {
  static let zero = 0.0
  private let values: [Int64]
  private let unit: Int128
  private var sum: Int128 = 0
  private var count: Int128 = 0

  init(_ values: [Int64], scale: Int) {
    self.values = values
    unit = Int128(Decimal64.powerOfTen(scale))
  }

  mutating func reset() { (sum, count) = (0, 0) }

  mutating func add(_ row: Int) {
    sum &+= Int128(values[row])
    count &+= 1
  }

  func result(at row: Int) -> Double? { ExactRatio.double(sum, count &* unit) }
}

/// Neumaier's compensated sum (1974), or the mean that it gives.
private struct RunningNumberSum: RunningAggregate {
  static let zero = 0.0
  private let values: [Double]
  private let isMean: Bool
  private var total = 0.0
  private var compensation = 0.0
  private var count = 0

  init(_ values: [Double], isMean: Bool) {
    self.values = values
    self.isMean = isMean
  }

  mutating func reset() { (total, compensation, count) = (0, 0, 0) }

  mutating func add(_ row: Int) {
    let value = values[row]
    let sum = total + value
    compensation += total.magnitude >= value.magnitude ? (total - sum) + value : (value - sum) + total
    total = sum
    count &+= 1
  }

  func result(at row: Int) throws -> Double? {
    guard count > 0 else { return nil }
    guard total.isFinite else { throw KernelFailure.overflow(isMean ? "mean" : "sum", row: row) }
    return (total + compensation) / (isMean ? Double(count) : 1)
  }
}

/// The row whose value is the result.
private struct RunningRow: RunningAggregate {
  enum Choice { case first, last, least, greatest }

  /// No row: gathering gives null there.
  static let zero: Int32 = -1
  private let choice: Choice
  /// What orders the rows, for the least and the greatest.
  private let keys: [Int64]
  private var best: Int32 = -1

  init(_ choice: Choice, keys: [Int64] = []) {
    self.choice = choice
    self.keys = keys
  }

  mutating func reset() { best = -1 }

  mutating func add(_ row: Int) {
    let isBetter =
      switch choice {
      case .first: best < 0
      case .last: true
      case .least: best < 0 || keys[row] < keys[Int(best)]
      case .greatest: best < 0 || keys[row] > keys[Int(best)]
      }
    if isBetter { best = Int32(truncatingIfNeeded: row) }
  }

  func result(at row: Int) -> Int32? { best < 0 ? nil : best }
}
