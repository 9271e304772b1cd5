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
      throw Failure(requirement.code, requirement.message, hint: requirement.hint)
    }
    let (column, strangers) = try classify(resolved, engine: engine)
    let scope = resolved.scope.setting(Table.Field("segment", column))
    let thresholds = try resolved.variant.thresholds.compactMap { threshold -> Segmentation.Threshold? in
      let figure = try value(threshold.expression, resolved, over: scope, engine: engine)
      // What reads a part that is missing, and comes to nothing without it, is left out.
      let isWhole = RuleText.names(in: threshold.expression).isDisjoint(with: resolved.absent)
      return figure == .null && !isWhole ? nil : Segmentation.Threshold(label: threshold.label, value: figure)
    }
    let codes = resolved.variant.levels.map(\.code)
    let summary = try SegmentSummary.build(
      column, customers: customers, rests: resolved.variant.rests,
      hidden: Set((codes + ["unknown"]).filter { !resolved.variant.rule.contains("'\($0)'") }))
    let context = resolved.context(over: scope, engine: engine)
    return Segmentation(
      name: scheme.columnName, variant: resolved.variant, column: column, summary: summary, thresholds: thresholds,
      published: try published(resolved, context), reports: try reports(resolved, context),
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
    guard case .text(_, let dictionary) = codes.values else {
      // All results are null, or there are no rows.
      let domain = resolved.variant.domain
      let missing = domain.index(ofCode: "unknown") ?? 0
      return (Column(.category([UInt16](repeating: UInt16(missing), count: codes.count), domain)), [])
    }
    let texts = dictionary.texts
    let domain =
      resolved.variant.takesLevelsFromData
      ? resolved.variant.domain(adding: SegmentGroups.byCount(codes, limit: mostLevels)) : resolved.variant.domain
    let missing = domain.index(ofCode: "unknown") ?? 0
    let levels = texts.map { UInt16(domain.index(ofCode: $0) ?? missing) }
    let strangers = resolved.variant.takesLevelsFromData ? [] : texts.filter { domain.index(ofCode: $0) == nil }
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
      name: "threshold of \(resolved.definition.id)", text: RuleText.substituting(resolved.texts, in: text))
    do {
      return try engine.value(RuleText.expression(source), over: scope)
    } catch let failure as Failure {
      throw failure.located(in: source)
    }
  }

  /// The columns beside the label; those that read what is missing are left out.
  private static func published(_ resolved: ResolvedScheme, _ context: SchemeContext) throws -> [Table.Field] {
    try resolved.definition.publishes.compactMap { published in
      guard RuleText.names(in: published.expression).isDisjoint(with: resolved.absent) else { return nil }
      let column = try context.column(published.expression)
      guard !published.levels.isEmpty else { return Table.Field(published.name, column) }
      let domain = CategoryDomain(name: published.domainName, levels: published.levels)
      return Table.Field(published.name, column.labelled(domain))
    }
  }

  /// The tables beside the summary; those that have no rows or read what is missing are left out.
  private static func reports(_ resolved: ResolvedScheme, _ context: SchemeContext) throws -> [TitledTable] {
    try (resolved.variant.reports + resolved.definition.reports).compactMap { report in
      let table: Table?
      switch report.source {
      case .query(let query):
        let names = RuleText.names(in: query)
        let lacks = names.contains { RollUpMeasure.named($0) != nil && context.customers.field(named: $0) == nil }
        guard names.isDisjoint(with: resolved.absent), !lacks else { return nil }
        table = try context.table(query)
      case .computed(let compute): table = try compute(context)
      }
      guard var table, table.rowCount > 0 else { return nil }
      for field in table.fields {
        guard let levels = report.labels[field.name] else { continue }
        let domain = CategoryDomain(name: field.name, levels: levels)
        table = table.setting(Table.Field(field.name, field.column.labelled(domain)))
      }
      return TitledTable(report.title, table, headings: report.headings, percents: report.percents)
    }
  }

  /// A category tells apart no more.
  private static let mostLevels = 60_000
}

extension Column {
  /// A text column of the codes of a domain as a category; nulls stay null.
  func labelled(_ domain: CategoryDomain) -> Column {
    guard let texts = dictionary?.texts else { return .nulls(type: .category(domain), count: count) }
    let levels = texts.map { UInt16(truncatingIfNeeded: domain.index(ofCode: $0) ?? 0) }
    return Column(categorized(domain, levelOfCode: levels, missing: 0).values, validity: validity)
  }
}

extension CategoryDomain {
  /// The index of the level with exactly this code.
  func index(ofCode code: String) -> Int? { levels.firstIndex { $0.code == code } }
}
