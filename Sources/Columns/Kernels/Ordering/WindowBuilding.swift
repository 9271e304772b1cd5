import Basics

/// Builds what window functions look at.
public enum WindowBuilding {
  /// Partitions of the rows, each in the order asked for; without `orderBy` rows keep the table's order.
  public static func rows(
    partitionBy: [Column], orderBy: [SortColumn], rows: Int, _ run: RunContext
  ) throws -> WindowRows {
    let partitions = try Grouping.groups(of: partitionBy, rows: rows, run)
    let sorted = try Sorting.order(by: orderBy, rows: rows, run)
    // A counting sort by partition, stable over the sorted rows.
    var starts = [Int](repeating: 0, count: partitions.count + 1)
    for group in partitions.groupOfRow { starts[Int(group) + 1] += 1 }
    for index in 0..<partitions.count { starts[index + 1] += starts[index] }
    var places = starts
    var order = [Int32](repeating: 0, count: rows)
    for row in sorted {
      let group = Int(partitions.groupOfRow[Int(row)])
      order[places[group]] = row
      places[group] += 1
    }
    var ties = [Bool](repeating: false, count: rows)
    if !orderBy.isEmpty {
      let peers = try Grouping.groups(of: orderBy.map(\.column), rows: rows, run).groupOfRow
      for group in 0..<partitions.count {
        for place in starts[group]..<starts[group + 1] where place > starts[group] {
          ties[place] = peers[Int(order[place])] == peers[Int(order[place - 1])]
        }
      }
    }
    return WindowRows(
      partitions: partitions, order: order, starts: starts, tiesWithPrevious: ties, isOrdered: !orderBy.isEmpty)
  }
}
