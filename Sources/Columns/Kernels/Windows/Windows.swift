import Basics

/// Window functions: one value a row out of the rows of its partition. A row in no partition gets null.
public enum Windows {
  /// Walks the partitions; `body` gets the range of its positions in `window.order`.
  @inline(__always)
  static func forEachPartition(
    _ window: WindowRows, _ run: RunContext, _ body: (_ positions: Range<Int>) throws -> Void
  ) throws {
    for partition in 0..<max(0, window.starts.count - 1) {
      try run.checkCancelled()
      try body(window.starts[partition]..<window.starts[partition + 1])
    }
  }

  /// Arguments are as long as the window; anything else is a fault of the caller, told rather than trapped.
  static func check(_ column: Column, _ window: WindowRows) throws {
    guard column.count == window.rowCount else { throw KernelFailure.lengths(column.count, window.rowCount) }
  }
}

/// One result a row, null until it is set.
struct WindowResults<Element> {
  private(set) var values: [Element]
  private(set) var validity: ValidityBitmap

  init(_ zero: Element, rows: Int) {
    values = [Element](repeating: zero, count: rows)
    validity = ValidityBitmap(count: rows, allValid: false)
  }

  @inline(__always)
  mutating func set(_ row: Int32, _ value: Element) {
    values[Int(row)] = value
    validity.set(Int(row), true)
  }
}
