import Basics

extension Column {
  /// A column of the same type whose stored integers, one a row, `integer` gives; numbers and durations have none, and
  /// stay as they are. The closure is inlined.
  @inline(__always)
  func replacing(
    rows: Int, validity: ValidityBitmap?, _ run: RunContext, _ integer: @Sendable (_ row: Int) -> Int64
  ) throws -> Column {
    func filled<Element: BitwiseCopyable & Sendable>(_ element: @Sendable (Int64) -> Element) throws -> [Element] {
      try ParallelFill.array(rows: rows, run: run) { rows, output in
        for row in rows { output[row] = element(integer(row)) }
      }
    }
    return switch type {
    case .boolean: Column(.boolean(try filled { $0 != 0 }), validity: validity)
    case .integer: Column(.integer(try filled { $0 }), validity: validity)
    case .decimal(let scale): Column(.decimal(try filled { $0 }, scale: scale), validity: validity)
    case .text:
      Column(.text(try filled { Int32(truncatingIfNeeded: $0) }, dictionary ?? .empty), validity: validity)
    case .category(let domain):
      Column(.category(try filled { UInt16(truncatingIfNeeded: $0) }, domain), validity: validity)
    case .date: Column(.date(try filled { Int32(truncatingIfNeeded: $0) }), validity: validity)
    case .timestamp: Column(.timestamp(try filled { $0 }), validity: validity)
    case .number, .duration: self
    }
  }
}
