import Basics

extension Column {
  /// The latest day of a date column; nil when it has none.
  public func latestDay(_ run: RunContext) throws -> Int32? {
    guard type == .date else { return nil }
    return try Extent.of(self, run).map { Int32(truncatingIfNeeded: $0.high) }
  }
}
