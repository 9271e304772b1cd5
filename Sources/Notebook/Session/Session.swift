import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A session: a workspace, what was run in it, and what can be undone. It runs statements and answers what they
/// have to say; it prints nothing. Not for use from several threads at once.
public final class Session {
  public internal(set) var workspace = Workspace()
  /// The folder that relative file names start from.
  public var folder: String
  /// Every statement that was run, in order.
  public internal(set) var record: [RecordedStatement] = []
  public let commands: CommandRegistry
  public let grammar: Grammar

  var undoSteps: [UndoStep] = []
  var redoSteps: [UndoStep] = []
  var lastCell = 0
  var wantsToQuit = false
  /// How many statements are under way: a command may run others.
  var depth = 0

  public init(folder: String = ".", commands: CommandRegistry = .standard) {
    self.folder = folder
    self.commands = commands
    grammar = commands.grammar
  }

  /// The number that the next cell gets; for the prompt.
  public var nextCell: Int { lastCell + 1 }

  /// The statements of a text.
  public func parse(_ source: SourceText) -> [ParsedStatement] {
    Parser.parse(source, grammar: grammar)
  }

  /// Whether Enter runs the buffer or begins a new line.
  public func isComplete(_ text: String) -> Bool {
    Parser.isComplete(text, grammar: grammar)
  }

  /// What may stand at the cursor (a UTF-8 offset in `text`).
  public func completions(for text: String, at cursor: Int) -> CompletionList {
    Completer(workspace: workspace, commands: commands, folder: folder).complete(text, at: cursor)
  }

  /// Changes the workspace without a statement: what the command line sets before anything runs.
  public func configure(_ change: (inout Workspace) -> Void) {
    change(&workspace)
  }
}
