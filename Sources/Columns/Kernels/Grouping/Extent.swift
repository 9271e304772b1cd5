import Basics

/// The smallest and the largest of integers.
struct Extent: Sendable {
  var low: Int64
  var high: Int64

  /// How many integers lie between the ends, both counted; nil when that is no Int.
  var width: Int? {
    let (distance, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, distance < .max else { return nil }
    return Int(distance) + 1
  }

  /// The extent of what a column stores, nulls left out; nil without a value, and for numbers and durations.
  static func of(_ column: Column, _ run: RunContext) throws -> Extent? {
    try column.visitIntegers(ExtentVisitor(validity: column.validity, run: run)) ?? nil
  }
}

private struct ExtentVisitor: IntegerVisitor {
  let validity: ValidityBitmap?
  let run: RunContext

  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> Extent? {
    nonisolated(unsafe) let elements = elements
    let blocks = try run.parallelMap(count: Rowwise.blockCount(elements.count)) { block in
      extent(elements, Rowwise.block(block, of: elements.count))
    }
    return blocks.reduce(nil) { all, block in
      guard let all, let block else { return all ?? block }
      return Extent(low: min(all.low, block.low), high: max(all.high, block.high))
    }
  }

  private func extent<Element: StoredInteger>(
    _ elements: UnsafeBufferPointer<Element>, _ rows: Range<Int>
  ) -> Extent? {
    var (low, high) = (Element.max, Element.min)
    if let validity {
      validity.words.withUnsafeBufferPointer { words in
        for row in rows {
          let isValid = words[row &>> 6] & (1 &<< UInt64(row & 63)) != 0
          low = min(low, isValid ? elements[row] : .max)
          high = max(high, isValid ? elements[row] : .min)
        }
      }
    } else {
      for row in rows {
        low = min(low, elements[row])
        high = max(high, elements[row])
      }
    }
    return low <= high ? Extent(low: Int64(low), high: Int64(high)) : nil
  }
}
