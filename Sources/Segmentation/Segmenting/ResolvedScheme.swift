import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A scheme with its parameters, its rule and its measures, ready to run over a customers table.
struct ResolvedScheme {
  let definition: SchemeDefinition
  let variant: SchemeVariant
  let settings: SchemeSettings
  /// The rule with the parameters in it: shown, and run.
  let rule: SourceText
  let expression: Expression
  /// The inputs that are read and can be made.
  let inputs: [SchemeInput]
  /// Customers with the measures of the inputs.
  let scope: Table
  let notes: [Diagnostic]
  /// Columns of customers (and measures) that the rule reads.
  let reads: [String]
  /// What stands in texts for a name: parameters, and null for what is missing.
  let texts: [String: String]
  /// Columns and measures that are missing.
  let absent: Set<String>
  private let returns: ReturnsTreatment

  /// Throws `Failure` for wrong settings and for missing tables and columns, or `Cancelled`.
  init(
    _ definition: SchemeDefinition, settings: [Setting], customers: Table, engine: QueryEngine,
    returns: ReturnsTreatment
  ) throws {
    self.definition = definition
    self.returns = returns
    var checked = try SchemeSettings(
      settings, definition.parameters, of: definition.id, customers: customers, engine: engine)
    var variant = try Self.variant(of: definition, checked, settings, engine.environment)
    let other = try Self.other(than: variant, of: definition, checked, engine.environment)
    if let other {
      variant = other.variant
      checked.setWord(other.variant.word, for: other.chooser)
    }
    self.variant = variant

    var missing = MissingParts(definition, variant, checked)
    let inputs = try missing.takeOut(customers: customers, environment: engine.environment)
    notes = (other.map { [$0.note] } ?? []) + missing.notes
    texts = missing.texts
    absent = missing.absent
    let settings = checked.reading(missing.texts)
    self.settings = settings
    self.inputs = inputs
    rule = SourceText(
      name: "rule of \(definition.id)", text: RuleText.substituting(missing.texts, in: variant.rule))
    expression = try RuleText.expression(rule)

    let measures = Set(inputs.flatMap(\.measures).map(\.name))
    let optional = definition.optionalColumns.map(\.name).filter { missing.absent.contains($0) }
    if expression.names.isEmpty, !optional.isEmpty {
      throw MissingColumns.failure(optional, of: definition.id, customers: customers, at: nil)
    }
    try Self.checkColumns(expression, of: definition.id, customers, measures, engine.environment)
    var scope = customers
    for input in inputs {
      let context = SchemeContext(customers: scope, engine: engine, returns: returns, settings: settings)
      for field in try InputMeasures.fields(of: input, owner: definition.id, context) { scope = scope.setting(field) }
    }
    self.scope = scope
    reads = engine.columnsRead(by: expression, over: scope)
  }

  /// What reports work with: `customers` is the table given.
  func context(over table: Table, engine: QueryEngine) -> SchemeContext {
    let engine = QueryEngine(environment: engine.environment.setting("segmented", table), run: engine.run)
    return SchemeContext(customers: table, engine: engine, returns: returns, settings: settings)
  }

  /// Throws when the rule reads columns that neither customers nor the inputs have.
  private static func checkColumns(
    _ expression: Expression, of owner: String, _ customers: Table, _ measures: Set<String>,
    _ environment: QueryEnvironment
  ) throws {
    let missing = expression.names.map(\.text).reduce(into: [String]()) { missing, name in
      guard customers.field(named: name) == nil, !measures.contains(name), !missing.contains(name),
        !environment.values.contains(where: { Table.key($0.name) == Table.key(name) })
      else { return }
      missing.append(name)
    }
    guard missing.isEmpty else {
      throw MissingColumns.failure(missing, of: owner, customers: customers, at: nil)
    }
  }

  /// The variant to take because the table that the default one reads is not there.
  private static func other(
    than variant: SchemeVariant, of definition: SchemeDefinition, _ checked: SchemeSettings,
    _ environment: QueryEnvironment
  ) throws -> (variant: SchemeVariant, chooser: String, note: Diagnostic)? {
    guard let (need, word) = variant.otherwise, let chooser = definition.chooser, !checked.given.contains(chooser),
      let other = definition.variants.first(where: { $0.word == word })
    else { return nil }
    let names = RuleText.names(in: other.rule)
    let needs = definition.inputs.filter { $0.measures.contains { names.contains($0.name) } }.flatMap(\.needs)
    guard try !NeededData(need).isThere(in: environment),
      try needs.allSatisfy({ try NeededData($0).isThere(in: environment) })
    else { return nil }
    let note = Diagnostic(
      "other-method",
      Localized(
        "there is no table `\(need)`: `\(chooser) \(word)` is taken", zh: "没有表 `\(need)`：采用 `\(chooser) \(word)`"),
      severity: .note)
    return (other, chooser, note)
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
