import Columns
import Syntax

/// The place of the cursor inside a command or stage.
struct CompletionPlace {
  let verb: String
  let isStage: Bool
  let position: ShapePosition
  /// What stands after the verb.
  let tokens: [Token]
  /// The columns in scope.
  let columns: [Table.Field]
  let context: CompletionContext

  /// The last token of the slot.
  var last: Token? { position.filled.last }

  /// Whether an operand is wanted: at the beginning, after an operator, a comma or a word that asks for one.
  var wantsOperand: Bool {
    guard let last else { return true }
    switch last.kind {
    case .symbol(.rightParenthesis): return false
    case .symbol: return true
    case .word:
      return ["and", "or", "not", "in", "between", "like", "ilike", "matches", "when", "then", "else", "case", "is"]
        .contains(last.folded)
    default: return false
    }
  }

  /// The column that the value at the cursor is compared with: `column = ‸`, `column in ('a', ‸`.
  var comparedColumn: Table.Field? {
    var tokens = Array(position.filled)
    // Leave the list that is being written.
    while let last = tokens.last, last.kind == .text || last.isComma { tokens.removeLast() }
    if tokens.last?.isOpening == true, tokens.dropLast().last?.folded == "in" { tokens.removeLast() }
    guard let sign = tokens.popLast() else { return nil }
    let isComparison: Bool =
      switch sign.kind {
      case .symbol(.equal), .symbol(.doubleEqual), .symbol(.notEqual), .symbol(.bangEqual): true
      case .word: sign.folded == "in"
      default: false
      }
    guard isComparison else { return nil }
    if tokens.last?.folded == "not" { tokens.removeLast() }
    guard let name = tokens.last, name.kind == .word || name.kind == .quotedName else { return nil }
    return columns.first {
      Table.key($0.name) == Table.key(name.text) || $0.aliases.contains { Table.key($0) == Table.key(name.text) }
    }
  }
}
