import Basics
import Diagnostics

extension Parser {
  /// Reads what `explain` takes: a name, some words, or a whole statement, which ends at a clause of `shape` unless
  /// the statement's own shape has that clause.
  mutating func statementOrName(in shape: StatementShape) throws(Abandon) -> SlotValue {
    let first = current
    let end = endOfSubject(shape)
    let subject = tokens[index..<end]
    if subject.count == 1, first.isNameLike {
      advance()
      return .name(Name(first.text, first.span))
    }
    let isPhrase =
      subject.allSatisfy { $0.kind == .word && !Grammar.reservedWords.contains($0.folded) }
      && grammar.command(first.folded) == nil
    if isPhrase, let last = subject.last {
      index = end
      let span = first.span.union(last.span)
      return .text(source.slice(span), span)
    }
    try enter()
    defer { depth -= 1 }
    let whole = limit
    limit = end
    defer { limit = whole }
    let statement = try statement()
    if !isAtEnd { throw unexpected() }
    return .statement(statement)
  }

  /// The index where the subject ends: at a clause of `shape` outside of brackets, or at the limit.
  private mutating func endOfSubject(_ shape: StatementShape) -> Int {
    let start = index
    defer { index = start }
    let inner = peek(1).kind == .end ? nil : grammar.command(current.folded)
    let hasStages = tokens[index..<limit].contains { $0.isSymbol(.pipe) }
    var open = 0
    while !isAtEnd {
      if current.isSymbol(.leftParenthesis) { open += 1 }
      if current.isSymbol(.rightParenthesis) { open -= 1 }
      if index > start, open == 0, !hasStages, let clause = clause(of: shape),
        inner?.clauses.contains(where: { $0.key == clause.key }) != true
      {
        return index
      }
      advance()
    }
    return limit
  }
}
