import Basics
import Diagnostics
import Syntax

/// A statement that runs an analysis: what its slots and clauses were filled with. The parser has checked their kinds.
public struct AnalysisCall: Sendable {
  public let node: ShapedNode
  /// What the node's spans point into.
  public let source: SourceText

  public init(node: ShapedNode, source: SourceText) {
    self.node = node
    self.source = source
  }

  /// The expression of an argument or a clause: `by EXPRESSION`. A clause is asked for by its keywords.
  func expression(_ name: String) -> Expression? {
    switch slot(name) {
    case .expression(let expression)?: expression
    case .name(let name)?: .name(name)
    default: nil
    }
  }

  func date(_ name: String) -> CalendarDate? {
    if case .date(let date, _)? = slot(name) { date } else { nil }
  }

  func name(_ name: String) -> Name? {
    switch slot(name) {
    case .name(let name)?: name
    case .word(let word, let span)?: Name(word, span)
    default: nil
    }
  }

  func names(_ name: String) -> [Name] {
    if case .names(let names)? = slot(name) { names } else { [] }
  }

  func word(_ name: String) -> String? { self.name(name)?.text.lowercased() }

  func count(_ name: String) -> Int? {
    if case .count(let count, _)? = slot(name) { count } else { nil }
  }

  func literal(_ name: String) -> Literal? {
    if case .literal(let literal, _)? = slot(name) { literal } else { nil }
  }

  /// The statement as it was written.
  var text: String { source.slice(node.span) }

  /// Where the value of a setting stands.
  func span(ofSetting name: String) -> SourceSpan? {
    settings.first { $0.name.text.lowercased() == name }?.value.span
  }

  var settings: [Setting] {
    if case .settings(let settings)? = node.clause("with") { settings } else { [] }
  }

  private func slot(_ name: String) -> SlotValue? { node.arguments[name] ?? node.clause(name) }
}
