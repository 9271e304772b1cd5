import Basics
import Columns
import Diagnostics

/// What a statement has to say, as a tree; renderers turn it into terminal text, Markdown, HTML.
public indirect enum Markup: Sendable {
  case paragraph(Localized)
  case heading(Localized)
  /// A table to be shown: at most the rows that fit, with its true size below.
  case table(TableView)
  /// Short lines that belong together.
  case lines([Localized])
  /// Text as it is: a rule, a plan, a script.
  case code(String)
  case diagnostic(Diagnostic)
  case sequence([Markup])

  public static let nothing = Markup.sequence([])

  /// Whether there is nothing in it to show.
  public var isEmpty: Bool {
    switch self {
    case .sequence(let parts): parts.allSatisfy(\.isEmpty)
    case .lines(let lines): lines.isEmpty
    case .paragraph, .heading, .table, .code, .diagnostic: false
    }
  }

  /// The parts in order, sequences taken apart.
  public var parts: [Markup] {
    switch self {
    case .sequence(let parts): parts.flatMap(\.parts)
    default: isEmpty ? [] : [self]
    }
  }

  /// One line.
  static func line(_ text: Localized) -> Markup { .lines([text]) }

  /// One line that is the same in every language but for these two forms.
  static func line(_ en: String, zh: String) -> Markup { .lines([Localized(en, zh: zh)]) }
}
