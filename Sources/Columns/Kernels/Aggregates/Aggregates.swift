import Basics
import Diagnostics

/// Aggregates: one value a group. Rows of group −1 and null values count nowhere; results do not depend on threads.
public enum Aggregates {
  /// Walks the rows that are in a group and have a value, in row order.
  @inline(__always)
  static func forEachMember(
    _ groups: GroupIndex, _ validity: ValidityBitmap?, _ run: RunContext, _ body: (_ row: Int, _ group: Int) -> Void
  ) throws {
    let limit = UInt32(truncatingIfNeeded: groups.count)
    try groups.groupOfRow.withUnsafeBufferPointer { groupOfRow in
      var start = 0
      while start < groupOfRow.count {
        try run.checkCancelled()
        let end = min(start + stride, groupOfRow.count)
        for row in start..<end {
          let group = UInt32(bitPattern: groupOfRow[row])
          guard group < limit else { continue }
          if let validity, !validity[row] { continue }
          body(row, Int(group))
        }
        start = end
      }
    }
  }

  /// Rows between two looks at the cancel flag.
  private static let stride = 65_536

  /// Arguments are as long as the group index; anything else is a fault of the caller, told rather than trapped.
  static func check(_ column: Column, _ groups: GroupIndex) throws {
    guard column.count == groups.rowCount else { throw KernelFailure.lengths(column.count, groups.rowCount) }
  }
}
