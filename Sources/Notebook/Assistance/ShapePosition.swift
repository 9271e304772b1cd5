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
  /// The words that stand in slots of one name or word.
  private let words: [(slot: String, clause: String?, text: String)]

  /// - Parameter tokens: what stands after the verb.
  init(_ shape: StatementShape, _ tokens: [Token]) {
    var used: Set<String> = []
    var words = zip(shape.arguments.prefix(while: \.takesWord), tokens).map { slot, token in
      (slot: slot.name, clause: String?.none, text: token.text)
    }
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
        if let slot = clause.slot, slot.takesWord, start < tokens.count {
          words.append((slot: slot.name, clause: clause.key, text: tokens[start].text))
        }
        continue
      }
      index += 1
    }
    self.words = words
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

  /// What an argument, or the clause of a keyword, was filled with.
  func word(_ name: String) -> String? { words.first { ($0.clause ?? $0.slot) == name }?.text }

  /// What a slot of this name was filled with, wherever it stands.
  func text(inSlot name: String) -> String? { words.first { $0.slot == name }?.text }

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

extension StatementShape.Slot {
  /// Whether one token fills it.
  fileprivate var takesWord: Bool {
    switch kind {
    case .name, .word: !isOptional
    default: false
    }
  }
}

extension Token {
  var isOpening: Bool { kind == .symbol(.leftParenthesis) }
  var isClosing: Bool { kind == .symbol(.rightParenthesis) }
  var isComma: Bool { kind == .symbol(.comma) }
}
