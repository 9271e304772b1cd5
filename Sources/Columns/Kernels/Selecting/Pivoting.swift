import Basics

/// Which rows of a table belong to which cell of its pivot.
public struct PivotCells: Sendable {
  /// The distinct values of the pivot column, in order, a null last; each is the row of a column of the result.
  public let values: Column
  /// The first row of each row of the result, by first appearance.
  public let firstRows: [Int32]
  /// The rows of each cell, cells by first appearance, and behind them one group without rows, for cells that no row
  /// belongs to.
  public let groups: GroupIndex
  /// The group of each cell: column by column of the result, its rows in order.
  public let groupOfCell: [[Int32]]

  /// - Parameter keys: what tells the rows of the result apart; without any it has one row.
  public init(keys: [Column], column: Column, rows: Int, _ run: RunContext) throws {
    let keyGroups = try Grouping.groups(of: keys, rows: rows, run)
    let (values, placeOfRow) = try Self.orderedValues(of: column, run)
    let cells = try Grouping.groups(of: keys + [column], rows: rows, run)
    let (places, overflow) = keyGroups.count.multipliedReportingOverflow(by: values.count &* 4)
    try KernelFailure.checkRoom(overflow ? .max : places, run)
    let empty = Int32(truncatingIfNeeded: cells.count)
    var groupOfCell = [[Int32]](
      repeating: [Int32](repeating: empty, count: keyGroups.count), count: values.count)
    let keyOfRow = keyGroups.groupOfRow
    for (cell, row) in cells.firstRows.enumerated() {
      groupOfCell[Int(placeOfRow[Int(row)])][Int(keyOfRow[Int(row)])] = Int32(truncatingIfNeeded: cell)
    }
    self.values = values
    self.groupOfCell = groupOfCell
    firstRows = keyGroups.firstRows
    groups = GroupIndex(groupOfRow: cells.groupOfRow, firstRows: cells.firstRows + [-1])
  }

  /// The distinct values of a column in order, a null last.
  public static func orderedValues(of column: Column, _ run: RunContext) throws -> Column {
    try orderedValues(of: column, run).values
  }

  private static func orderedValues(
    of column: Column, _ run: RunContext
  ) throws -> (values: Column, placeOfRow: [Int32]) {
    let groups = try Grouping.groups(of: [column], rows: column.count, run)
    let distinct = try Selection.gather(column, groups.firstRows, run)
    let order = try Sorting.order(by: [SortColumn(distinct)], rows: distinct.count, run)
    var places = [Int32](repeating: 0, count: order.count)
    for (place, group) in order.enumerated() { places[Int(group)] = Int32(truncatingIfNeeded: place) }
    return (try Selection.gather(distinct, order, run), CodeMap.apply(places, to: groups.groupOfRow))
  }
}
