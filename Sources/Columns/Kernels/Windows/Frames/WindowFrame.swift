import Basics

/// Which rows of its partition a window looks at from each row: `rows between 6 preceding and current row`.
public struct WindowFrame: Sendable {
  /// What the distances of its bounds count.
  public enum Unit: String, Sendable {
    /// Rows.
    case rows
    /// Values of the window's order: `30d preceding` are the rows of the 30 days before.
    case range
    /// Groups of rows that tie in the window's order.
    case groups
  }

  /// One end of the frame. Distances are not negative; in `rows` and `groups` they are integers.
  public enum Bound: Sendable, Hashable {
    case unboundedPreceding
    case preceding(Value)
    case currentRow
    case following(Value)
    case unboundedFollowing
  }

  public let unit: Unit
  public let start: Bound
  public let end: Bound

  public init(_ unit: Unit, from start: Bound, to end: Bound) {
    self.unit = unit
    self.start = start
    self.end = end
  }

  /// What an aggregate over an order looks at when nothing else is said: up to the row and those that tie with it.
  public static let upToPeers = WindowFrame(.range, from: .unboundedPreceding, to: .currentRow)
}

extension WindowFrame.Bound {
  /// How many rows or groups away it lies, negative before the row; nil when it has no distance.
  var offset: Int? {
    switch self {
    case .currentRow: 0
    case .preceding(.integer(let count)): -Int(clamping: max(0, count))
    case .following(.integer(let count)): Int(clamping: max(0, count))
    default: nil
    }
  }
}
