import Columns

/// The tables that a statement gave: the one that it was asked for, `_`, and those beside it, each under its name.
public struct Answer: Sendable {
  /// What is called by no name of its own: `_`.
  public let table: Table
  /// What it is, where there may be tables beside it; empty for the answer of a query.
  let name: String
  /// Beside it, `_NAME`.
  let others: [(name: String, table: Table)]

  public init(_ table: Table, name: String = "", others: [(name: String, table: Table)] = []) {
    self.table = table
    self.name = name
    self.others = others
  }

  /// All of them, behind the name of the answer: `ev`, `ev_calibration`.
  public func tables(behind answer: String) -> [(name: String, table: Table)] {
    let separator = answer.hasSuffix("_") ? "" : "_"
    return [(answer, table)] + others.map { (answer + separator + $0.name, $0.table) }
  }
}
