import Columns
import Diagnostics

extension Session {
  /// What a statement gave.
  public struct Outcome: Sendable {
    /// The number of the cell, from 1; a failed statement has none.
    public let cell: Int?
    public let markup: Markup
    /// The table that a query gave, whole (for `--format csv` and for hashes).
    public let result: Table?
    /// Errors; when there are any, the workspace is as it was.
    public let errors: [Diagnostic]
    public let wasCancelled: Bool
    public let wantsToQuit: Bool

    public init(
      cell: Int?, markup: Markup, result: Table? = nil, errors: [Diagnostic] = [], wasCancelled: Bool = false,
      wantsToQuit: Bool = false
    ) {
      self.cell = cell
      self.markup = markup
      self.result = result
      self.errors = errors
      self.wasCancelled = wasCancelled
      self.wantsToQuit = wantsToQuit
    }
  }
}
