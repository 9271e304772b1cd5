import Basics

extension Aggregates {
  /// How many different values each group has, nulls left out.
  public static func countDistinct(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    if let runs = try GroupRuns.of(column, groups, run) { return Column(.integer(runs.counts)) }
    if let counts = try DistinctMarks(column, groups, run)?.counts() { return Column(.integer(counts)) }
    return try count(keepingDistinct(column, groups: groups, run: run), groups: groups, run: run)
  }

  /// The column with every repetition of a value inside its group made null: what `agg(distinct x)` aggregates.
  public static func keepingDistinct(_ column: Column, groups: GroupIndex, run: RunContext) throws -> Column {
    try check(column, groups)
    let members = Column(narrow: .integer(groups.groupOfRow))
    let pairs = try Grouping.groups(of: groups.isTogether ? [column] : [members, column], rows: column.count, run)
    var validity = ValidityBitmap(count: column.count, allValid: false)
    for row in pairs.firstRows where !column.isNull(at: Int(row)) { validity.set(Int(row), true) }
    return try column.keeping(validity, run)
  }
}

extension Column {
  /// The column with only these rows not null, all of which must have a value.
  fileprivate func keeping(_ kept: ValidityBitmap, _ run: RunContext) throws -> Column {
    try Selection.gather(self, (0..<count).map { kept[$0] ? Int32(truncatingIfNeeded: $0) : -1 }, run)
  }
}
