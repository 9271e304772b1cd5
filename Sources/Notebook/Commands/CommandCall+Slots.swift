import Basics
import Diagnostics
import Syntax

/// Reading what a statement's slots were filled with. The parser has checked their kinds; a slot that is missing
/// after all is a failure, never a trap.
extension CommandCall {
  func file(_ slot: String) throws -> (path: String, span: SourceSpan) {
    guard case .text(let path, let span)? = node.arguments[slot] else { throw missing(slot) }
    return (path, span)
  }

  func name(_ slot: String) throws -> Name {
    guard let name = optionalName(slot) else { throw missing(slot) }
    return name
  }

  func optionalName(_ slot: String) -> Name? {
    switch node.arguments[slot] {
    case .name(let name)?: name
    case .word(let word, let span)?: Name(word, span)
    default: nil
    }
  }

  /// Raw text, as a phrase slot has it.
  func phrase(_ slot: String) -> (text: String, span: SourceSpan)? {
    guard case .text(let text, let span)? = node.arguments[slot] else { return nil }
    return (text, span)
  }

  func word(_ slot: String) throws -> (text: String, span: SourceSpan) {
    guard case .word(let word, let span)? = node.arguments[slot] else { throw missing(slot) }
    return (word, span)
  }

  /// The name in a clause: `as NAME`, `by NAME`.
  func clauseName(_ key: String) -> Name? {
    switch node.clause(key) {
    case .name(let name)?: name
    case .word(let word, let span)?: Name(word, span)
    default: nil
    }
  }

  func missing(_ slot: String) -> Failure {
    Failure("missing-argument", Localized("\(slot) is missing", zh: "缺少 \(slot)"), at: node.span)
  }

  /// A file name as the system wants it: relative ones start from the folder, `~` is the home folder.
  func path(_ file: String) -> String {
    FilePath.resolved(file, in: folder)
  }
}
