import Basics

/// The elements of an operand as loops over blocks of rows read them: kept as they are, one for all rows, or made from
/// what the column keeps, a few at a time.
enum RowReader<Element: Sendable>: Sendable {
  case values([Element])
  case constant(Element)
  /// Gives the elements of rows, one behind the other.
  case made(rows: Int, @Sendable (_ rows: Range<Int>, _ output: UnsafeMutablePointer<Element>) -> Void)

  init(_ operand: Operand<Element>) {
    self = operand.isConstant ? .constant(operand.values[0]) : .values(operand.values)
  }

  /// Whether it can be read for this many rows.
  func covers(_ rows: Int) -> Bool {
    switch self {
    case .values(let values): values.count >= rows
    case .constant: true
    case .made(let count, _): count >= rows
    }
  }

  /// The elements of some rows; `room` is for as many of them.
  @inline(__always)
  func read<Result>(
    _ rows: Range<Int>, room: UnsafeMutablePointer<Element>, _ body: (UnsafePointer<Element>) -> Result
  ) -> Result {
    switch self {
    case .values(let values):
      return values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return body(room) }
        return body(base + rows.lowerBound)
      }
    case .constant(let value):
      room.initialize(repeating: value, count: rows.count)
      return body(room)
    case .made(_, let make):
      make(rows, room)
      return body(room)
    }
  }
}

extension RowReader where Element: BitwiseCopyable {
  /// All elements.
  func elements(rows: Int, _ run: RunContext) throws -> [Element] {
    if case .values(let values) = self, values.count == rows { return values }
    return try ParallelFill.array(rows: rows, run: run) { block, output in
      let room = output + block.lowerBound
      read(block, room: room) { if $0 != UnsafePointer(room) { room.update(from: $0, count: block.count) } }
    }
  }
}

extension Datum {
  /// Integers, and the mantissas of decimals with their scale.
  var exactReader: (reader: RowReader<Int64>, scale: Int)? {
    if case .column(let column) = self, case .narrow(let narrow) = column.storage {
      switch narrow {
      case .integer(let values): return (.widened(values), 0)
      case .decimal(let values, let scale): return (.widened(values), scale)
      case .text8, .text16: return nil
      }
    }
    return mantissas.map { (RowReader($0.operand), $0.scale) }
  }

  /// Any numeric operand as doubles.
  var numberReader: RowReader<Double>? {
    guard case .column(let column) = self else { return numbers.map { RowReader($0) } }
    switch column.storage {
    case .plain(.number(let values)): return .values(values)
    case .plain(.integer(let values)): return .numbers(values, over: 1)
    case .plain(.decimal(let values, let scale)): return .numbers(values, over: Decimal64.powerOfTen(scale))
    case .narrow(.integer(let values)): return .numbers(values, over: 1)
    case .narrow(.decimal(let values, let scale)): return .numbers(values, over: Decimal64.powerOfTen(scale))
    default: return nil
    }
  }
}

extension RowReader<Int64> {
  static func widened(_ values: [Int32]) -> RowReader {
    .made(rows: values.count) { rows, output in
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { output[index] = Int64(values[rows.lowerBound &+ index]) }
      }
    }
  }
}

extension RowReader<Double> {
  /// Integers, or mantissas over the power of ten of their scale.
  static func numbers<Integer: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: [Integer], over power: Int64
  ) -> RowReader {
    let power = Double(power)
    return .made(rows: values.count) { rows, output in
      values.withUnsafeBufferPointer { values in
        for index in 0..<rows.count { output[index] = Double(values[rows.lowerBound &+ index]) / power }
      }
    }
  }
}
