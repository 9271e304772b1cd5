import Diagnostics

/// Finds where statements end, from tokens alone, so that an error in one cannot reach the next.
///
/// A statement ends at a newline, `;` or the end. It goes on while a bracket or a `case` is open, after a token that
/// needs an operand, and onto a line that begins with white space or `|`; lines of comments between do not count. A
/// blank line ends it whatever is open, and so does a line that begins with a command where no operand can be one.
struct StatementSplitter {
  /// The tokens of one statement, without newlines and comments.
  struct Piece {
    var tokens: [Token] = []
    /// Whether the text ended with something open in it, or with a token that needs an operand.
    var isUnfinished = false
  }

  /// The statements of a list of tokens, in order; none is empty.
  static func split(_ tokens: [Token], source: SourceText, grammar: Grammar) -> [Piece] {
    var splitter = StatementSplitter(tokens: tokens, source: source, grammar: grammar)
    splitter.run()
    return splitter.pieces
  }

  private let tokens: [Token]
  private let source: SourceText
  private let grammar: Grammar
  private var pieces: [Piece] = []
  private var current: [Token] = []
  /// For each token of `current`: whether it is a name by its place, whatever it says.
  private var isName: [Bool] = []
  private var brackets = 0
  private var cases = 0
  /// Where the stage that is being read begins in `current`, or 0.
  private var stageStart = 0

  private init(tokens: [Token], source: SourceText, grammar: Grammar) {
    self.tokens = tokens
    self.source = source
    self.grammar = grammar
  }

