import Basics
import Diagnostics

/// `case when … then … else … end`.
public enum Choice {
  /// Each row takes the result of the first condition that is true in it, or else `otherwise`, or else null.
  ///
  /// - Throws: what converting the results to `type` throws.
  public static func select(
    conditions: [Column], results: [Datum], otherwise: Datum?, type: ColumnType, rows: Int, _ run: RunContext
  ) throws -> Column {
    let branches = try (results + [otherwise ?? .scalar(.null)]).map { datum in
      let isConstant = datum.scalarValue != nil
      let count = isConstant ? 1 : rows
      return Branch(
        column: try Conversion.apply(datum, to: type, rows: count, isTry: false, run), isConstant: isConstant)
    }
    // A text's codes are those of one dictionary for all branches.
    guard let parts = try Selection.unified(branches.map(\.column), run) else { return .nulls(type: type, count: rows) }
    let choice = try choice(conditions.prefix(results.count).map { $0.values.booleans ?? [] }, rows, results.count, run)
    let picker = BranchPicker(branches: branches, parts: parts, choice: choice, run: run)
    return try picker.column(type)
  }

  /// The branch that each row takes: the first whose condition is true, or the one behind the last.
  private static func choice(_ masks: [[Bool]], _ rows: Int, _ last: Int, _ run: RunContext) throws -> [Int32] {
    try ParallelFill.array(rows: rows, run: run) { block, output in
      for row in block { output[row] = Int32(truncatingIfNeeded: last) }
      for (index, mask) in masks.enumerated().reversed() {
        let number = Int32(truncatingIfNeeded: index)
        mask.withUnsafeBufferPointer { mask in
          for row in block.clamped(to: 0..<mask.count) { output[row] = mask[row] ? number : output[row] }
        }
      }
    }
  }
}

private struct Branch {
  let column: Column
  /// One row stands for all.
  let isConstant: Bool
}

/// Puts a column together out of the branches that its rows take.
private struct BranchPicker {
  let branches: [Branch]
  /// The values of each branch.
  let parts: [Column.Values]
  /// The branch of each row.
  let choice: [Int32]
  let run: RunContext

  func column(_ type: ColumnType) throws -> Column {
    let validity = try validity()
    let values: Column.Values
    switch type {
    case .boolean: values = .boolean(try fill(false, \.booleans))
    case .integer: values = .integer(try fill(0, \.integers))
    case .decimal(let scale): values = .decimal(try fill(0, \.integers), scale: scale)
    case .number: values = .number(try fill(0, \.numbers))
    case .text:
      let dictionary = parts.first?.dictionary ?? .empty
      if dictionary.count <= 256, branches.allSatisfy(\.isConstant) {
        let codes = try fill(UInt8(0)) { $0.textCodes?.map { UInt8(truncatingIfNeeded: $0) } }
        return Column(narrow: .text8(codes, dictionary), validity: validity)
      }
      values = .text(try fill(0, \.textCodes), dictionary)
    case .category(let domain): values = .category(try fill(0, \.categoryCodes), domain)
    case .date: values = .date(try fill(0, \.days))
    case .timestamp: values = .timestamp(try fill(0, \.integers))
    case .duration: values = .duration(try fill(CalendarDuration(), \.durations))
    }
    return Column(values, validity: validity)
  }

  private func fill<Element: BitwiseCopyable & Sendable>(
    _ zero: Element, _ elements: (Column.Values) -> [Element]?
  ) throws -> [Element] {
    let values = parts.map { elements($0) ?? [] }
    let constants = values.map { $0.first ?? zero }
    let isConstant = branches.map(\.isConstant)
    let choice = choice
    return try ParallelFill.array(rows: choice.count, run: run) { block, output in
      choice.withUnsafeBufferPointer { choice in
        constants.withUnsafeBufferPointer { constants in
          for row in block { output[row] = constants[Int(choice[row])] }
        }
        for (index, values) in values.enumerated() where !isConstant[index] {
          let number = Int32(truncatingIfNeeded: index)
          values.withUnsafeBufferPointer { values in
            for row in block.clamped(to: 0..<values.count) where choice[row] == number { output[row] = values[row] }
          }
        }
      }
    }
  }

  private func validity() throws -> ValidityBitmap? {
    guard branches.contains(where: { $0.column.validity != nil }) else { return nil }
    let validities = branches.map(\.column.validity)
    let isConstant = branches.map(\.isConstant)
    let choice = choice
    return try ParallelFill.bitmap(rows: choice.count, run: run) { row in
      let branch = Int(choice[row])
      return validities[branch]?[isConstant[branch] ? 0 : row] ?? true
    }
  }
}
