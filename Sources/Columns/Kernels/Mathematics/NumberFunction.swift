import Basics

/// A function of one number.
public enum NumberFunction: String, Sendable {
  case sqrt, ln, log10, exp

  /// Applies it to each row of a number column: null where it is not defined.
  ///
  /// - Throws: `overflow` naming the first row whose result is infinite.
  public func apply(_ column: Column, run: RunContext) throws -> Column {
    guard case .number(let values) = column.values else { throw KernelFailure.type(column.type, in: rawValue) }
    return switch self {
    case .sqrt: try map(values, column.validity, run) { $0.squareRoot() }
    case .ln: try map(values, column.validity, run) { $0 > 0 ? Mathematics.ln($0) : .nan }
    case .log10: try map(values, column.validity, run) { $0 > 0 ? Mathematics.log10($0) : .nan }
    case .exp: try map(values, column.validity, run) { Mathematics.exp($0) }
    }
  }

  @inline(__always)
  private func map(
    _ values: [Double], _ validity: ValidityBitmap?, _ run: RunContext, _ function: @Sendable (Double) -> Double
  ) throws -> Column {
    let results = try ParallelFill.array(of: Double.self, rows: values.count, run: run) { block, output in
      for row in block { output[row] = function(values[row]) }
    }
    return try Self.column(results, validity: validity, name: rawValue, run)
  }

  /// `base` to the power of `exponent`; null where it is not defined: 0 to a negative power, a negative number to a
  /// power that is no integer.
  ///
  /// - Throws: `overflow` naming the first row whose result is infinite.
  public static func power(_ base: Column, _ exponent: Column, run: RunContext) throws -> Column {
    guard case .number(let bases) = base.values else { throw KernelFailure.type(base.type, in: "power") }
    guard case .number(let exponents) = exponent.values else { throw KernelFailure.type(exponent.type, in: "power") }
    guard bases.count == exponents.count else { throw KernelFailure.lengths(bases.count, exponents.count) }
    let results = try ParallelFill.array(of: Double.self, rows: bases.count, run: run) { block, output in
      for row in block {
        output[row] =
          bases[row] == 0 && exponents[row] < 0 ? .nan : Mathematics.power(bases[row], exponents[row])
      }
    }
    return try column(
      results, validity: ValidityBitmap.intersect(base.validity, exponent.validity), name: "power", run)
  }

  /// What is not a number becomes null; what is infinite is an error.
  private static func column(
    _ results: [Double], validity: ValidityBitmap?, name: String, _ run: RunContext
  ) throws -> Column {
    let isDefined = try ParallelFill.bitmap(rows: results.count, run: run) { row in
      results[row].isFinite && validity?[row] ?? true
    }
    if isDefined.nullCount == 0 { return Column(.number(results)) }
    if let row = results.indices.first(where: { results[$0].isInfinite && validity?[$0] ?? true }) {
      throw KernelFailure.overflow(name, row: row)
    }
    var values = results
    Rowwise.zeroNulls(&values, isDefined, 0)
    return Column(.number(values), validity: isDefined)
  }
}
