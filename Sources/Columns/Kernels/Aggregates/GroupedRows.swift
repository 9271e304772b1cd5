import Basics

/// The rows that have a value, group by group, in row order inside a group: for aggregates that sort or join values.
struct GroupedRows {
  let rows: [Int32]
  /// Where each group begins in `rows`; one more than there are groups.
  let starts: [Int]

  init(_ groups: GroupIndex, _ validity: ValidityBitmap?, _ run: RunContext) throws {
    var ends = [Int](repeating: 0, count: groups.count + 1)
    try Aggregates.forEachMember(groups, validity, run) { _, group in ends[group + 1] &+= 1 }
    for group in 0..<groups.count { ends[group + 1] += ends[group] }
    starts = ends
    var rows = [Int32](repeating: 0, count: ends[groups.count])
    // The ends serve as write positions: that of group g is where it begins until its rows have been placed.
    try Aggregates.forEachMember(groups, validity, run) { row, group in
      rows[ends[group]] = Int32(truncatingIfNeeded: row)
      ends[group] &+= 1
    }
    self.rows = rows
  }

  var groupCount: Int { starts.count - 1 }

  /// The rows of one group.
  subscript(group: Int) -> ArraySlice<Int32> { rows[starts[group]..<starts[group + 1]] }
}
