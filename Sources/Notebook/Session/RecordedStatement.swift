import Basics
import Columns
import Syntax

/// A statement that was run in a session, for `show history`, `save` and undo.
public struct RecordedStatement: Sendable {
  /// As it was typed, without the line break at its end.
  public let text: String
  /// The statement itself; its spans point into the text it was parsed from.
  public let statement: ParsedStatement
  /// Its cell; nil when it failed or said nothing.
  public let cell: Int?
  public let markup: Markup
  /// The table that a query gave.
  public let result: Table?
  /// False when it ended with errors or was cancelled.
  public let succeeded: Bool
  /// Whether it changed the workspace beyond its results.
  public let changedWorkspace: Bool
  /// What it added and removed, for people: "+ value", "− region".
  public let changes: [String]
  /// The language of the session after it ran.
  public let language: Language
  /// Whether `undo` took it back.
  public internal(set) var isUndone = false

  public init(
    text: String, statement: ParsedStatement, cell: Int?, markup: Markup, result: Table?, succeeded: Bool,
    changedWorkspace: Bool, changes: [String] = [], language: Language = .en
  ) {
    self.text = text
    self.statement = statement
    self.cell = cell
    self.markup = markup
    self.result = result
    self.succeeded = succeeded
    self.changedWorkspace = changedWorkspace
    self.changes = changes
    self.language = language
  }
}
