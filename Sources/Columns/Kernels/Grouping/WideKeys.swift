import Basics

/// The values of a key column as 64-bit words that are equal where the values are.
enum WideKeys {
  /// Null is a key of its own, −0 is 0 and a NaN equals itself.
  static func words(_ column: Column, _ run: RunContext) throws -> [UInt64] {
    let rows = column.count
    var words: [UInt64]
    if case .plain(.number(let values)) = column.storage {
      words = try ParallelFill.array(rows: rows, run: run) { rows, output in
        values.withUnsafeBufferPointer { values in
          for row in rows {
            let value = values[row]
            (output + row).initialize(to: (value == 0 ? 0 : value.isNaN ? Double.nan : value).bitPattern)
          }
        }
      }
    } else if case .plain(.duration(let values)) = column.storage {
      words = try ParallelFill.array(rows: rows, run: run) { rows, output in
        values.withUnsafeBufferPointer { values in
          for row in rows {
            let (months, days) = (UInt32(bitPattern: values[row].months), UInt32(bitPattern: values[row].days))
            (output + row).initialize(to: UInt64(months) << 32 | UInt64(days))
          }
        }
      }
    } else {
      words = try column.visitIntegers(Widening(run: run)) ?? []
    }
    if let validity = column.validity { Rowwise.zeroNulls(&words, validity, absentWord(words, validity)) }
    return words
  }

  /// A word that no row with a value has.
  private static func absentWord(_ words: [UInt64], _ validity: ValidityBitmap) -> UInt64 {
    // Of the numbers up to the number of rows, one must be absent.
    var isPresent = RowMarks(rows: words.count + 1)
    for row in words.indices where words[row] <= UInt64(words.count) && validity[row] {
      isPresent.insert(Int(words[row]))
    }
    return UInt64(isPresent.firstUnmarked)
  }

  private struct Widening: IntegerVisitor {
    let run: RunContext

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> [UInt64] {
      nonisolated(unsafe) let elements = elements
      return try ParallelFill.array(rows: elements.count, run: run) { rows, output in
        for row in rows { (output + row).initialize(to: UInt64(bitPattern: Int64(truncatingIfNeeded: elements[row]))) }
      }
    }
  }
}
