import Basics

extension Column {
  /// The values of a numeric column, NaN where there is none; nil for a column that is not numeric.
  public var doubles: [Double]? {
    var result: [Double]
    switch values {
    case .integer(let values): result = values.map(Double.init)
    case .decimal(let values, let scale):
      let power = Double(Decimal64.powerOfTen(scale))
      result = values.map { Double($0) / power }
    case .number(let values): result = values
    default: return nil
    }
    if let validity {
      for row in result.indices where !validity[row] { result[row] = .nan }
    }
    return result
  }

  /// A column of numbers in which what is not finite is null.
  public init(finite values: [Double]) {
    guard values.contains(where: { !$0.isFinite }) else {
      self.init(.number(values))
      return
    }
    var kept = values
    var validity = ValidityBitmap(count: values.count)
    for row in kept.indices where !kept[row].isFinite {
      kept[row] = 0
      validity.set(row, false)
    }
    self.init(.number(kept), validity: validity)
  }
}
