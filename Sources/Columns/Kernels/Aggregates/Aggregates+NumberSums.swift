import Basics

extension Aggregates {
  /// Sums of doubles, one a group, by the rule of `BlockSums`; rows without a value in `column` count nowhere.
  static func numberSums(
    _ values: [Double], of column: Column, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [Double] {
    groups.isCached(CompensatedSum.self)
      ? try sumsOfBlocks(values, column, groups, run) : try sumsOfRanges(values, column, groups, run)
  }

  /// Each thread sums the blocks of a share of the rows; the sums of blocks are then added up in order.
  private static func sumsOfBlocks(
    _ values: [Double], _ column: Column, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [Double] {
    let members = groups.isTogether ? nil : GroupMembers(groups.groupOfRow, column.validity)
    let limit = UInt32(truncatingIfNeeded: groups.count)
    let shares = try RowShares(rows: groups.rowCount, stateCount: groups.count, run).map { blocks -> [BlockSums.Part] in
      var parts = BlockSums.Parts(groupCount: groups.count)
      try values.withUnsafeBufferPointer { values in
        for block in blocks {
          try run.checkCancelled()
          let rows = Rowwise.block(block, of: groups.rowCount)
          if let members {
            members.forEach(rows) { row, group in
              if group < limit { parts.add(values[row], row: row, group: Int(group)) }
            }
          } else {
            for row in rows where column.validity?[row] ?? true { parts.add(values[row], row: row, group: 0) }
          }
        }
      }
      return parts.finish()
    }
    var sums = BlockSums(groupCount: groups.count)
    for share in shares { for part in share { sums.add(part) } }
    return sums.finish()
  }

  /// Each thread sums the rows of some groups.
  private static func sumsOfRanges(
    _ values: [Double], _ column: Column, _ groups: GroupIndex, _ run: RunContext
  ) throws -> [Double] {
    let layout = try groups.layout(column, run)
    let dealt = try values.withUnsafeBufferPointer { try layout.deal.dealt($0, run) }
    let dealtRows = try layout.deal.dealtRows(run)
    return try layout.states(run) { _, places, numbers, results in
      var parts = BlockSums.Parts(groupCount: results.count)
      for place in places {
        parts.add(dealt[place], row: Int(dealtRows[place]), group: Int(numbers[place]))
      }
      var sums = BlockSums(groupCount: results.count)
      for part in parts.finish() { sums.add(part) }
      _ = results.update(from: sums.finish())
    }
  }
}
