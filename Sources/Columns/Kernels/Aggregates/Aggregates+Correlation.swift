import Basics

extension Aggregates {
  /// Pearson's correlation of the rows where both have a value, in two passes; null when there are fewer than two of
  /// them or one of the columns does not vary.
  public static func correlation(
    _ left: Column, _ right: Column, groups: GroupIndex, run: RunContext
  ) throws -> Column {
    try check(left, groups)
    try check(right, groups)
    guard let x = try doubles(left, run) else { throw KernelFailure.type(left.type, in: "correlation") }
    guard let y = try doubles(right, run) else { throw KernelFailure.type(right.type, in: "correlation") }
    let both = Column(.number(x), validity: ValidityBitmap.intersect(left.validity, right.validity))
    let counts = try counts(of: both, groups, run)
    let dx = try deviations(x, of: both, groups, counts, run)
    let dy = try deviations(y, of: both, groups, counts, run)
    let xSquares = try numberSums(try products(dx, dx, run), of: both, groups, run)
    let ySquares = try numberSums(try products(dy, dy, run), of: both, groups, run)
    let products = try numberSums(try products(dx, dy, run), of: both, groups, run)
    let results = products.indices.map { group in
      products[group] / (xSquares[group].squareRoot() * ySquares[group].squareRoot())
    }
    // Rounding may carry a perfect correlation past 1.
    return Column(
      .number(results.map { $0.isFinite ? min(max($0, -1), 1) : 0 }),
      validity: ValidityBitmap(zip(results, counts).map { $0.isFinite && $1 > 1 }))
  }
}
