import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// A scheme as it would run: for `explain SCHEME`.
public struct SchemeExplanation: Sendable {
  /// A parameter as it stands.
  public struct Parameter: Sendable {
    public let definition: ParameterDefinition
    /// As the language writes it.
    public let text: String
    /// Set by the user, not the default.
    public let isGiven: Bool
  }

  /// The rule in plain words, with the parameters in it.
  public let words: Localized
  /// The very expression that runs, over several lines.
  public let rule: String
  public let parameters: [Parameter]
  /// The columns that it reads.
  public let reads: [String]
  public let notes: [Diagnostic]
}

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
        RuleText.filling(checked.texts, in: resolved.variant.words.en),
        zh: RuleText.filling(checked.texts, in: resolved.variant.words.zh)),
      rule: resolved.rule.text,
      parameters: scheme.parameters.map { definition in
        SchemeExplanation.Parameter(
          definition: definition, text: checked.text(definition), isGiven: checked.given.contains(definition.name))
      }, reads: resolved.reads, notes: resolved.notes)
  }

  /// How one customer comes to its segment: the conditions one after another with this customer's numbers, up to
  /// the one that holds. `row` is a row of `customers`.
  public static func explain(
    scheme: SchemeDefinition, settings: [Setting] = [], row: Int, customers: Table, environment: QueryEnvironment,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> [TraceStep] {
    let engine = QueryEngine(environment: environment, run: run)
    let resolved = try ResolvedScheme(
      scheme, settings: settings, customers: customers, engine: engine, returns: returns)
    do {
      return try engine.trace(resolved.expression, over: resolved.scope, row: row)
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
    case .list:
      let count = list(definition.name).count
      return "(" + (1..<count + 1).compactMap { texts["\(definition.name)_\($0)"] }.joined(separator: ", ") + ")"
    case .value, .columnExpression: return texts[definition.name] ?? definition.defaultText ?? ""
    }
  }
}