  private mutating func run() {
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .comment: index += 1
      case .symbol(.semicolon):
        flush()
        index += 1
      case .newline:
        let (next, isBlank) = nextLine(after: index)
        if isBlank || !goesOn(to: next) { flush() }
        index = next
      default:
        append(token)
        index += 1
      }
    }
    flush(atEnd: true)
  }

  /// The first token after a newline that is no comment and no newline, and whether a blank line lies between.
  private func nextLine(after newline: Int) -> (index: Int, isBlank: Bool) {
    var index = newline + 1
    var isBlank = false
    var lineHasComment = false
    while index < tokens.count {
      switch tokens[index].kind {
      case .comment: lineHasComment = true
      case .newline:
        if !lineHasComment { isBlank = true }
        lineHasComment = false
      default: return (index, isBlank)
      }
      index += 1
    }
    return (index, isBlank)
  }

  private mutating func append(_ token: Token) {
    let named = isNameNext
    defer {
      current.append(token)
      isName.append(named)
    }
    switch token.kind {
    case .symbol(.leftParenthesis): brackets += 1
    case .symbol(.rightParenthesis): brackets = max(0, brackets - 1)
    case .symbol(.pipe) where brackets == 0: stageStart = current.count + 1
    case .word where !named && !isTopic:
      if token.folded == "case" { cases += 1 }
      if token.folded == "end" { cases = max(0, cases - 1) }
    default: break
    }
  }

  private mutating func flush(atEnd: Bool = false) {
    if !current.isEmpty {
      let isOpen = brackets > 0 || cases > 0 || needsOperand
      pieces.append(Piece(tokens: current, isUnfinished: atEnd && (isOpen || isSelect) && !takesPhrase))
    }
    current.removeAll()
    isName.removeAll()
    brackets = 0
    cases = 0
    stageStart = 0
  }

  private func goesOn(to next: Int) -> Bool {
    guard let last = current.last, next < tokens.count else { return true }
    if takesPhrase { return false }
    if isSelect { return true }
    let token = tokens[next]
    let start = token.span.lower
    let isIndented = start > 0 && source.utf8[start - 1] != 0x0A
    if brackets > 0 || cases > 0 || needsOperand {
      return isIndented || !beginsCommand(next, after: last)
    }
    return isIndented || token.isSymbol(.pipe)
  }

  /// Whether a line begins with a command that cannot be an operand of what stands before it.
  private func beginsCommand(_ index: Int, after last: Token) -> Bool {
    let token = tokens[index]
    guard token.kind == .word else { return false }
    let words = tokens[index...].prefix(Grammar.longestVerb).prefix { $0.kind == .word }.map(\.folded)
    guard grammar.command(beginning: words) != nil else { return false }
    if last.isSymbol(.pipe), grammar.stage(token.folded) != nil { return false }
    if Self.nameWords.contains(last.folded) || last.isWord("as") { return false }
    return index + 1 >= tokens.count || !tokens[index + 1].isSymbol(.leftParenthesis)
  }

  // MARK: What a line's last token asks for

  /// The words after which the next word is a name.
  static let nameWords: Set<String> = ["by", "on", "with"]

  private static let operandWords: Set<String> = [
    "and", "or", "not", "in", "is", "between", "like", "ilike", "matches", "when", "then", "else", "where", "by",
    "on", "with", "as",
  ]

  /// Whether a word that comes next is a name whatever it says.
  private var isNameNext: Bool {
    guard let last = current.last, let lastIsName = isName.last else { return false }
    return last.isSymbol(.dot) || (Self.nameWords.contains(last.folded) && !lastIsName)
  }

  /// Whether the last token asks for something after it.
  private var needsOperand: Bool {
    guard let last = current.last, isName.last == false || last.kind != .word else { return false }
    if case .symbol(let symbol) = last.kind { return symbol.needsOperand }
    guard last.kind == .word, !(current.count == 2 && isTopicOf(current.first)) else { return false }
    if Self.operandWords.contains(last.folded) { return true }
    if stageStart > 0, current.count - 1 == stageStart {
      return grammar.stage(last.folded)?.arguments.first.map { !$0.isOptional } ?? false
    }
    return brackets == 0 && endsInClauseKeyword
  }

  /// Whether the last words lead a clause that must be filled, and do not stand where an operand would.
  private var endsInClauseKeyword: Bool {
    guard let shape else { return false }
    return shape.clauses.contains { clause in
      let first = current.count - clause.keywords.count
      guard let slot = clause.slot, !slot.isOptional, first > 0,
        current[first...].map(\.folded) == clause.keywords, !isName[first]
      else { return false }
      guard case .symbol(let symbol) = current[first - 1].kind else { return true }
      return !symbol.needsOperand
    }
  }

  /// The shape of the command or stage that is being read.
  private var shape: StatementShape? {
    guard stageStart < current.count else { return nil }
    let verb = current[stageStart].folded
    return stageStart > 0 ? grammar.stage(verb) : grammar.command(verb)
  }

  /// `help case` opens nothing.
  private var takesPhrase: Bool {
    guard let first = current.first, first.kind == .word else { return false }
    return grammar.command(first.folded)?.arguments.first?.kind == .phrase
  }

  /// Whether the next token is the only word after `help` or `explain` so far.
  private var isTopic: Bool { takesPhrase || (current.count == 1 && isTopicOf(current.first)) }

  private func isTopicOf(_ verb: Token?) -> Bool {
    guard let verb, verb.kind == .word else { return false }
    return grammar.command(verb.folded)?.arguments.last?.kind == .statementOrName
  }

  /// Whether a `select` is read, which ends only at `;` or a blank line: alone, after `explain`, or named by `let`.
  private var isSelect: Bool {
    guard let first = current.first else { return false }
    if beginsSelect(0) { return true }
    guard first.kind == .word else { return false }
    let shape = grammar.command(first.folded)
    switch shape?.arguments.last?.kind {
    case .statementOrName?:
      // A word may stand between: `explain analyze select …`.
      guard case .word(let words)? = shape?.arguments.first?.kind, current.count > 1,
        words.contains(current[1].folded)
      else { return beginsSelect(1) }
      return beginsSelect(2)
    case .definition?: return current.count > 2 && current[2].isSymbol(.equal) && beginsSelect(3)
    default: return false
    }
  }

  private func beginsSelect(_ start: Int) -> Bool {
    var start = start
    while start < current.count, current[start].isSymbol(.leftParenthesis) { start += 1 }
    guard start < current.count else { return false }
    if current[start].isWord("select") { return true }
    return current[start].isWord("with") && start + 2 < current.count && Parser.isCommonTable(current[start + 2])
  }
}
