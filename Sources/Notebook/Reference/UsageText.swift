import Syntax

/// A command or a stage as help writes it: `take N [by KEY, …]`.
enum UsageText {
  static func of(_ shape: StatementShape) -> String {
    ([shape.verb] + shape.arguments.map(argument) + shape.clauses.map(clause)).joined(separator: " ")
  }

  private static func argument(_ slot: StatementShape.Slot) -> String {
    slot.isOptional ? "[\(text(slot))]" : text(slot)
  }

  private static func clause(_ clause: StatementShape.Clause) -> String {
    let words = ([clause.key] + (clause.slot.map { [text($0)] } ?? [])).joined(separator: " ")
    return clause.isRequired ? words : "[\(words)]"
  }

  private static func text(_ slot: StatementShape.Slot) -> String {
    let name = slot.name.uppercased()
    switch slot.kind {
    case .word(let words): return words.joined(separator: "|")
    case .file: return "\"\(name)\""
    // A slot that names each of its names takes no more of them.
    case .names: return name.contains(",") ? name : "\(name), …"
    case .nameList: return "(\(name), …)"
    case .keyPairs: return "KEY, … or A = B and …"
    case .namedExpressions: return "NAME = EXPRESSION, …"
    case .assignment: return "NAME = EXPRESSION"
    case .definition: return "NAME = EXPRESSION or QUERY"
    case .sortKeys: return "EXPRESSION [asc|desc] [nulls first|last], …"
    case .renames: return "NEW = OLD, …"
    case .settings: return "PARAMETER VALUE, …"
    case .statementOrName: return "STATEMENT or NAME"
    case .name, .phrase, .expression, .count, .date, .literal: return name
    }
  }
}
