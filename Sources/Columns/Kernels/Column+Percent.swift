import Basics

extension Column {
  /// A hundredth of each value of a numeric column that goes beyond 1; nil when none does, or when it is not numeric.
  public var percentAsShares: Column? {
    switch values {
    case .integer(let values):
      guard values.contains(where: { $0 > 1 }) else { return nil }
      return Column(.decimal(values, scale: 2), validity: validity)
    case .decimal(let values, let scale):
      let one = Decimal64.powerOfTen(scale)
      guard values.contains(where: { $0 > one }) else { return nil }
      guard scale + 2 <= Decimal64.maximumScale else {
        return Column(.number(values.map { Double($0) / Double(one) / 100 }), validity: validity)
      }
      return Column(.decimal(values, scale: scale + 2), validity: validity)
    case .number(let values):
      guard values.contains(where: { $0 > 1 }) else { return nil }
      return Column(.number(values.map { $0 / 100 }), validity: validity)
    default: return nil
    }
  }
}
