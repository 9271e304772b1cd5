import Basics
import Columns
import Diagnostics
import Segmentation
import Syntax

/// A command: one value in one file, from which parsing, dispatch, help, completion and the reference derive.
public struct CommandDefinition: Sendable {
  /// The group it is listed under in help.
  public enum Group: String, Sendable, CaseIterable {
    case data, settings, segments, models, time, baskets, pictures, sessions, help
  }

  /// A statement as it may be typed, run as a test in a workspace with CDNOW loaded.
  public struct Example: Sendable {
    public let statement: String
    public let summary: Localized

    public init(_ statement: String, _ summary: Localized) {
      self.statement = statement
      self.summary = summary
    }
  }

  /// What runs.
  public enum Action: Sendable {
    /// Reads and changes the workspace alone; on an error the workspace stays as it was.
    case workspace(@Sendable (CommandCall, inout Workspace) throws -> Markup)
    /// The same, with tables, the first of which becomes `_`.
    case answer(@Sendable (CommandCall, inout Workspace) throws -> (Markup, Answer?))
    /// Reads the session and lists what is in it.
    case listing(@Sendable (CommandCall, Session) throws -> Listing)
    /// Needs the session: history, undo, other scripts, quit.
    case session(@Sendable (CommandCall, Session) throws -> Markup)
  }

  public let shape: StatementShape
  public let group: Group
  /// Which pages of the reference it is on.
  let kind: ReferencePage.Kind
  public let summary: Localized
  /// What `with` may set.
  public let parameters: [ParameterDefinition]
  /// What its page has to say beside them: tables of what it can do.
  let details: [Markup]
  public let examples: [Example]
  /// Whether it belongs in the script of a session: not undo, help, save …, which are about the session itself.
  public let isRecorded: Bool
  public let action: Action

  public init(
    shape: StatementShape, group: Group, summary: Localized, parameters: [ParameterDefinition] = [],
    details: [Markup] = [], examples: [Example], isRecorded: Bool = true, action: Action
  ) {
    self.init(
      shape: shape, group: group, kind: .command, summary: summary, parameters: parameters, details: details,
      examples: examples, isRecorded: isRecorded, action: action)
  }

  init(
    shape: StatementShape, group: Group, kind: ReferencePage.Kind, summary: Localized,
    parameters: [ParameterDefinition], details: [Markup], examples: [Example], isRecorded: Bool = true, action: Action
  ) {
    self.kind = kind
    self.details = details
    self.shape = shape.setting(parameters.map(\.name))
    self.group = group
    self.summary = summary
    self.parameters = parameters
    self.examples = examples
    self.isRecorded = isRecorded
    self.action = action
  }
}

/// One use of a command.
public struct CommandCall: Sendable {
  public let node: ShapedNode
  /// What the node's spans point into.
  public let source: SourceText
  public let run: RunContext
  /// The folder that relative file names start from: the script's, or the current one.
  public let folder: String

  public init(node: ShapedNode, source: SourceText, run: RunContext, folder: String) {
    self.node = node
    self.source = source
    self.run = run
    self.folder = folder
  }

  /// The statement as it was written.
  public var text: String { source.slice(node.span) }
}
