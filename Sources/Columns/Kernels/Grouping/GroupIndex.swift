/// Which group each row belongs to; groups are numbered by first appearance.
public struct GroupIndex: Sendable {
  private enum Members: Sendable {
    case given([Int32])
    /// Every row is in group 0.
    case together(rowCount: Int)
  }

  private let members: Members
  /// The first row of each group.
  public let firstRows: [Int32]
  /// What aggregates have found out about the groups.
  let memo = GroupMemo()

  public init(groupOfRow: [Int32], firstRows: [Int32]) {
    members = .given(groupOfRow)
    self.firstRows = firstRows
  }

  private init(together rowCount: Int) {
    members = .together(rowCount: rowCount)
    firstRows = [0]
  }

  /// All rows in one group; one group even when there are no rows (an aggregate over nothing has one answer).
  public static func single(rowCount: Int) -> GroupIndex { GroupIndex(together: rowCount) }

  /// Group of each row; −1 for a row in no group. Made anew at each call when all rows are together: take it once.
  public var groupOfRow: [Int32] {
    switch members {
    case .given(let groups): groups
    case .together(let rowCount): [Int32](repeating: 0, count: rowCount)
    }
  }

  public var count: Int { firstRows.count }

  public var rowCount: Int {
    switch members {
    case .given(let groups): groups.count
    case .together(let rowCount): rowCount
    }
  }

  /// Whether all rows are known to be in one group.
  var isTogether: Bool {
    if case .together = members { return true }
    return false
  }
}
