import Basics

extension Aggregates {
  /// Pearson's correlation of the rows where both have a value, in two passes; null when there are fewer than two of
  /// them or one of the columns does not vary.
  public static func correlation(
    _ left: Column, _ right: Column, groups: GroupIndex, run: RunContext
  ) throws -> Column {
    try check(left, groups)
    try check(right, groups)
    guard let x = Datum.column(left).numbers?.values else { throw KernelFailure.type(left.type, in: "correlation") }
    guard let y = Datum.column(right).numbers?.values else { throw KernelFailure.type(right.type, in: "correlation") }
    let both = ValidityBitmap.intersect(left.validity, right.validity)
    let counts = try memberCounts(groups, both, run)
    let xMeans = try numberMeans(x, both, groups, counts, run)
    let yMeans = try numberMeans(y, both, groups, counts, run)
    var xx = BlockSums(groupCount: groups.count)
    var yy = xx
    var xy = xx
    try forEachMember(groups, both, run) { row, group in
      let (dx, dy) = (x[row] - xMeans[group], y[row] - yMeans[group])
      xx.add(dx * dx, row: row, group: group)
      yy.add(dy * dy, row: row, group: group)
      xy.add(dx * dy, row: row, group: group)
    }
    let (xSquares, ySquares, products) = (xx.finish(), yy.finish(), xy.finish())
    let results = products.indices.map { group in
      products[group] / (xSquares[group].squareRoot() * ySquares[group].squareRoot())
    }
    // Rounding may carry a perfect correlation past 1.
    return Column(
      .number(results.map { $0.isFinite ? min(max($0, -1), 1) : 0 }),
      validity: ValidityBitmap(zip(results, counts).map { $0.isFinite && $1 > 1 }))
  }
}
