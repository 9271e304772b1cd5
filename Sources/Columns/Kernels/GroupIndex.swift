/// Which group each row belongs to; groups are numbered by first appearance.
public struct GroupIndex: Sendable {
  /// Group of each row; −1 for a row in no group.
  public let groupOfRow: [Int32]
  /// The first row of each group.
  public let firstRows: [Int32]

  public var count: Int { firstRows.count }
  public var rowCount: Int { groupOfRow.count }

  public init(groupOfRow: [Int32], firstRows: [Int32]) {
    self.groupOfRow = groupOfRow
    self.firstRows = firstRows
  }

  /// All rows in one group; one group even when there are no rows (an aggregate over nothing has one answer).
  public static func single(rowCount: Int) -> GroupIndex {
    GroupIndex(groupOfRow: [Int32](repeating: 0, count: rowCount), firstRows: [0])
  }
}
