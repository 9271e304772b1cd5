import Basics

/// Builds what window functions look at.
public enum WindowBuilding {
  /// Partitions of the rows, each in the order asked for; without `orderBy` rows keep the table's order.
  public static func rows(
    partitionBy: [Column], orderBy: [SortColumn], rows: Int, _ run: RunContext
  ) throws -> WindowRows {
    let partitions = try Grouping.groups(of: partitionBy, rows: rows, run)
    let inside = try SortFields(orderBy, rows: rows, run)
    let fields = SortFields(try SortField.partition(partitions, run) + inside.fields)
    let order = try fields.order(rows: rows, run)
    let ties =
      orderBy.isEmpty ? [Bool](repeating: false, count: rows) : try fields.ties(in: order, run)
    return WindowRows(
      partitions: partitions, order: order, starts: try starts(of: partitions, run), tiesWithPrevious: ties,
      isOrdered: !orderBy.isEmpty)
  }

  /// Where each partition begins when they lie one behind the other, and where the last ends.
  private static func starts(of partitions: GroupIndex, _ run: RunContext) throws -> [Int] {
    if partitions.count == 1 { return [0, partitions.rowCount] }
    var starts = [Int](repeating: 0, count: partitions.count + 1)
    for block in 0..<Rowwise.blockCount(partitions.rowCount) {
      try run.checkCancelled()
      for group in partitions.groupOfRow[Rowwise.block(block, of: partitions.rowCount)] {
        starts[Int(group) + 1] &+= 1
      }
    }
    for index in 0..<partitions.count { starts[index + 1] += starts[index] }
    return starts
  }
}

extension SortField {
  /// What puts the rows of each partition together; nothing when there is only one.
  static func partition(_ partitions: GroupIndex, _ run: RunContext) throws -> [SortField] {
    partitions.count > 1 ? [try SortField(numbers: partitions.groupOfRow, run)] : []
  }
}
