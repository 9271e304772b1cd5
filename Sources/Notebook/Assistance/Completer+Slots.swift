import Columns
import Query
import Segmentation
import Syntax

extension Completer {
  /// What may stand at a place: what its slot takes, and the clauses that may begin.
  func offers(at place: CompletionPlace) -> [CompletionOffer] {
    if place.context.quote == "`" { return place.columns.map(column) }
    guard let slot = place.position.slot else {
      return place.context.quote == nil ? clauses(place) : []
    }
    switch slot.kind {
    case .file: return place.position.filled.isEmpty ? files(place) : clauses(place)
    case .word(let words): return place.position.filled.isEmpty ? words.map { CompletionOffer($0, "") } : clauses(place)
    case .name: return place.position.filled.isEmpty ? names(slot, place) : clauses(place)
    case .names, .nameList, .keyPairs: return list(place) { place.columns.map(column) }
    case .renames, .expression, .namedExpressions, .assignment, .definition, .sortKeys:
      return expressions(slot, place)
    case .settings: return settings(place)
    case .statementOrName:
      guard place.position.filled.isEmpty else { return clauses(place) }
      return place.columns.map(column) + schemes + tables + verbs
        + (place.tokens.isEmpty ? words(before: slot, place) : [])
    case .phrase: return phrases(place)
    case .count, .date, .literal: return place.position.filled.isEmpty ? [] : clauses(place)
    }
  }

  /// The words that may stand in front of a slot: `analyze` in `explain`.
  private func words(before slot: StatementShape.Slot, _ place: CompletionPlace) -> [CompletionOffer] {
    let shape = commands.command(place.verb)?.shape
    return (shape?.arguments ?? []).prefix { $0.name != slot.name }.flatMap { slot -> [CompletionOffer] in
      if case .word(let words) = slot.kind { words.map { CompletionOffer($0, "") } } else { [] }
    }
  }

  /// Offers for the places of a list; behind an item the clauses.
  private func list(_ place: CompletionPlace, _ items: () -> [CompletionOffer]) -> [CompletionOffer] {
    place.position.filled.isEmpty || place.last?.isComma == true ? items() : clauses(place)
  }

  /// The words that may go on: clauses not used yet, the pipe behind a query.
  func clauses(_ place: CompletionPlace) -> [CompletionOffer] {
    place.position.open.map { CompletionOffer($0.key, "") }
  }

  func column(_ field: Table.Field) -> CompletionOffer {
    CompletionOffer(.name(field.name), field.column.count == 0 ? "column" : field.column.type.name)
  }

  var schemes: [CompletionOffer] {
    SchemeRegistry.standard.schemes.map { CompletionOffer($0.id, $0.title[workspace.language]) }
  }

  private func names(_ slot: StatementShape.Slot, _ place: CompletionPlace) -> [CompletionOffer] {
    switch (place.verb, slot.name) {
    case (_, "SCHEME"): schemes
    case (_, "MODEL"): workspace.models.map { CompletionOffer($0.name, $0.data[workspace.language]) }
    case ("set", _): SettingRegistry.settings.map { CompletionOffer($0.name, $0.summary[workspace.language]) }
    case ("load", "NAME"): RoleTable.all.map { CompletionOffer($0.name, $0.rowSummary[workspace.language]) }
    case (_, "TABLE"): tables
    case ("attach", _): place.columns.map(column)
    default: []
    }
  }

  private func phrases(_ place: CompletionPlace) -> [CompletionOffer] {
    if place.verb == "set" {
      let setting = place.tokens.first.flatMap { SettingRegistry.setting(named: $0.text) }
      return setting?.words.map { CompletionOffer($0, "") } ?? []
    }
    return ReferenceIndex(commands: commands).pages.map { CompletionOffer($0.name, $0.kind.name[workspace.language]) }
  }

  // MARK: Parameters

  private func settings(_ place: CompletionPlace) -> [CompletionOffer] {
    let parameters = parameters(of: place)
    let item = Array(place.position.filled.reversed().prefix { !$0.isComma }.reversed())
    if CompletionContext.depth(place.position.filled) > 0 { return columnsRead(place) }
    guard let name = item.first else {
      let set = Set(place.position.filled.map(\.folded))
      return parameters.filter { !set.contains($0.name) }.map {
        CompletionOffer($0.name, $0.defaultText ?? "")
      }
    }
    let isAtValue = item.count == 1 || (item.count == 2 && item[1].kind == .symbol(.equal))
    guard isAtValue, let parameter = parameters.first(where: { $0.name == name.folded }) else { return clauses(place) }
    switch parameter.kind {
    case .word(let words): return words.map { CompletionOffer($0, $0 == parameter.defaultText ? "default" : "") }
    case .columnExpression, .anyColumn, .columns: return place.columns.map(column)
    case .name, .names: return columnsRead(place)
    case .table: return tables
    case .value, .list, .words, .text, .date: return []
    }
  }

  /// The parameters that say something to the statement.
  private func parameters(of place: CompletionPlace) -> [ParameterDefinition] {
    guard let command = commands.command(place.verb) else { return [] }
    if let scheme = place.position.text(inSlot: "SCHEME").flatMap(SchemeRegistry.standard.scheme) {
      return scheme.parameters
    }
    let silent = AnalysisRegistry.standard.analysis(place.verb)?
      .silentParameters(place.position.word, workspace.models)
    return command.parameters.filter { silent?.contains($0.name) != true }
  }

  /// The columns of the table that the statement names, or else those in scope.
  private func columnsRead(_ place: CompletionPlace) -> [CompletionOffer] {
    let table = place.position.text(inSlot: "TABLE").flatMap { workspace.columns(ofTable: $0) }
    return (table?.fields ?? place.columns).map(column)
  }
}
