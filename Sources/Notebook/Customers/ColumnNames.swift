import Basics
import Columns
import Diagnostics

/// Finds names for columns that a statement adds to `customers` where the user gave none: the column's own name, or
/// NAME_SUFFIX when a column of another origin has it.
struct ColumnNames {
  let maker: String
  let suffix: String
  let customers: Table
  private(set) var notes: [Diagnostic] = []

  init(maker: String, suffix: String = "segment", customers: Table) {
    self.maker = maker
    self.suffix = suffix
    self.customers = customers
  }

  mutating func free(_ own: String, at span: SourceSpan?) throws -> String {
    if ColumnOwnership.allows(own, maker: maker, in: customers) { return own }
    let other = "\(own)_\(suffix)"
    guard ColumnOwnership.allows(other, maker: maker, in: customers) else {
      throw Failure(
        "column-taken", Localized("`\(own)` and `\(other)` are columns already", zh: "`\(own)` 和 `\(other)` 都已是列名"),
        at: span, hint: Localized("name the new one: as NAME", zh: "请为新列命名：as 名称"))
    }
    notes.append(
      Diagnostic(
        "other-name",
        Localized("`\(own)` is another column: the new one is `\(other)`", zh: "`\(own)` 是另一列，新列为 `\(other)`"),
        severity: .note))
    return other
  }
}
