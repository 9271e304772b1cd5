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
    var choice = [Int32](repeating: Int32(truncatingIfNeeded: results.count), count: rows)
    for (index, condition) in conditions.enumerated().reversed() where index < results.count {
      try run.checkCancelled()
      guard case .boolean(let values) = condition.values else { continue }
      let number = Int32(truncatingIfNeeded: index)
      for row in 0..<min(rows, values.count) where values[row] { choice[row] = number }
    }
    let validity = self.validity(branches, choice)
    // A text's codes are those of one dictionary for all branches.
    guard let parts = Selection.unified(branches.map(\.column)) else { return .nulls(type: type, count: rows) }
    func fill<Element>(_ zero: Element, _ elements: (Column.Values) -> [Element]?) -> [Element] {
      var result = [Element](repeating: zero, count: rows)
      for (index, branch) in branches.enumerated() {
        guard let values = elements(parts[index]) else { continue }
        let number = Int32(truncatingIfNeeded: index)
        if branch.isConstant {
          guard let value = values.first else { continue }
          for row in 0..<rows where choice[row] == number { result[row] = value }
        } else {
          for row in 0..<min(rows, values.count) where choice[row] == number { result[row] = values[row] }
        }
      }
      return result
    }
    let values: Column.Values
    switch type {
    case .boolean: values = .boolean(fill(false, \.booleans))
    case .integer: values = .integer(fill(0, \.integers))
    case .decimal(let scale): values = .decimal(fill(0, \.integers), scale: scale)
    case .number: values = .number(fill(0, \.numbers))
    case .text: values = .text(fill(0, \.textCodes), parts.first?.dictionary ?? .empty)
    case .category(let domain): values = .category(fill(0, \.categoryCodes), domain)
    case .date: values = .date(fill(0, \.days))
    case .timestamp: values = .timestamp(fill(0, \.integers))
    case .duration: values = .duration(fill(CalendarDuration(), \.durations))
    }
    return Column(values, validity: validity)
  }

  private struct Branch {
    let column: Column
    /// One row stands for all.
    let isConstant: Bool
  }

  private static func validity(_ branches: [Branch], _ choice: [Int32]) -> ValidityBitmap? {
    guard branches.contains(where: { $0.column.validity != nil }) else { return nil }
    var validity = ValidityBitmap(count: choice.count)
    for (index, branch) in branches.enumerated() {
      guard let valid = branch.column.validity else { continue }
      let number = Int32(truncatingIfNeeded: index)
      for row in choice.indices where choice[row] == number && !valid[branch.isConstant ? 0 : row] {
        validity.set(row, false)
      }
    }
    return validity
  }
}
