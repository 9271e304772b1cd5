import Basics
import Columns
import Diagnostics
import Query

/// A table, or a column of one, that a scheme reads.
public struct SchemeNeed: Sendable, Hashable {
  public let table: String
  /// Nil for the table as such: all that its roll-up gives.
  public let column: String?
  /// It does without, and says so.
  public let isOptional: Bool

  /// "transactions", "customers.referrals"
  public var text: String { column.map { "\(table).\($0)" } ?? table }
}

extension SchemeDefinition {
  /// What it reads, with the parameters as they are by default: tables first named, each once. It does without what only
  /// variants read that are not the default.
  public var needs: [SchemeNeed] {
    var found: [SchemeNeed] = []
    func add(_ text: String, isOptional: Bool) {
      let data = NeededData(text)
      guard !found.contains(where: { $0.table == data.table && $0.column == data.column }) else { return }
      found.append(SchemeNeed(table: data.table, column: data.column, isOptional: isOptional))
    }
    let optional = Set(optionalColumns.map(\.name))
    let measures = Set(inputs.flatMap(\.measures).map(\.name))
    let defaults = Dictionary(
      parameters.compactMap { parameter in parameter.defaultText.map { (parameter.name, $0) } },
      uniquingKeysWith: { $1 })
    func names(in rule: String) -> [String] {
      let rule = SourceText(name: id, text: RuleText.substituting(defaults, in: rule))
      return ((try? RuleText.expression(rule))?.names ?? []).map(\.text)
    }
    let ruleNames = (variants.prefix(1).map(\.rule) + publishes.map(\.expression)).flatMap(names)
    let otherNames = variants.dropFirst().map(\.rule).flatMap(names)
    // Queries name tables and columns of their own beside those of customers: only what is said to be optional counts.
    let queryNames = inputs.flatMap { input in
      guard case .query(let query) = input.source else { return [String]() }
      let names = RuleText.names(in: RuleText.substituting(defaults, in: query))
      return optionalColumns.map(\.name).filter(names.contains)
    }
    for (names, isDefault) in [(ruleNames + queryNames, true), (otherNames, false)] {
      for name in names where !measures.contains(name) {
        let isOptional = optional.contains(name) || !isDefault
        if RFM.columnNames.contains(name) {
          add("rfm", isOptional: !isDefault)
        } else if let (table, _) = TableMeasure.named(name) {
          add(table.name, isOptional: isOptional)
        } else if RollUpMeasure.named(name) != nil {
          add(name == "margin" ? "transactions.cost" : "transactions", isOptional: isOptional)
        } else if RoleTable.customers.role(named: name) != nil {
          add("customers.\(name)", isOptional: isOptional)
        }
      }
    }
    let replaceable = Set(variants.compactMap(\.otherwise?.need))
    for input in inputs {
      let isOptional = input.whenMissing != nil || input.unless != nil || isReadOnlyOtherwise(input)
      for need in input.needs { add(need, isOptional: isOptional || replaceable.contains(need)) }
      for (need, _) in input.optional { add(need, isOptional: true) }
    }
    return found
  }

  /// Whether only variants read it that stand in for another.
  private func isReadOnlyOtherwise(_ input: SchemeInput) -> Bool {
    let standIns = Set(variants.compactMap(\.otherwise?.word))
    guard !standIns.isEmpty else { return false }
    let readers = variants.filter { variant in
      let names = RuleText.names(in: variant.rule)
      return input.measures.contains { names.contains($0.name) }
    }
    return !readers.isEmpty && readers.allSatisfy { standIns.contains($0.word) }
  }
}
