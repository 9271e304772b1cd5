import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

/// Reads covariates of the customers of a sample.
struct CovariateReader {
  let context: AnalysisContext

  /// A column with the number of its value for each row of the sample, and what each number stands for.
  struct Values {
    let field: Table.Field
    let numbers: [Int32]
    /// nil for null.
    let texts: [String?]

    var count: (count: Int, missing: Int?) { (texts.count, texts.firstIndex { $0 == nil }) }
  }

  /// The sample with the classes of covariates as a model knows them.
  func classified(_ sample: ModelSample, by coding: CovariateCoding, of model: FittedModel) throws -> ModelSample {
    let table = try table(for: sample, isDated: coding.isDated)
    let values = try coding.names.map { name in
      guard let field = table.field(named: name) else {
        throw Failure(
          "missing-column",
          Localized(
            "`\(model.name)` was fitted with the covariate `\(name)`, and there is no such column any more",
            zh: "`\(model.name)` 拟合时使用了协变量 `\(name)`，但该列已不存在"), at: context.call.node.span,
          candidates: NearestName.candidates(for: name, among: table.names),
          hint: Localized(
            "make it again, or fit the model anew: \(model.statement)", zh: "请重新生成该列，或重新拟合：\(model.statement)"))
      }
      return try self.values(field, of: sample, in: table)
    }
    return try sample.classified(classes(of: sample, values, coding.design), context.run)
  }

  /// The classes of covariates of other customers than those of the sample of a model.
  func classes(of ids: Table.Field, count: Int, by coding: CovariateCoding, like sample: ModelSample) throws -> [Int32]
  {
    let purchases = [Double](repeating: 0, count: count)
    let all = try ModelSample(
      source: sample.source, unit: sample.unit, end: sample.end, ids: ids, purchases: purchases, recency: purchases,
      age: purchases, meanSpend: purchases, run: context.run)
    let table = try table(for: all, isDated: coding.isDated)
    let values = try coding.names.compactMap {
      try table.field(named: $0).map { try self.values($0, of: all, in: table) }
    }
    return classes(of: all, values, coding.design).classes
  }

  func classes(of sample: ModelSample, _ values: [Values], _ design: CovariateDesign) -> CovariateClasses {
    let rows = CovariateRows(
      numbers: values.map(\.numbers), values: values.map(\.count), histories: sample.histories)
    let levels = zip(values, design.covariates).map { values, covariate in
      let places = Dictionary(
        covariate.levels.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) },
        uniquingKeysWith: { first, _ in first })
      return values.texts.map { $0.flatMap { places[$0] } ?? CovariateDesign.unknown }
    }
    let coded = rows.coded(design, levels: levels)
    var leftOut: [ModelSample.LeftOut] = []
    for (covariate, values) in zip(design.covariates.indices, values) {
      let name = design.covariates[covariate].name
      leftOut.append(
        ModelSample.LeftOut(
          reason: Localized("without a value of `\(name)`", zh: "缺少 `\(name)` 的值"), customers: coded.missing[covariate])
      )
      let unknown = values.texts.indices.filter { coded.unknown[covariate][$0] > 0 }
        .sorted { (values.texts[$0] ?? "") < (values.texts[$1] ?? "") }
      for number in unknown.prefix(20) {
        let level = "\(name)=\(values.texts[number] ?? "")"
        leftOut.append(
          ModelSample.LeftOut(
            reason: Localized("unknown level `\(level)`: the fit did not see it", zh: "未知取值 `\(level)`：拟合时未出现"),
            customers: coded.unknown[covariate][number]))
      }
      let more = unknown.dropFirst(20)
      leftOut.append(
        ModelSample.LeftOut(
          reason: Localized("\(more.count) more unknown levels of `\(name)`", zh: "`\(name)` 的另外 \(more.count) 个未知取值"),
          customers: more.reduce(0) { $0 + coded.unknown[covariate][$1] }))
    }
    return CovariateClasses(classes: coded.classes, leftOut: leftOut.filter { $0.customers > 0 })
  }

  /// The table that has the covariates: customers at the last day of the sample when some column depends on the day, or
  /// the table of the sample.
  func table(for sample: ModelSample, isDated: Bool) throws -> Table {
    if case .table(let name, _) = sample.source {
      return try context.engine.environment.table(named: name, context.run) ?? Table()
    }
    guard isDated, let end = sample.end, end != context.asOf else { return context.customers }
    return try context.at(end).customers
  }

  /// The values of a column for the rows of a sample. Throws when it is not one of levels.
  func values(_ field: Table.Field, of sample: ModelSample, in table: Table) throws -> Values {
    var column = field.column
    if let ids = sample.ids {
      let keys = Table([Table.Field(CustomerRollUp.key, ids.column)], rowCount: ids.column.count)
      let rows = try CustomerAlignment.rows(of: table, for: keys, run: context.run)
      column = try Selection.gather(column, rows, context.run)
    }
    let groups = try Grouping.groups(of: [column], rows: column.count, context.run)
    // Beyond, a column has no levels: names of so many are not made.
    let shown = groups.firstRows.prefix(100_000).map { row -> String? in
      let value = column.value(at: Int(row))
      return value == .null ? nil : ValueText.plain(value)
    }
    let rest = repeatElement(String?.some(""), count: groups.count - shown.count)
    return Values(field: field, numbers: groups.groupOfRow, texts: shown + rest)
  }
}
