import Basics

extension Membership {
  /// Whether each row's value is among those of another column: null where it is not found and either it or one of
  /// them is null. Without values: false everywhere.
  ///
  /// - Throws: `not-comparable` when the columns have no type in common.
  public static func isIn(_ operand: Column, valuesOf set: Column, _ run: RunContext) throws -> Column {
    let rows = operand.count
    guard set.count > 0 else { return .repeating(.boolean(false), type: .boolean, count: rows) }
    guard let both = try Selection.concatenate([operand, set], run) else {
      return try isIn(.column(operand), (0..<set.count).map { set.value(at: $0) }, rows: rows, run)
    }
    let groups = try Grouping.groups(of: [both], rows: both.count, run).groupOfRow
    var isMember = [Bool](repeating: false, count: both.count)
    for row in rows..<both.count { isMember[Int(groups[row])] = true }
    var found = [Bool](repeating: false, count: rows)
    var isKnown = [Bool](repeating: true, count: rows)
    let hasNull = set.nullCount > 0
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) {
        let isNull = operand.isNull(at: row)
        found[row] = !isNull && isMember[Int(groups[row])]
        isKnown[row] = !isNull && (found[row] || !hasNull)
      }
    }
    return Column(.boolean(found), validity: ValidityBitmap(isKnown))
  }
}
