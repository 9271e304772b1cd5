import Columns
import Query
import Syntax

extension Completer {
  /// What may stand in a `select`: tables where tables are named, elsewhere columns, functions and the next clauses.
  /// Nil when the cursor is in no `select`.
  func select(_ context: CompletionContext) -> [CompletionOffer]? {
    let tokens = context.tokens
    guard let start = tokens.lastIndex(where: { $0.isKeyword("select") }), Self.beginsQuery(tokens, at: start) else {
      return nil
    }
    guard context.quote == nil, let last = tokens.last else { return [] }
    if isTablePlace(tokens) { return tables }
    if ["group", "order", "partition"].contains(last.folded) { return [CompletionOffer("by", "")] }
    let columns = selectColumns(tokens).map(column)
    if wantsOperand(last) { return columns + values + functions }
    return Self.clauses.map { CompletionOffer($0, "") } + columns
  }

  private static let clauses = [
    "from", "where", "group by", "having", "order by", "limit", "offset", "join", "left join", "on", "using", "as",
    "and", "or", "in", "between", "like", "is null", "is not null", "asc", "desc", "over", "union", "union all",
    "intersect", "except",
  ]

  /// Words after which a table is named, and those that end the list of tables.
  private static let tableWords: Set<String> = ["from", "join"]
  private static let tableListEnds: Set<String> = [
    "select", "where", "group", "having", "order", "limit", "on", "using",
  ]

  /// Whether the word is the `select` of a query and not the stage.
  private static func beginsQuery(_ tokens: [Token], at start: Int) -> Bool {
    guard !tokens[start...].contains(where: { $0.kind == .symbol(.pipe) }) else { return false }
    return start == 0 || tokens[start - 1].kind != .symbol(.pipe)
  }

  /// Whether a table is named next: after `from` and `join`, and after a comma between tables.
  private func isTablePlace(_ tokens: [Token]) -> Bool {
    guard let last = tokens.last else { return false }
    if last.kind == .word, Self.tableWords.contains(last.folded) { return true }
    guard last.isComma else { return false }
    let word = tokens.last { $0.kind == .word && Self.tableWords.union(Self.tableListEnds).contains($0.folded) }
    return word.map { Self.tableWords.contains($0.folded) } ?? false
  }

  private func wantsOperand(_ last: Token) -> Bool {
    switch last.kind {
    case .symbol(.rightParenthesis), .symbol(.star): false
    case .symbol: true
    case .word:
      [
        "select", "distinct", "where", "having", "by", "on", "and", "or", "not", "in", "between", "like", "ilike",
        "when",
        "then", "else", "case",
      ].contains(last.folded)
    default: false
    }
  }

  /// The columns of the tables that are named before the cursor; of all tables when none is.
  private func selectColumns(_ tokens: [Token]) -> [Table.Field] {
    var fields: [Table.Field] = []
    func add(_ table: Table) {
      for field in table.fields where !fields.contains(where: { Table.key($0.name) == Table.key(field.name) }) {
        fields.append(field)
      }
    }
    for (index, token) in tokens.enumerated() where index > 0 && (token.kind == .word || token.kind == .quotedName) {
      let before = tokens[index - 1]
      guard before.isComma || Self.tableWords.contains(before.folded) else { continue }
      if let table = workspace.columns(ofTable: token.text) { add(table) }
    }
    if fields.isEmpty { for table in workspace.tables { add(table.table) } }
    return fields
  }
}

extension Token {
  fileprivate func isKeyword(_ word: String) -> Bool { kind == .word && folded == word }
}
