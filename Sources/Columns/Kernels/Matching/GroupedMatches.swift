import Basics

/// What rows find among results that belong to groups of them: `groups` says for each row which group it belongs to,
/// `numbers` for each result.
public enum GroupedMatches {
  /// The one result of each group, −1 for none; the first group that has several, if there is one.
  public static func single(of groups: Int, numbers: [Int32]) -> (results: [Int32], ambiguous: Int?) {
    var results = [Int32](repeating: -1, count: groups)
    var ambiguous: Int?
    for (result, number) in numbers.enumerated() {
      guard let group = Int(exactly: number), group >= 0, group < groups else { continue }
      if results[group] >= 0 { ambiguous = min(ambiguous ?? group, group) }
      results[group] = Int32(truncatingIfNeeded: result)
    }
    return (results, ambiguous)
  }

  /// Whether there is a result for each row's group.
  public static func exists(_ groups: GroupIndex, numbers: [Int32]) -> Column {
    var isThere = [Bool](repeating: false, count: groups.count)
    for number in numbers where number >= 0 && Int(number) < isThere.count { isThere[Int(number)] = true }
    return Column(.boolean(groups.groupOfRow.map { isThere[Int($0)] }))
  }

  /// Whether each row's value is among the results of its group: null where it is not found and either it or one of
  /// them is null; false where there are none.
  ///
  /// - Throws: `not-comparable` when the columns have no type in common.
  public static func isIn(
    _ operand: Column, _ groups: GroupIndex, values: Column, numbers: [Int32], _ run: RunContext
  ) throws -> Column {
    let rows = operand.count
    guard let both = try Selection.concatenate([operand, values], run) else {
      throw KernelFailure.type(values.type, in: "in")
    }
    let groupOfRow = groups.groupOfRow
    let owner = Column(narrow: .integer(groupOfRow + numbers))
    let pairs = try Grouping.groups(of: [owner, both], rows: both.count, run).groupOfRow
    var isMember = [Bool](repeating: false, count: both.count)
    for row in rows..<both.count { isMember[Int(pairs[row])] = true }
    var isEmpty = [Bool](repeating: true, count: groups.count)
    var hasNull = [Bool](repeating: false, count: groups.count)
    for (result, number) in numbers.enumerated() {
      isEmpty[Int(number)] = false
      if values.isNull(at: result) { hasNull[Int(number)] = true }
    }
    var found = [Bool](repeating: false, count: rows)
    var isKnown = [Bool](repeating: true, count: rows)
    for block in 0..<Rowwise.blockCount(rows) {
      try run.checkCancelled()
      for row in Rowwise.block(block, of: rows) {
        let group = Int(groupOfRow[row])
        if isEmpty[group] { continue }
        let isNull = operand.isNull(at: row)
        found[row] = !isNull && isMember[Int(pairs[row])]
        isKnown[row] = !isNull && (found[row] || !hasNull[group])
      }
    }
    return Column(.boolean(found), validity: ValidityBitmap(isKnown))
  }
}
