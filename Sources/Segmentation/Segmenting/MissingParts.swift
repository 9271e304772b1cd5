import Basics
import Columns
import Diagnostics
import Query

/// Finds which inputs a scheme reads, and what of its optional parts is missing.
struct MissingParts {
  private let definition: SchemeDefinition
  private let variant: SchemeVariant
  /// Parameters, and null for what is missing.
  private(set) var texts: [String: String]
  private(set) var absent: Set<String> = []
  private(set) var notes: [Diagnostic] = []
  private let given: Set<String>

  init(_ definition: SchemeDefinition, _ variant: SchemeVariant, _ settings: SchemeSettings) {
    self.definition = definition
    self.variant = variant
    texts = settings.texts
    given = settings.given
  }

  /// The inputs that are read and can be made. Throws `Failure` when one lacks what it needs and the scheme cannot do
  /// without it.
  mutating func takeOut(customers: Table, environment: QueryEnvironment) throws -> [SchemeInput] {
    // What is missing is told when the rule reads it, or a measure.
    var told = names(in: variant.rule)
    var read = told
    for threshold in variant.thresholds { read.formUnion(names(in: threshold.expression)) }
    if let requirement = variant.requirement { read.formUnion(names(in: requirement.expression)) }
    for column in definition.publishes { read.formUnion(names(in: column.expression)) }
    var isComputing = false
    for report in variant.reports + definition.reports {
      if case .query(let query) = report.source {
        read.formUnion(names(in: query))
      } else {
        isComputing = true
      }
    }

    // An input may read the measures of those before it.
    var taken: [SchemeInput] = []
    for input in definition.inputs.reversed()
    where isComputing || input.measures.contains(where: { read.contains($0.name) }) {
      let needs = input.unless.map(given.contains) == true ? [] : input.needs
      let missing = try needs.map(NeededData.init).filter { try !$0.isThere(in: environment) }
      guard missing.isEmpty else {
        guard let whenMissing = input.whenMissing else {
          throw Failure(NeededData.problems(missing, of: definition.id, in: environment))
        }
        for measure in input.measures {
          texts[measure.name] = "null"
          absent.insert(measure.name)
        }
        for data in missing.reversed() { tell(note(data, whenMissing, environment)) }
        continue
      }
      for (need, whenMissing) in input.optional.reversed() {
        let data = NeededData(need)
        if try !data.isThere(in: environment) { tell(note(data, whenMissing, environment)) }
      }
      if case .query(let query) = input.source { told.formUnion(names(in: query)) } else { isComputing = true }
      read.formUnion(told)
      taken.insert(input, at: 0)
    }
    notes.reverse()
    takeOutColumns(read, telling: told, customers: customers, environment: environment)
    return taken
  }

  /// Optional columns that customers lack read as null.
  private mutating func takeOutColumns(
    _ read: Set<String>, telling told: Set<String>, customers: Table, environment: QueryEnvironment
  ) {
    for (name, whenMissing) in definition.optionalColumns
    where customers.field(named: name) == nil && read.contains(name) {
      texts[name] = "null"
      absent.insert(name)
      guard told.contains(name) else { continue }
      if let (table, _) = TableMeasure.named(name), environment.columns(ofTable: table.name) == nil {
        tell(note(NeededData(table.name), whenMissing, environment))
        continue
      }
      tell(
        Diagnostic(
          "optional-column",
          Localized(
            "customers have no `\(name)`: \(whenMissing.en)", zh: "客户没有 `\(name)`：\(whenMissing.zh)"),
          severity: .note))
    }
  }

  /// What several inputs lack is told once.
  private mutating func tell(_ note: Diagnostic) {
    if !notes.contains(where: { $0.message == note.message }) { notes.append(note) }
  }

  /// The names that a text reads, with the parameters in it: `on` may name a measure.
  private func names(in text: String) -> Set<String> {
    RuleText.names(in: RuleText.substituting(texts, in: text))
  }

  private func note(_ missing: NeededData, _ whenMissing: Localized, _ environment: QueryEnvironment) -> Diagnostic {
    let column = environment.columns(ofTable: missing.table) == nil ? nil : missing.column
    let (en, zh) =
      column.map { ("`\(missing.table)` has no column `\($0)`", "`\(missing.table)` 没有列 `\($0)`") }
      ?? ("there is no table `\(missing.table)`", "没有表 `\(missing.table)`")
    return Diagnostic(
      "optional-input", Localized("\(en): \(whenMissing.en)", zh: "\(zh)：\(whenMissing.zh)"), severity: .note)
  }
}
