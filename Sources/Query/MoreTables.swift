import Basics
import Columns

/// Tables that are made when they are asked for.
public struct MoreTables: Sendable {
  /// All their names, for "did you mean".
  public let names: [String]
  /// The table of a name, in lower case; nil for any other. Throws `Failure` or `Cancelled`.
  public let table: @Sendable (_ name: String, _ run: RunContext) throws -> Table?

  /// The same without its rows and without making it: for what only asks for its columns.
  public let columns: @Sendable (_ name: String) -> Table?

  public init(
    names: [String], table: @escaping @Sendable (_ name: String, _ run: RunContext) throws -> Table?,
    columns: @escaping @Sendable (_ name: String) -> Table?
  ) {
    self.names = names
    self.table = table
    self.columns = columns
  }
}
