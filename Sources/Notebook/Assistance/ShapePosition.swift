import Syntax

/// Where in a command or stage the cursor stands: in which slot, and what stands in it already.
struct ShapePosition {
  /// The slot; nil between clauses.
  let slot: StatementShape.Slot?
  /// The clause that the slot belongs to; nil for an argument.
  let clause: String?
  /// The tokens in the slot before the cursor.
  let filled: [Token]
  /// The clauses that may still begin here.
  let open: [StatementShape.Clause]

  /// - Parameter tokens: what stands after the verb.
  init(_ shape: StatementShape, _ tokens: [Token]) {
    var used: Set<String> = []
    var current: StatementShape.Clause?
    var start = 0
    var index = 0
    var depth = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.isOpening { depth += 1 }
      if token.isClosing { depth = max(0, depth - 1) }
      if depth == 0, let clause = Self.clause(at: index, of: tokens, in: shape, used: used) {
        used.insert(clause.key)
        current = clause
        index += clause.keywords.count
        start = index
        continue
      }
      index += 1
    }
    open = shape.clauses.filter { !used.contains($0.key) }
    if let current {
      slot = current.slot
      clause = current.key
      filled = Array(tokens[start...])
    } else {
      let (argument, first) = Self.argument(of: shape, tokens)
      slot = argument
      clause = nil
      filled = Array(tokens[first...])
    }
  }

  /// The longest clause whose keywords stand here; the word after `by`, `on`, `with` is a name.
  private static func clause(
    at index: Int, of tokens: [Token], in shape: StatementShape, used: Set<String>
  ) -> StatementShape.Clause? {
    if index > 0, ["by", "on", "with"].contains(tokens[index - 1].folded) { return nil }
    return shape.clauses
      .filter { clause in
        !used.contains(clause.key) && index + clause.keywords.count <= tokens.count
          && zip(clause.keywords, tokens[index...]).allSatisfy { $0 == $1.folded }
      }
      .max { $0.keywords.count < $1.keywords.count }
  }

  /// The argument that the last token belongs to: single words fill theirs, the last argument takes the rest.
  private static func argument(
    of shape: StatementShape, _ tokens: [Token]
  ) -> (StatementShape.Slot?, Int) {
    var index = 0
    for slot in shape.arguments {
      switch slot.kind {
      case .word(let words) where slot.isOptional && slot.name != shape.arguments.last?.name:
        // It may be left out: the next slot is what stands here.
        if index < tokens.count, words.contains(tokens[index].folded) { index += 1 }
      case .file, .word, .name, .count, .date, .literal:
        if index >= tokens.count { return (slot, index) }
        index += 1
      default: return (slot, index)
      }
    }
    return (nil, min(index, tokens.count))
  }
}

extension Token {
  var isOpening: Bool { kind == .symbol(.leftParenthesis) }
  var isClosing: Bool { kind == .symbol(.rightParenthesis) }
  var isComma: Bool { kind == .symbol(.comma) }
}
