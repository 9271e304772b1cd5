import Basics
import Diagnostics

/// An operation on one element of each side.
protocol BinaryOperation: Sendable {
  associatedtype Left: Sendable
  associatedtype Right: Sendable
  associatedtype Result: BitwiseCopyable & Sendable
  /// What a null row holds.
  static var zero: Result { get }
  /// The result; `isDefined` is cleared (never set) when there is none.
  func apply(_ left: Left, _ right: Right, _ isDefined: inout Bool) -> Result
}

/// Runs operations over rows, in blocks of fixed size on the threads of the context.
enum Rowwise {
  /// Rows of a block; cancellation is looked at once a block.
  static let blockRows = 65_536

  /// The number of blocks of `rows`.
  static func blockCount(_ rows: Int) -> Int { (rows + blockRows - 1) / blockRows }

  /// The rows of a block.
  static func block(_ index: Int, of rows: Int) -> Range<Int> {
    let start = index * blockRows
    return start..<min(rows, start + blockRows)
  }

  /// Rows that are read at a time: what is made for them stays in the fastest cache.
  private static let chunkRows = 1024

  /// Applies an operation to each row. Null rows get the type's zero.
  ///
  /// - Throws: what `onUndefined` makes of the first valid row (from 0) in which the operation is not defined.
  static func map<Operation: BinaryOperation>(
    _ operation: Operation, _ left: Operand<Operation.Left>, _ right: Operand<Operation.Right>, rows: Int,
    validity: ValidityBitmap?, run: RunContext, onUndefined: (Int) -> Failure
  ) throws -> [Operation.Result] {
    try map(
      operation, RowReader(left), RowReader(right), rows: rows, validity: validity, run: run, onUndefined: onUndefined)
  }

  /// The same over operands that are made as they are read.
  static func map<Operation: BinaryOperation>(
    _ operation: Operation, _ left: RowReader<Operation.Left>, _ right: RowReader<Operation.Right>, rows: Int,
    validity: ValidityBitmap?, run: RunContext, onUndefined: (Int) -> Failure
  ) throws -> [Operation.Result] {
    guard left.covers(rows), right.covers(rows) else {
      return [Operation.Result](repeating: Operation.zero, count: rows)
    }
    do {
      var result = try ParallelFill.array(of: Operation.Result.self, rows: rows, run: run) { block, output in
        let row = fill(operation, left, right, block, output, validity)
        if row >= 0 { throw UndefinedRow(row: row) }
      }
      if let validity { zeroNulls(&result, validity, Operation.zero) }
      return result
    } catch let undefined as UndefinedRow {
      throw onUndefined(undefined.row)
    }
  }

  /// Fills one block; answers the first undefined valid row, or −1.
  private static func fill<Operation: BinaryOperation>(
    _ operation: Operation, _ left: RowReader<Operation.Left>, _ right: RowReader<Operation.Right>,
    _ rows: Range<Int>, _ output: UnsafeMutablePointer<Operation.Result>, _ validity: ValidityBitmap?
  ) -> Int {
    withUnsafeTemporaryAllocation(of: Operation.Left.self, capacity: chunkRows) { leftRoom in
      withUnsafeTemporaryAllocation(of: Operation.Right.self, capacity: chunkRows) { rightRoom in
        guard let leftRoom = leftRoom.baseAddress, let rightRoom = rightRoom.baseAddress else { return -1 }
        var first = -1
        var start = rows.lowerBound
        while start < rows.upperBound {
          let chunk = start..<min(start &+ chunkRows, rows.upperBound)
          let undefined = left.read(chunk, room: leftRoom) { left in
            right.read(chunk, room: rightRoom) { right in
              fill(operation, left, right, chunk, output, validity)
            }
          }
          if undefined >= 0, first < 0 { first = undefined }
          start = chunk.upperBound
        }
        return first
      }
    }
  }

  @inline(__always)
  private static func fill<Operation: BinaryOperation>(
    _ operation: Operation, _ left: UnsafePointer<Operation.Left>, _ right: UnsafePointer<Operation.Right>,
    _ rows: Range<Int>, _ output: UnsafeMutablePointer<Operation.Result>, _ validity: ValidityBitmap?
  ) -> Int {
    let output = output + rows.lowerBound
    var isDefined = true
    for index in 0..<rows.count {
      (output + index).initialize(to: operation.apply(left[index], right[index], &isDefined))
    }
    guard !isDefined else { return -1 }
    for (index, row) in rows.enumerated() where validity?[row] ?? true {
      var isRowDefined = true
      _ = operation.apply(left[index], right[index], &isRowDefined)
      if !isRowDefined { return row }
    }
    return -1
  }

  /// Puts the type's zero where there is no value.
  static func zeroNulls<Element>(_ values: inout [Element], _ validity: ValidityBitmap, _ zero: Element) {
    for (index, word) in validity.words.enumerated() where word != .max {
      var nulls = ~word
      while nulls != 0 {
        let row = (index << 6) + nulls.trailingZeroBitCount
        guard row < values.count else { break }
        values[row] = zero
        nulls &= nulls &- 1
      }
    }
  }
}

/// The first row of a block in which an operation is not defined.
private struct UndefinedRow: Error {
  let row: Int
}
