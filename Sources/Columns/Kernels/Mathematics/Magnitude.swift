import Basics

/// Size and sign of numbers.
public enum Magnitude {
  /// Without its sign, of the column's type.
  ///
  /// - Throws: `overflow` for the smallest integer, which has no opposite.
  public static func absolute(_ column: Column, run: RunContext) throws -> Column {
    try run.checkCancelled()
    func exact(_ values: [Int64]) throws -> [Int64] {
      if let row = values.firstIndex(of: .min) { throw KernelFailure.overflow("abs", row: row) }
      return values.map { $0 < 0 ? -$0 : $0 }
    }
    switch column.values {
    case .integer(let values): return Column(.integer(try exact(values)), validity: column.validity)
    case .decimal(let values, let scale):
      return Column(.decimal(try exact(values), scale: scale), validity: column.validity)
    case .number(let values): return Column(.number(values.map(\.magnitude)), validity: column.validity)
    default: throw KernelFailure.type(column.type, in: "abs")
    }
  }

  /// −1, 0 or 1.
  public static func sign(_ column: Column, run: RunContext) throws -> Column {
    try run.checkCancelled()
    switch column.values {
    case .integer(let values), .decimal(let values, _):
      return Column(.integer(values.map { $0.signum() }), validity: column.validity)
    case .number(let values):
      return Column(.integer(values.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }), validity: column.validity)
    default: throw KernelFailure.type(column.type, in: "sign")
    }
  }
}
