import Basics

/// Truth values made row by row out of what a column stores, without widening it.
enum RowMask {
  /// Whether the stored integer of each row lies in a range; null where the column is. Nil for numbers and durations.
  static func column(
    _ column: Column, in range: ClosedRange<Int64>?, isNegated: Bool, _ run: RunContext
  ) throws -> Column? {
    let test = RangeTest(range: range, isNegated: isNegated, run: run)
    return try column.visitIntegers(test).map { masked($0, column.validity) }
  }

  /// What a table says about the code of each row; false for codes that it does not have, null where the column is.
  static func column(_ column: Column, _ table: [Bool], _ run: RunContext) throws -> Column {
    let values = try column.visitIntegers(TableLookUp(table: table, run: run)) ?? []
    return masked(values, column.validity)
  }

  private static func masked(_ values: [Bool], _ validity: ValidityBitmap?) -> Column {
    guard let validity else { return Column(.boolean(values)) }
    var values = values
    Rowwise.zeroNulls(&values, validity, false)
    return Column(.boolean(values), validity: validity)
  }
}

private struct RangeTest: IntegerVisitor {
  /// Nil for none.
  let range: ClosedRange<Int64>?
  let isNegated: Bool
  let run: RunContext

  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [Bool] {
    guard let range, range.upperBound >= Int64(clamping: Element.min), range.lowerBound <= Int64(clamping: Element.max)
    else { return [Bool](repeating: isNegated, count: elements.count) }
    let low = Element(clamping: range.lowerBound)
    let distance = Element.Magnitude(truncatingIfNeeded: Element(clamping: range.upperBound) &- low)
    let isNegated = isNegated
    nonisolated(unsafe) let elements = elements
    return try ParallelFill.array(rows: elements.count, run: run) { rows, output in
      // One comparison: what lies below the range wraps around.
      for row in rows {
        let isInside = Element.Magnitude(truncatingIfNeeded: elements[row] &- low) <= distance
        output[row] = isInside != isNegated
      }
    }
  }
}

private struct TableLookUp: IntegerVisitor {
  let table: [Bool]
  let run: RunContext

  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [Bool] {
    // One entry more, for codes out of the table.
    let table = table + [false]
    let outside = UInt32(truncatingIfNeeded: table.count - 1)
    nonisolated(unsafe) let elements = elements
    return try ParallelFill.array(rows: elements.count, run: run) { rows, output in
      table.withUnsafeBufferPointer { table in
        for row in rows { output[row] = table[Int(min(UInt32(truncatingIfNeeded: elements[row]), outside))] }
      }
    }
  }
}
