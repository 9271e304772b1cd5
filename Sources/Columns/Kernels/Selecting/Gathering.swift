import Basics

/// Rows to be picked out of columns of one length; a row outside them (−1) gives null.
struct Gathering {
  let rows: [Int32]
  /// Rows of the columns that are picked from.
  let count: Int
  /// Whether they are all rows in their order, so that nothing need be copied.
  let isEveryRow: Bool
  private let hasOutside: Bool
  private let run: RunContext

  init(_ rows: [Int32], of count: Int, _ run: RunContext) throws {
    self.rows = rows
    self.count = count
    self.run = run
    let blocks = try run.parallelMap(count: Rowwise.blockCount(rows.count)) { index in
      rows.withUnsafeBufferPointer { rows in
        // The sign of a row that is not below the count; bits in which a row differs from its place.
        let limit = Int64(count)
        var (inside, moved): (Int64, Int32) = (-1, 0)
        for place in Rowwise.block(index, of: rows.count) {
          inside &= Int64(UInt32(bitPattern: rows[place])) &- limit
          moved |= rows[place] ^ Int32(truncatingIfNeeded: place)
        }
        return (hasOutside: inside >= 0, isMoved: moved != 0)
      }
    }
    hasOutside = blocks.contains(where: \.hasOutside)
    isEveryRow = rows.count == count && !blocks.contains(where: \.isMoved)
  }

  func column(_ column: Column) throws -> Column {
    let validity = try validity(column.validity)
    switch column.storage {
    case .plain(let values): return Column(try pick(values), validity: validity)
    case .narrow(let values): return Column(narrow: try pick(values), validity: validity)
    }
  }

  private func pick(_ values: Column.Values) throws -> Column.Values {
    switch values {
    case .boolean(let values): .boolean(try elements(values, false))
    case .integer(let values): .integer(try elements(values, 0))
    case .decimal(let values, let scale): .decimal(try elements(values, 0), scale: scale)
    case .number(let values): .number(try elements(values, 0))
    case .text(let codes, let dictionary): .text(try elements(codes, 0), dictionary)
    case .category(let codes, let domain): .category(try elements(codes, 0), domain)
    case .date(let values): .date(try elements(values, 0))
    case .timestamp(let values): .timestamp(try elements(values, 0))
    case .duration(let values): .duration(try elements(values, CalendarDuration()))
    }
  }

  private func pick(_ values: NarrowValues) throws -> NarrowValues {
    switch values {
    case .integer(let values): .integer(try elements(values, 0))
    case .decimal(let values, let scale): .decimal(try elements(values, 0), scale: scale)
    case .text8(let codes, let dictionary): .text8(try elements(codes, 0), dictionary)
    case .text16(let codes, let dictionary): .text16(try elements(codes, 0), dictionary)
    }
  }

  private func elements<Element: BitwiseCopyable & Sendable>(_ values: [Element], _ zero: Element) throws -> [Element] {
    let (rows, hasOutside) = (rows, hasOutside)
    return try ParallelFill.array(rows: rows.count, run: run) { block, output in
      values.withUnsafeBufferPointer { values in
        rows.withUnsafeBufferPointer { rows in
          if hasOutside {
            for place in block {
              let row = Int(UInt32(bitPattern: rows[place]))
              output[place] = row < values.count ? values[row] : zero
            }
          } else {
            for place in block { output[place] = values[Int(rows[place])] }
          }
        }
      }
    }
  }

  private func validity(_ validity: ValidityBitmap?) throws -> ValidityBitmap? {
    let (rows, count) = (rows, count)
    if let validity {
      return try rows.withUnsafeBufferPointer { rows in
        nonisolated(unsafe) let rows = rows
        return try ParallelFill.bitmap(rows: rows.count, run: run) { validity[Int(rows[$0])] }
      }
    }
    guard hasOutside else { return nil }
    return try ParallelFill.bitmap(rows: rows.count, run: run) { Int(UInt32(bitPattern: rows[$0])) < count }
  }
}
