import Basics
import Diagnostics

/// An operation on one element of each side.
protocol BinaryOperation: Sendable {
  associatedtype Left: Sendable
  associatedtype Right: Sendable
  associatedtype Result: Sendable
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

  /// Applies an operation to each row. Null rows get the type's zero.
  ///
  /// - Throws: what `onUndefined` makes of the first valid row (from 0) in which the operation is not defined.
  static func map<Operation: BinaryOperation>(
    _ operation: Operation, _ left: Operand<Operation.Left>, _ right: Operand<Operation.Right>, rows: Int,
    validity: ValidityBitmap?, run: RunContext, onUndefined: (Int) -> Failure
  ) throws -> [Operation.Result] {
    guard left.covers(rows), right.covers(rows) else {
      return [Operation.Result](repeating: Operation.zero, count: rows)
    }
    let undefined = Shared<Int>()
    var result = try [Operation.Result](unsafeUninitializedCapacity: rows) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let output = base
      let firsts = try run.parallelMap(count: blockCount(rows)) { index in
        fill(operation, left, right, block(index, of: rows), output, validity)
      }
      undefined.value = firsts.first { $0 >= 0 }
      count = rows
    }
    if let row = undefined.value { throw onUndefined(row) }
    if let validity { zeroNulls(&result, validity, Operation.zero) }
    return result
  }

  /// Fills one block; answers the first undefined valid row, or −1.
  private static func fill<Operation: BinaryOperation>(
    _ operation: Operation, _ left: Operand<Operation.Left>, _ right: Operand<Operation.Right>, _ rows: Range<Int>,
    _ output: UnsafeMutablePointer<Operation.Result>, _ validity: ValidityBitmap?
  ) -> Int {
    left.values.withUnsafeBufferPointer { leftValues in
      right.values.withUnsafeBufferPointer { rightValues in
        var isDefined = true
        switch (left.isConstant, right.isConstant) {
        case (false, false):
          for row in rows {
            (output + row).initialize(to: operation.apply(leftValues[row], rightValues[row], &isDefined))
          }
        case (false, true):
          let constant = rightValues[0]
          for row in rows { (output + row).initialize(to: operation.apply(leftValues[row], constant, &isDefined)) }
        case (true, false):
          let constant = leftValues[0]
          for row in rows { (output + row).initialize(to: operation.apply(constant, rightValues[row], &isDefined)) }
        case (true, true):
          let value = operation.apply(leftValues[0], rightValues[0], &isDefined)
          for row in rows { (output + row).initialize(to: value) }
        }
        guard !isDefined else { return -1 }
        for row in rows where validity.map({ $0[row] }) ?? true {
          var isRowDefined = true
          _ = operation.apply(
            leftValues[left.isConstant ? 0 : row], rightValues[right.isConstant ? 0 : row], &isRowDefined)
          if !isRowDefined { return row }
        }
        return -1
      }
    }
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

/// A place that a closure may fill.
private final class Shared<Value> {
  var value: Value?
}
