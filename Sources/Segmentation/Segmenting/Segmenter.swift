import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// Runs schemes over customers.
public enum Segmenter {
  /// Classes customers by a scheme.
  ///
  /// `environment` gives what the settings may read, the `as of` day, and the table `transactions` for measures
  /// that are made on demand. Throws `Failure` (a wrong setting, a missing column) or `Cancelled`.
  public static func segment(
    scheme: SchemeDefinition, settings: [Setting] = [], customers: Table, environment: QueryEnvironment,
    returns: ReturnsTreatment = .net, run: RunContext
  ) throws -> Segmentation {
    let engine = QueryEngine(environment: environment, run: run)
    let resolved = try ResolvedScheme(
      scheme, settings: settings, customers: customers, engine: engine, returns: returns)
    if let requirement = resolved.variant.requirement,
      try value(requirement.expression, resolved, over: resolved.scope, engine: engine) == .boolean(false)
    {
      throw Failure("requirement", requirement.message, hint: requirement.hint)
    }
    let (column, strangers) = try classify(resolved, engine: engine)
    let scope = resolved.scope.setting(Table.Field("segment", column))
    let thresholds = try resolved.variant.thresholds.map { threshold in
      Segmentation.Threshold(
        label: threshold.label, value: try value(threshold.expression, resolved, over: scope, engine: engine))
    }
    let domain = resolved.variant.domain
    let summary = try SegmentSummary.build(
      column, customers: customers, rests: resolved.variant.rests,
      hidden: Set(domain.levels.map(\.code).filter { !resolved.variant.rule.contains("'\($0)'") }))
    return Segmentation(
      name: scheme.columnName, column: column, summary: summary, thresholds: thresholds,
      listings: try listing(resolved, over: scope, engine: engine).map { [$0] } ?? [],
      notes: resolved.notes + strangers, reads: resolved.reads)
  }

  /// Customers and revenue by the values of any category, text or boolean column: a user's own segments, a flag.
  /// Rows without a value stand below the line. Throws `Failure` for a column of another type.
  public static func summary(of column: Column, customers: Table) throws -> SegmentSummary {
    try SegmentSummary.build(column, customers: customers, rests: [], hidden: [])
  }

  /// The category of each customer, and what to say about codes that the scheme does not know.
  private static func classify(
    _ resolved: ResolvedScheme, engine: QueryEngine
  ) throws -> (column: Column, notes: [Diagnostic]) {
    let codes: Column
    do {
      codes = try engine.column(resolved.expression, over: resolved.scope)
    } catch let failure as Failure {
      throw failure.located(in: resolved.rule)
    }
    let domain = resolved.variant.domain
    let missing = domain.index(ofCode: "unknown") ?? 0
    guard case .text(_, let dictionary) = codes.values else {
      // All results are null, or there are no rows.
      return (Column(.category([UInt16](repeating: UInt16(missing), count: codes.count), domain)), [])
    }
    let texts = dictionary.texts
    let levels = texts.map { UInt16(domain.index(ofCode: $0) ?? missing) }
    let strangers = texts.filter { domain.index(ofCode: $0) == nil }
    let notes =
      strangers.isEmpty
      ? []
      : [
        Diagnostic(
          "unknown-segment",
          Localized(
            "the rule gave \(strangers.joined(separator: ", ")), which the scheme does not list: counted as unknown",
            zh: "规则得出了方案中没有的 \(strangers.joined(separator: "、"))：按未知计"), severity: .warning)
      ]
    return (codes.categorized(domain, levelOfCode: levels, missing: UInt16(missing)), notes)
  }

  /// A threshold's value; its expression stands in the scheme, so it fails only where a column is of a strange type.
  private static func value(
    _ text: String, _ resolved: ResolvedScheme, over scope: Table, engine: QueryEngine
  ) throws -> Value {
    let source = SourceText(
      name: "threshold of \(resolved.definition.id)", text: RuleText.substituting(resolved.settings.texts, in: text))
    do {
      return try engine.value(Parser.parseExpression(source, grammar: RuleText.grammar).0, over: scope)
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// The first buyers by an expression, largest first, ties by the order of ids.
  private static func listing(
    _ resolved: ResolvedScheme, over scope: Table, engine: QueryEngine
  ) throws -> (title: Localized, table: Table)? {
    guard let listing = resolved.definition.listing else { return nil }
    let count = Int(resolved.settings.value(listing.parameter))
    let text = resolved.settings.texts[listing.by] ?? listing.by
    let (expression, _) = Parser.parseExpression(
      SourceText(name: "listing", text: "case when orders > 0 then (\(text)) end"), grammar: RuleText.grammar)
    let values = try engine.column(expression, over: scope)
    let rows = values.largest(count)
    guard !rows.isEmpty else { return nil }
    let key = scope.field(named: CustomerRollUp.key) ?? scope.fields.first
    let fields = [
      key, Table.Field(text, values), scope.field(named: "segment"),
    ].compactMap { $0 }.map { Table.Field($0.name, Selection.gather($0.column, rows)) }
    return (listing.title, Table(fields, rowCount: rows.count))
  }
}

extension CategoryDomain {
  /// The index of the level with exactly this code.
  func index(ofCode code: String) -> Int? { levels.firstIndex { $0.code == code } }
}
