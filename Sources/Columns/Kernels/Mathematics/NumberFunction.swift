import Basics

/// A function of one number.
public enum NumberFunction: String, Sendable {
  case sqrt, ln, log10, exp

  /// Applies it to each row of a number column: null where it is not defined.
  ///
  /// - Throws: `overflow` naming the first row whose result is infinite.
  public func apply(_ column: Column, run: RunContext) throws -> Column {
    guard case .number(let values) = column.values else { throw KernelFailure.type(column.type, in: rawValue) }
    try run.checkCancelled()
    let results: [Double] =
      switch self {
      case .sqrt: values.map { $0.squareRoot() }
      case .ln: values.map { $0 > 0 ? Mathematics.ln($0) : .nan }
      case .log10: values.map { $0 > 0 ? Mathematics.log10($0) : .nan }
      case .exp: values.map { Mathematics.exp($0) }
      }
    return try Self.column(results, validity: column.validity, name: rawValue)
  }

  /// `base` to the power of `exponent`; null where it is not defined: 0 to a negative power, a negative number to a
  /// power that is no integer.
  ///
  /// - Throws: `overflow` naming the first row whose result is infinite.
  public static func power(_ base: Column, _ exponent: Column, run: RunContext) throws -> Column {
    guard case .number(let bases) = base.values else { throw KernelFailure.type(base.type, in: "power") }
    guard case .number(let exponents) = exponent.values else { throw KernelFailure.type(exponent.type, in: "power") }
    guard bases.count == exponents.count else { throw KernelFailure.lengths(bases.count, exponents.count) }
    try run.checkCancelled()
    let results = bases.indices.map { row in
      bases[row] == 0 && exponents[row] < 0 ? Double.nan : Mathematics.power(bases[row], exponents[row])
    }
    return try column(results, validity: ValidityBitmap.intersect(base.validity, exponent.validity), name: "power")
  }

  /// What is not a number becomes null; what is infinite is an error.
  private static func column(_ results: [Double], validity: ValidityBitmap?, name: String) throws -> Column {
    if results.allSatisfy(\.isFinite), validity == nil { return Column(.number(results)) }
    var values = results
    var isDefined = validity ?? ValidityBitmap(count: results.count)
    for row in results.indices where !isDefined[row] || !results[row].isFinite {
      if isDefined[row], results[row].isInfinite { throw KernelFailure.overflow(name, row: row) }
      isDefined.set(row, false)
      values[row] = 0
    }
    return Column(.number(values), validity: isDefined)
  }
}
