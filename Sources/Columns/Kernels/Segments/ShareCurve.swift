import Basics

/// The positive values of a numeric column from the largest down: how much the first of them make up.
public struct ShareCurve: Sendable {
  /// How many there are.
  public let count: Int
  /// Running sums, `count` + 1 of them, in mantissas for integers and decimals; those are exact before the last rounding.
  public let sums: [Double]
  /// Gini's coefficient, (2Σi·xᵢ)/(nΣx) − (n + 1)/n over the values in ascending order; nil without a value.
  public let gini: Double?

  public init(_ column: Column) {
    switch column.values {
    case .integer(let values), .decimal(let values, _):
      let positive = Self.positive(values, column.validity, above: 0).sorted(by: >)
      var sum: Int128 = 0
      var weighted: Int128 = 0
      var sums = [0.0]
      let count = Int128(positive.count)
      for (index, value) in positive.enumerated() {
        sum &+= Int128(value)
        // In ascending order its place is count − index.
        weighted &+= Int128(value) &* (count &- Int128(index))
        sums.append(Double(sum))
      }
      self.count = positive.count
      self.sums = sums
      gini = ExactRatio.double(2 &* weighted &- (count &+ 1) &* sum, count &* sum)
    case .number(let values):
      let positive = Self.positive(values, column.validity, above: 0).filter(\.isFinite).sorted(by: >)
      var sum = CompensatedSum()
      var weighted = CompensatedSum()
      var sums = [0.0]
      let count = Double(positive.count)
      for (index, value) in positive.enumerated() {
        sum.add(value)
        weighted.add(value * (2 * (count - Double(index)) - count - 1))
        sums.append(sum.value)
      }
      self.count = positive.count
      self.sums = sums
      gini = positive.isEmpty ? nil : weighted.value / (count * sum.value)
    default:
      count = 0
      sums = [0]
      gini = nil
    }
  }

  private static func positive<Element: Comparable>(
    _ values: [Element], _ validity: ValidityBitmap?, above zero: Element
  ) -> [Element] {
    guard let validity else { return values.filter { $0 > zero } }
    return values.indices.filter { validity[$0] && values[$0] > zero }.map { values[$0] }
  }
}
