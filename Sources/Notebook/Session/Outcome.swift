import Columns
import Diagnostics

extension Session {
  /// What a statement gave.
  public struct Outcome: Sendable {
    /// The number of the cell, from 1; a failed statement has none.
    public let cell: Int?
    public let markup: Markup
    /// The tables that it gave, whole (for `--format json`).
    public let answer: Answer?
    /// Errors; when there are any, the workspace is as it was.
    public let errors: [Diagnostic]
    public let wasCancelled: Bool
    public let wantsToQuit: Bool

    public init(
      cell: Int?, markup: Markup, answer: Answer? = nil, errors: [Diagnostic] = [], wasCancelled: Bool = false,
      wantsToQuit: Bool = false
    ) {
      self.cell = cell
      self.markup = markup
      self.answer = answer
      self.errors = errors
      self.wasCancelled = wasCancelled
      self.wantsToQuit = wantsToQuit
    }

    /// The table that it was asked for (for `--format csv` and for hashes).
    public var result: Table? { answer?.table }
  }
}
