import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A scheme with its parameters and its rule, ready to run over a customers table.
struct ResolvedScheme {
  let definition: SchemeDefinition
  let variant: SchemeVariant
  let settings: SchemeSettings
  /// The rule with the parameters in it: shown, and run.
  let rule: SourceText
  let expression: Expression
  /// Customers with the measures that the rule reads beside its columns.
  let scope: Table
  let notes: [Diagnostic]
  /// Columns of customers (and measures) that the rule reads.
  let reads: [String]

  /// Throws `Failure` for wrong settings and for missing columns, or `Cancelled`.
  init(
    _ definition: SchemeDefinition, settings: [Setting], customers: Table, engine: QueryEngine,
    returns: ReturnsTreatment
  ) throws {
    self.definition = definition
    let checked = try SchemeSettings(
      settings, definition.parameters, of: definition.id, customers: customers, engine: engine)
    self.settings = checked
    variant = try Self.variant(of: definition, checked, settings, engine.environment)

    let template = Parser.parseExpression(
      SourceText(name: definition.id, text: variant.rule), grammar: RuleText.grammar
    ).0
    var texts = checked.texts
    var notes: [Diagnostic] = []
    for (name, whenMissing) in definition.optionalColumns
    where customers.field(named: name) == nil && template.names.contains(where: { $0.text == name }) {
      texts[name] = "null"
      notes.append(
        Diagnostic(
          "optional-column",
          Localized(
            "customers have no `\(name)`: \(whenMissing.en)", zh: "客户没有 `\(name)`：\(whenMissing.zh)"),
          severity: .note))
    }
    self.notes = notes
    rule = SourceText(name: "rule of \(definition.id)", text: RuleText.substituting(texts, in: variant.rule))
    let (expression, problems) = Parser.parseExpression(rule, grammar: RuleText.grammar)
    if problems.contains(where: { $0.severity == .error }) { throw Failure(problems) }
    self.expression = expression

    // Measures on demand, then all columns must be there.
    let names = expression.names.map(\.text)
    let missing = names.reduce(into: [String]()) { missing, name in
      guard customers.field(named: name) == nil, !missing.contains(name),
        !engine.environment.values.contains(where: { Table.key($0.name) == Table.key(name) })
      else { return }
      missing.append(name)
    }
    let measures = missing.compactMap { RollUpMeasure.named($0) }.filter(\.isOnDemand)
    let absent = missing.filter { name in !measures.contains { $0.name == name } }
    guard absent.isEmpty else {
      throw MissingColumns.failure(absent, of: definition.id, customers: customers, at: nil)
    }
    var scope = customers
    if !measures.isEmpty {
      guard let transactions = engine.environment.tables.first(where: { $0.name == "transactions" })?.table,
        let asOf = engine.environment.asOf
      else { throw MissingColumns.failure(measures.map(\.name), of: definition.id, customers: customers, at: nil) }
      for field in try CustomerRollUp.measures(
        measures, for: customers, transactions: transactions, asOf: asOf, returns: returns, run: engine.run)
      {
        scope = scope.setting(field)
      }
    }
    self.scope = scope
    reads = engine.columnsRead(by: expression, over: scope)
  }

  private static func variant(
    of definition: SchemeDefinition, _ checked: SchemeSettings, _ settings: [Setting], _ environment: QueryEnvironment
  ) throws -> SchemeVariant {
    guard let chooser = definition.chooser else { return definition.variants[0] }
    let word = checked.word(chooser)
    if let variant = definition.variants.first(where: { $0.word == word }) { return variant }
    if let variant = try definition.custom?(word, environment) { return variant }
    let words = definition.variants.map(\.word)
    throw Failure(
      "wrong-word",
      Localized("there is no \(chooser) `\(word)`", zh: "没有 \(chooser) `\(word)`"),
      at: settings.first { $0.name.text.lowercased() == chooser }?.value.span,
      candidates: NearestName.candidates(for: word, among: words + environment.tables.map(\.name)),
      hint: Localized("there are \(words.joined(separator: ", "))", zh: "可用的有：\(words.joined(separator: "、"))"))
  }
}
