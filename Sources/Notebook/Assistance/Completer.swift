import Basics
import Columns
import Diagnostics
import Query
import Segmentation
import Syntax

/// Finds what may stand at the cursor: from the registries, the workspace and the files.
struct Completer {
  let workspace: Workspace
  let commands: CommandRegistry
  let folder: String

  /// No list is longer.
  static let most = 200

  func complete(_ text: String, at cursor: Int) -> CompletionList {
    let context = CompletionContext(text, cursor: cursor, grammar: commands.grammar)
    let offers = offers(context)
    let ranked = CompletionRanking.rank(offers, for: context.partial, limit: Self.most)
    let isInBrackets = CompletionContext.depth(context.tokens) > 0
    let items = ranked.map { offer in
      CompletionList.Item(
        text: offer.inserted(quote: context.quote), note: offer.note, endsWithSpace: offer.endsWord && !isInBrackets)
    }
    return CompletionList(replacing: context.start..<max(context.start, cursor), items: items)
  }

  private func offers(_ context: CompletionContext) -> [CompletionOffer] {
    if let offers = select(context) { return offers }
    let (tokens, isStage) = context.part
    guard let verb = tokens.first else {
      if context.quote != nil { return [] }
      return isStage ? stages : verbs + tables
    }
    let found =
      isStage
      ? commands.grammar.stage(verb.folded).map { (shape: $0, words: 1) }
      : commands.grammar.command(beginning: tokens.map(\.folded))
    guard let (shape, words) = found else { return isStage || context.quote != nil ? [] : verbEndings(tokens) }
    let rest = Array(tokens.dropFirst(words))
    let position = ShapePosition(shape, rest)
    let place = CompletionPlace(
      verb: shape.verb, isStage: isStage, position: position, tokens: rest,
      columns: columns(context, isStage: isStage, verb: shape.verb), context: context)
    return offers(at: place)
  }

  // MARK: Names

  var verbs: [CompletionOffer] {
    commands.commands.map { CompletionOffer($0.shape.verb, $0.summary[workspace.language]) }
      + [CompletionOffer("select", "SQL")]
  }

  /// What is missing of verbs of several words: `of` behind `as`.
  private func verbEndings(_ tokens: [Token]) -> [CompletionOffer] {
    let typed = tokens.map(\.folded)
    return commands.commands.compactMap { command in
      let words = command.shape.verb.split(separator: " ").map(String.init)
      guard words.count > typed.count, words.starts(with: typed) else { return nil }
      return CompletionOffer(words[typed.count...].joined(separator: " "), command.summary[workspace.language])
    }
  }

  var stages: [CompletionOffer] {
    StageRegistry.standard.stages.map { CompletionOffer($0.shape.verb, $0.summary[workspace.language]) }
  }

  var tables: [CompletionOffer] {
    var offers = workspace.tables.map { name, table in
      CompletionOffer(.name(name), "\(CountText.grouped(table.rowCount))")
    }
    let (query, last) = (Localized("query", zh: "查询"), Localized("last result", zh: "上一个结果"))
    offers += workspace.views.map { CompletionOffer(.name($0.name), query[workspace.language]) }
    let made = Localized("made from transactions", zh: "由交易得出")
    offers += (workspace.history?.more.names ?? []).map { CompletionOffer(.name($0), made[workspace.language]) }
    offers += (workspace.lastAnswer?.tables(behind: "_") ?? []).map {
      CompletionOffer($0.name, last[workspace.language])
    }
    return offers
  }

  /// The columns in scope: those of the query's table and the names that earlier stages gave.
  private func columns(_ context: CompletionContext, isStage: Bool, verb: String) -> [Table.Field] {
    guard isStage else {
      return verb == "export" ? [] : workspace.customers?.fields ?? []
    }
    let source = context.tokens.first
    let table: Table? =
      if let source, source.kind == .word || source.kind == .quotedName {
        workspace.columns(ofTable: source.text)
      } else {
        workspace.lastResult
      }
    var fields = table?.fields ?? []
    for (index, token) in context.tokens.enumerated() where token.kind == .symbol(.equal) && index > 0 {
      let name = context.tokens[index - 1]
      guard name.kind == .word || name.kind == .quotedName,
        index < 2 || !isCondition(context.tokens[index - 2])
      else { continue }
      if !fields.contains(where: { Table.key($0.name) == Table.key(name.text) }) {
        fields.append(Table.Field(name.text, Column(.text([], .empty))))
      }
    }
    return fields
  }

  /// Whether a name after this token is compared, not given.
  private func isCondition(_ token: Token) -> Bool {
    ["where", "and", "or", "not", "when"].contains(token.folded)
  }
}
