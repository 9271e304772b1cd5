import Basics

extension Column {
  /// Integer, decimal and number values as doubles, each rounded once; nil for other types.
  func doubles() -> [Double]? {
    switch values {
    case .integer(let values): return values.map { Double($0) }
    case .decimal(let values, let scale):
      // Both operands are exact up to 2^53, so the quotient is the double nearest to the decimal.
      let unit = Double(Decimal64.powerOfTen(scale))
      return values.map { Double($0) / unit }
    case .number(let values): return values
    default: return nil
    }
  }

  /// Integer and decimal values as mantissas of one scale; nil for other types.
  func mantissas() -> (values: [Int64], scale: Int)? {
    switch values {
    case .integer(let values): (values, 0)
    case .decimal(let values, let scale): (values, scale)
    default: nil
    }
  }
}
