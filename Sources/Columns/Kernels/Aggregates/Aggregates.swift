import Basics
import Diagnostics

/// Aggregates: one value a group. Rows of group −1 and null values count nowhere; results do not depend on threads.
public enum Aggregates {
  /// Arguments are as long as the group index; anything else is a fault of the caller, told rather than trapped.
  static func check(_ column: Column, _ groups: GroupIndex) throws {
    guard column.count == groups.rowCount else { throw KernelFailure.lengths(column.count, groups.rowCount) }
  }
}
