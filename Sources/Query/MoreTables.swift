import Basics
import Columns

/// Tables that are made when they are asked for.
public struct MoreTables: Sendable {
  /// All their names, for "did you mean".
  public let names: [String]
  /// The table of a name, in lower case; nil for any other. Throws `Failure` or `Cancelled`.
  public let table: @Sendable (_ name: String, _ run: RunContext) throws -> Table?

  public init(names: [String], table: @escaping @Sendable (_ name: String, _ run: RunContext) throws -> Table?) {
    self.names = names
    self.table = table
  }
}
