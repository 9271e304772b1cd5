import Basics
import Columns
import Diagnostics
import Query
import Syntax

extension Segmenter {
  /// What a scheme does with these settings. Throws what running it would throw.
  public static func explain(
    scheme: SchemeDefinition, settings: [Setting] = [], customers: Table, environment: QueryEnvironment,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> SchemeExplanation {
    let resolved = try ResolvedScheme(
      scheme, settings: settings, customers: customers,
      engine: QueryEngine(environment: environment, run: run), returns: returns)
    let checked = resolved.settings
    return SchemeExplanation(
      words: Localized(
        RuleText.filling(checked.shown, in: resolved.variant.words.en),
        zh: RuleText.filling(checked.shown, in: resolved.variant.words.zh)),
      inputs: resolved.inputs.map { input in
        var query: String?
        if case .query(let text) = input.source { query = RuleText.substituting(checked.texts, in: text) }
        return SchemeExplanation.Input(measures: input.measures.map(\.name), query: query)
      },
      rule: resolved.rule.text,
      parameters: scheme.parameters.map { definition in
        SchemeExplanation.Parameter(
          definition: definition, text: checked.text(definition), isGiven: checked.given.contains(definition.name))
      }, needs: scheme.needs, reads: resolved.reads, notes: resolved.notes)
  }

  /// How one customer comes to its segment, and what would move it to a better one. `row` is a row of `customers`.
  public static func explain(
    scheme: SchemeDefinition, settings: [Setting] = [], row: Int, customers: Table, environment: QueryEnvironment,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> CustomerExplanation {
    let engine = QueryEngine(environment: environment, run: run)
    let resolved = try ResolvedScheme(
      scheme, settings: settings, customers: customers, engine: engine, returns: returns)
    do {
      let steps = try engine.trace(resolved.expression, over: resolved.scope, row: row, source: resolved.rule)
      let measures = resolved.inputs.flatMap(\.measures).map(\.name).map { name in
        (name: name, value: resolved.scope.column(named: name)?.value(at: row) ?? .null)
      }
      var search = ImprovementSearch(resolved: resolved, engine: engine, row: row)
      return CustomerExplanation(steps: steps, measures: measures, outlook: try search.outlook())
    } catch let failure as Failure {
      throw failure.located(in: resolved.rule)
    }
  }
}

extension SchemeSettings {
  /// A parameter as the language writes it.
  func text(_ definition: ParameterDefinition) -> String {
    switch definition.kind {
    case .word, .table: return words[definition.name] ?? definition.defaultText ?? ""
    case .list, .words, .columns, .names: return texts[definition.name].map { $0 == "null" ? "" : "(\($0))" } ?? ""
    case .value, .columnExpression, .anyColumn, .name, .text, .date:
      return definition.defaultText == nil && !given.contains(definition.name)
        ? "" : texts[definition.name] ?? definition.defaultText ?? ""
    }
  }
}
