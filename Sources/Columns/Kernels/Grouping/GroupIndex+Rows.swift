extension GroupIndex {
  /// The first `limit` rows of each group, in the order of the rows.
  public func firstRows(of limit: Int) -> [Int32] {
    var taken = [Int](repeating: 0, count: count)
    var rows: [Int32] = []
    for (row, group) in groupOfRow.enumerated() {
      let group = Int(group)
      guard group >= 0, group < taken.count, taken[group] < limit else { continue }
      taken[group] += 1
      rows.append(Int32(truncatingIfNeeded: row))
    }
    return rows
  }
}
