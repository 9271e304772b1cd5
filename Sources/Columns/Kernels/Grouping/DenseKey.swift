import Basics

/// A key column whose values lie so near each other that small codes can stand for them.
struct DenseKey: Sendable {
  private let column: Column
  /// The value whose code is 0.
  private let low: Int64
  /// Codes lie below it; the last stands for null.
  let bound: Int

  /// Nil for a column of numbers or durations, and for values that lie too far apart to be numbered by an Int.
  init?(_ column: Column, _ run: RunContext) throws {
    self.column = column
    let count: Int? =
      switch column.type {
      case .boolean: 2
      case .text: column.dictionary?.count ?? 0
      case .category(let domain): domain.levels.count
      default: nil
      }
    if let count {
      low = 0
      bound = count + 1
      return
    }
    if column.type == .number || column.type == .duration { return nil }
    guard let extent = try Extent.of(column, run) else {
      // Nothing but nulls.
      low = 0
      bound = 1
      return
    }
    guard let width = extent.width, width < .max else { return nil }
    low = extent.low
    bound = width + 1
  }

  /// The numbers of groups as codes.
  init(numbersOf groups: GroupIndex) {
    column = Column(narrow: .integer(groups.groupOfRow))
    low = 0
    bound = groups.count + 1
  }

  /// Writes the codes of rows; or, where codes of keys before stand there, the codes of the combinations.
  func write(_ rows: Range<Int>, to output: UnsafeMutablePointer<UInt32>, isFirst: Bool) throws {
    _ = try column.visitIntegers(
      Writer(
        rows: rows, output: output, isFirst: isFirst, low: low, bound: UInt32(truncatingIfNeeded: bound),
        validity: column.validity))
  }

  private struct Writer: IntegerVisitor {
    let rows: Range<Int>
    let output: UnsafeMutablePointer<UInt32>
    let isFirst: Bool
    let low: Int64
    let bound: UInt32
    let validity: ValidityBitmap?

    func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) {
      let rows = rows.clamped(to: 0..<elements.count)
      let null = bound &- 1
      let low = Element(truncatingIfNeeded: low)
      @inline(__always) func code(_ row: Int) -> UInt32 {
        // A code outside its dictionary counts as null.
        min(UInt32(truncatingIfNeeded: elements[row] &- low), null)
      }
      switch (validity, isFirst) {
      case (nil, true): for row in rows { output[row] = code(row) }
      case (nil, false): for row in rows { output[row] = output[row] &* bound &+ code(row) }
      case (let validity?, _):
        validity.words.withUnsafeBufferPointer { words in
          for row in rows {
            let isValid = words[row &>> 6] & (1 &<< UInt64(row & 63)) != 0
            let before = isFirst ? 0 : output[row] &* bound
            output[row] = before &+ (isValid ? code(row) : null)
          }
        }
      }
    }
  }
}
