import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A session: a workspace, what was run in it, and what can be undone. It runs statements and answers what they
/// have to say; it prints nothing. Not for use from several threads at once.
public final class Session {
  public private(set) var workspace = Workspace()
  /// The folder that relative file names start from.
  public var folder: String

  public init(folder: String = ".") {
    self.folder = folder
  }

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

  /// The statements of a text.
  public func parse(_ source: SourceText) -> [ParsedStatement] { [] }

  /// Runs one statement.
  public func run(_ statement: ParsedStatement, in source: SourceText, context: RunContext) -> Outcome {
    Outcome(cell: nil, markup: .nothing)
  }

  /// Whether Enter runs the buffer or begins a new line.
  public func isComplete(_ text: String) -> Bool { true }

  /// What may stand at the cursor (a UTF-8 offset in `text`).
  public func completions(for text: String, at cursor: Int) -> CompletionList {
    CompletionList(replacing: cursor..<cursor, items: [])
  }
}

/// What Tab offers.
public struct CompletionList: Sendable {
  /// One offer.
  public struct Item: Sendable {
    /// What is put in.
    public let text: String
    /// What stands beside it in the list: a kind, a count, a label.
    public let note: String

    public init(text: String, note: String) {
      self.text = text
      self.note = note
    }
  }

  /// The UTF-8 offsets that an offer replaces.
  public let replacing: Range<Int>
  /// Best first.
  public let items: [Item]

  public init(replacing: Range<Int>, items: [Item]) {
    self.replacing = replacing
    self.items = items
  }
}
