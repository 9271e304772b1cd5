import Basics

/// Joins what blocks gave of a column to the whole of it, in order, without the rows that were rejected. Values are kept
/// as narrow as they allow.
struct ColumnAssembler {
  /// A block's part of the column.
  struct Part: Sendable {
    let run: ColumnRun
    /// Rows of the block, the rejected ones included.
    let rowCount: Int
    /// Ranges of rows that are kept, rising.
    let kept: [Range<Int>]
    /// Where the first kept row goes.
    let target: Int
  }

  let parts: [Part]
  /// Rows of the whole column.
  let rowCount: Int
  let run: RunContext

  /// A column of any type but text.
  func column(_ plan: ColumnPlan) throws -> Column {
    let validity = validity(nulls: try run.parallelMap(count: parts.count) { nulls(of: parts[$0]) })
    switch plan.type {
    case .boolean:
      let flags = try array(of: Bool.self) { part, rows, target in
        guard let values = part.values?.assumingMemoryBound(to: UInt8.self) else { return }
        for (place, row) in rows.enumerated() { target[place] = values[row] != 0 }
      }
      return Column(.boolean(flags), validity: validity)
    case .number:
      let numbers = try array(of: Double.self) { part, rows, target in
        guard let values = part.values?.assumingMemoryBound(to: Double.self) else { return }
        target.update(from: values + rows.lowerBound, count: rows.count)
      }
      return Column(.number(numbers), validity: validity)
    case .date: return Column(.date(try integers(scale: 0)), validity: validity)
    case .timestamp: return Column(.timestamp(try integers(scale: 0)), validity: validity)
    case .decimal(let scale):
      return try fitFourBytes(scale: scale)
        ? Column(narrow: .decimal(try integers(scale: scale), scale: scale), validity: validity)
        : Column(.decimal(try integers(scale: scale), scale: scale), validity: validity)
    case .integer, .text, .category, .duration:
      return try fitFourBytes(scale: 0)
        ? Column(narrow: .integer(try integers(scale: 0)), validity: validity)
        : Column(.integer(try integers(scale: 0)), validity: validity)
    }
  }

  /// An array that is filled range by range, on all threads.
  func array<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type,
    _ copy: @Sendable (ColumnRun, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Element>) -> Void
  ) throws -> [Element] {
    try [Element](filling: rowCount) { output in
      nonisolated(unsafe) let output = output
      _ = try run.parallelMap(count: parts.count) { index in
        let part = parts[index]
        var target = part.target
        for rows in part.kept {
          copy(part.run, rows, output + target)
          target += rows.count
        }
      }
    }
  }

  // MARK: Exact numbers

  /// Whole numbers, or mantissas at a scale.
  private func integers<Target: FixedWidthInteger & BitwiseCopyable & Sendable>(scale: Int) throws -> [Target] {
    try array(of: Target.self) { part, rows, target in
      let factor = Target(truncatingIfNeeded: Decimal64.powerOfTen(scale - part.scale))
      if part.width == 4 {
        guard let values = part.values?.assumingMemoryBound(to: Int32.self) else { return }
        Self.copy(values + rows.lowerBound, rows.count, factor, target)
      } else {
        guard let values = part.values?.assumingMemoryBound(to: Int64.self) else { return }
        Self.copy(values + rows.lowerBound, rows.count, factor, target)
      }
    }
  }

  @inline(__always)
  private static func copy<Source: FixedWidthInteger, Target: FixedWidthInteger>(
    _ values: UnsafePointer<Source>, _ count: Int, _ factor: Target, _ target: UnsafeMutablePointer<Target>
  ) {
    if factor == 1 {
      for row in 0..<count { target[row] = Target(truncatingIfNeeded: values[row]) }
    } else {
      for row in 0..<count { target[row] = Target(truncatingIfNeeded: values[row]) &* factor }
    }
  }

  /// Whether every value has room in four bytes.
  private func fitFourBytes(scale: Int) throws -> Bool {
    try run.parallelMap(count: parts.count) { index in
      let part = parts[index].run
      guard part.width == 4, let values = part.values?.assumingMemoryBound(to: Int32.self) else {
        return parts[index].kept.isEmpty
      }
      guard part.scale < scale else { return true }
      let most = Int64(Int32.max) / Decimal64.powerOfTen(scale - part.scale)
      return parts[index].kept.allSatisfy { rows in
        for row in rows where Int64(values[row]).magnitude > most.magnitude { return false }
        return true
      }
    }.allSatisfy { $0 }
  }

  // MARK: Nulls

  /// Rows of the whole column that have no value, of one part.
  private func nulls(of part: Part) -> [Int32] {
    guard !part.run.nulls.isEmpty else { return [] }
    var result: [Int32] = []
    result.reserveCapacity(part.run.nulls.count)
    var target = part.target
    var next = 0
    for rows in part.kept {
      while next < part.run.nulls.count, Int(part.run.nulls[next]) < rows.upperBound {
        let row = Int(part.run.nulls[next])
        if row >= rows.lowerBound { result.append(Int32(truncatingIfNeeded: target + row - rows.lowerBound)) }
        next += 1
      }
      target += rows.count
    }
    return result
  }

  func validity(nulls: [[Int32]]) -> ValidityBitmap? {
    guard nulls.contains(where: { !$0.isEmpty }) else { return nil }
    var words = [UInt64](repeating: .max, count: (rowCount + 63) / 64)
    for rows in nulls {
      for row in rows { words[Int(row) &>> 6] &= ~(1 &<< UInt64(row & 63)) }
    }
    return ValidityBitmap(words: words, count: rowCount)
  }
}
