import Basics

/// Rounding of integers, decimals and numbers. Decimals and integers are exact.
public enum Rounding {
  /// Which neighbour a value goes to.
  public enum Direction: String, Sendable {
    /// The nearest, a half away from zero.
    case round
    case floor, ceil
  }

  /// Each row rounded to a whole number: integers stay, decimals get scale 0, numbers stay numbers.
  public static func whole(_ column: Column, _ direction: Direction, run: RunContext) throws -> Column {
    try run.checkCancelled()
    switch column.values {
    case .integer, .decimal(_, scale: 0): return column
    case .decimal(let values, let scale):
      let unit = Decimal64.powerOfTen(scale)
      let results: [Int64] =
        switch direction {
        case .round: values.map { Decimal64.divideRounding($0, by: unit) }
        case .floor: values.map { floorDivide($0, unit) }
        case .ceil: values.map { -floorDivide(-max($0, -.max), unit) }
        }
      return Column(.decimal(results, scale: 0), validity: column.validity)
    case .number(let values):
      let results: [Double] =
        switch direction {
        case .round: values.map { $0.rounded(.toNearestOrAwayFromZero) }
        case .floor: values.map { $0.rounded(.down) }
        case .ceil: values.map { $0.rounded(.up) }
        }
      return Column(.number(results), validity: column.validity)
    default: throw KernelFailure.type(column.type, in: direction.rawValue)
    }
  }

  /// Each row rounded half away from zero to `digits` digits after the point (before it, when negative), of the
  /// column's type.
  ///
  /// - Throws: `overflow` naming the first row that does not fit.
  public static func digits(_ column: Column, _ digits: Column, run: RunContext) throws -> Column {
    guard case .integer(let places) = digits.values else { throw KernelFailure.type(digits.type, in: "round") }
    guard places.count == column.count else { throw KernelFailure.lengths(column.count, places.count) }
    try run.checkCancelled()
    let validity = ValidityBitmap.intersect(column.validity, digits.validity)
    switch column.values {
    case .integer(let values):
      return Column(.integer(try exact(values, scale: 0, places, validity)), validity: validity)
    case .decimal(let values, let scale):
      return Column(.decimal(try exact(values, scale: scale, places, validity), scale: scale), validity: validity)
    case .number(let values):
      var results = values.indices.map { rounded(values[$0], digits: places[$0]) }
      if let validity { Rowwise.zeroNulls(&results, validity, 0) }
      if let row = results.firstIndex(where: { !$0.isFinite }) { throw KernelFailure.overflow("round", row: row) }
      return Column(.number(results), validity: validity)
    default: throw KernelFailure.type(column.type, in: "round")
    }
  }

  private static func exact(
    _ values: [Int64], scale: Int, _ places: [Int64], _ validity: ValidityBitmap?
  ) throws -> [Int64] {
    var results = [Int64](repeating: 0, count: values.count)
    for row in values.indices where validity?[row] ?? true {
      let dropped = Int64(scale).subtractingReportingOverflow(places[row])
      if dropped.overflow ? places[row] > 0 : dropped.partialValue <= 0 {
        results[row] = values[row]
      } else if !dropped.overflow, dropped.partialValue <= 18 {
        let unit = Decimal64.powerOfTen(Int(dropped.partialValue))
        let (result, overflow) = Decimal64.divideRounding(values[row], by: unit).multipliedReportingOverflow(by: unit)
        if overflow { throw KernelFailure.overflow("round", row: row) }
        results[row] = result
      } else if dropped.partialValue == 19, values[row].magnitude >= 5_000_000_000_000_000_000 {
        // Goes up to 10^19, which does not fit.
        throw KernelFailure.overflow("round", row: row)
      }
    }
    return results
  }

  /// A number rounded half away from zero: to the nearest multiple, which a double may only come close to.
  static func rounded(_ value: Double, digits: Int64) -> Double {
    // Beyond 2^53 there are no fractions, and beyond 15 digits none that mean anything.
    if digits > 15 || digits >= 0 && value.magnitude >= 9_007_199_254_740_992 { return value }
    // Half of 10^309 is more than any double.
    if digits < -308 { return 0 }
    var unit = Double(Decimal64.powerOfTen(Int(digits.magnitude)))
    if digits >= 0 { return (value * unit).rounded(.toNearestOrAwayFromZero) / unit }
    for _ in 18..<max(18, digits.magnitude) { unit *= 10 }
    let multiple = (value / unit).rounded(.toNearestOrAwayFromZero)
    // Without fractions there is nothing to round, and multiplying could leave the range of doubles.
    return multiple.magnitude >= 9_007_199_254_740_992 ? value : multiple * unit
  }
}
