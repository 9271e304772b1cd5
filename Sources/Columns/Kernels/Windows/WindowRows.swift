/// The rows a window function looks at: partitions, and an order inside them.
public struct WindowRows: Sendable {
  public let partitions: GroupIndex
  /// Row numbers, partition by partition (by first appearance), ordered inside each.
  public let order: [Int32]
  /// Where each partition begins in `order`; one more than there are partitions.
  public let starts: [Int]
  /// Position by position of `order`: whether it ties with the one before it in the same partition under the
  /// window's order. All false when the window has no order of its own (then rows keep the table's order).
  public let tiesWithPrevious: [Bool]
  /// Whether the window has an order of its own: aggregates then run from the start to the current row and its ties.
  public let isOrdered: Bool

  public init(partitions: GroupIndex, order: [Int32], starts: [Int], tiesWithPrevious: [Bool], isOrdered: Bool) {
    self.partitions = partitions
    self.order = order
    self.starts = starts
    self.tiesWithPrevious = tiesWithPrevious
    self.isOrdered = isOrdered
  }

  public var rowCount: Int { partitions.rowCount }

  /// Whether all rows are one partition, in the order of the table.
  var isInTableOrder: Bool { !isOrdered && partitions.count == 1 && order.count == rowCount }
}
