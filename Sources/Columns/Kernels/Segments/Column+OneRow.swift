import Basics

extension Column {
  /// The same column with another number in one row: mantissas for integers and decimals. Unchanged for other types
  /// and for a row that it does not have.
  public func replacing(_ mantissa: Int64, at row: Int) -> Column {
    switch values {
    case .integer(var values) where values.indices.contains(row):
      values[row] = mantissa
      return Column(.integer(values), validity: validity?.setting(row))
    case .decimal(var values, let scale) where values.indices.contains(row):
      values[row] = mantissa
      return Column(.decimal(values, scale: scale), validity: validity?.setting(row))
    default: return self
    }
  }

  /// The same for a column of numbers.
  public func replacing(_ number: Double, at row: Int) -> Column {
    guard case .number(var values) = values, values.indices.contains(row) else { return self }
    values[row] = number
    return Column(.number(values), validity: validity?.setting(row))
  }

  /// The distinct mantissas of an integer or decimal column, ascending; nil for another type.
  public var distinctMantissas: [Int64]? {
    switch values {
    case .integer(let values), .decimal(let values, _): ascending(values)
    default: nil
    }
  }

  /// The distinct finite values of a column of numbers, ascending; nil for another type.
  public var distinctNumbers: [Double]? {
    guard case .number(let values) = values else { return nil }
    return ascending(values).filter(\.isFinite)
  }

  private func ascending<Element: Comparable>(_ values: [Element]) -> [Element] {
    let present = validity.map { validity in values.indices.filter { validity[$0] }.map { values[$0] } } ?? values
    var distinct: [Element] = []
    for value in present.sorted() where distinct.last != value { distinct.append(value) }
    return distinct
  }
}

extension ValidityBitmap {
  /// The bitmap with one more row that has a value.
  fileprivate func setting(_ row: Int) -> ValidityBitmap {
    ValidityBitmap((0..<count).map { $0 == row || self[$0] })
  }
}
