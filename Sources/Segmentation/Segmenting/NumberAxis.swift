import Basics
import Columns

/// The values that a number of one customer may be tried with: those that others have, and the numbers of the rule
/// with their neighbours.
struct NumberAxis {
  /// A value on the axis: a mantissa for integers and decimals.
  enum Position: Hashable {
    case mantissa(Int64)
    case number(Double)
  }

  /// Ascending.
  private let positions: [Position]
  /// Nil for numbers.
  private let scale: Int?

  /// Nil for a column that is no number.
  init?(_ column: Column, literals: [Double]) {
    switch column.type {
    case .integer: scale = 0
    case .decimal(let digits): scale = digits
    case .number: scale = nil
    default: return nil
    }
    if let scale, let values = column.distinctMantissas {
      let unit = Double(Decimal64.powerOfTen(scale))
      let given = literals.compactMap { Int64(exactly: ($0 * unit).rounded(.down)) }
        .flatMap { [$0 &- 1, $0, $0 &+ 1] }
      positions = Set(values + given).sorted().map(Position.mantissa)
    } else if let values = column.distinctNumbers {
      positions = Set(values + literals.filter(\.isFinite)).sorted().map(Position.number)
    } else {
      return nil
    }
  }

  func own(at row: Int, of column: Column) -> Position? {
    switch column.value(at: row) {
    case .integer(let value): .mantissa(value)
    case .decimal(let value): .mantissa(value.mantissa)
    case .number(let value) where value.isFinite: .number(value)
    default: nil
    }
  }

  /// The values above the own one, upwards, and those below, downwards; without an own one all of them, upwards.
  func directions(from own: Position?) -> [[Position]] {
    guard let own else { return [positions] }
    return [
      positions.filter { isBelow(own, $0) }, positions.filter { isBelow($0, own) }.reversed(),
    ]
  }

  func distance(_ left: Position, _ right: Position) -> Double { abs(double(left) - double(right)) }

  /// A value between two; nil when there is none. Numbers are not cut finer than others have them.
  func middle(_ left: Position, _ right: Position) -> Position? {
    guard case .mantissa(let a) = left, case .mantissa(let b) = right else { return nil }
    let (low, high) = (min(a, b), max(a, b))
    let (gap, overflow) = high.subtractingReportingOverflow(low)
    guard !overflow, gap > 1 else { return nil }
    return .mantissa(low + gap / 2)
  }

  func replacing(_ position: Position, at row: Int, of column: Column) -> Column {
    switch position {
    case .mantissa(let value): column.replacing(value, at: row)
    case .number(let value): column.replacing(value, at: row)
    }
  }

  func value(_ position: Position) -> Value {
    switch position {
    case .mantissa(let value):
      scale.flatMap { $0 > 0 ? .decimal(Decimal64(mantissa: value, scale: $0)) : nil } ?? .integer(value)
    case .number(let value): .number(value)
    }
  }

  private func isBelow(_ left: Position, _ right: Position) -> Bool {
    switch (left, right) {
    case (.mantissa(let a), .mantissa(let b)): a < b
    default: double(left) < double(right)
    }
  }

  private func double(_ position: Position) -> Double {
    switch position {
    case .mantissa(let value): Double(value)
    case .number(let value): value
    }
  }
}
