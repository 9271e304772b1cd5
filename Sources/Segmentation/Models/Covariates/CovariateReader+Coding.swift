import Basics
import Columns
import Diagnostics
import PurchaseModels
import Syntax

extension CovariateReader {
  /// More levels than these of a covariate are not coded; numbers with more are quantities, not codes.
  static let mostLevels = 40
  static let mostCodes = 12

  /// The covariates that a statement names, coded by the customers of the sample, and the sample with their classes.
  func coded(_ sample: ModelSample, _ wanted: [Name]) throws -> (sample: ModelSample, coding: CovariateCoding) {
    var table = try table(for: sample, isDated: false)
    var fields = try wanted.map { try field($0, in: table, of: sample) }
    for (place, name) in wanted.enumerated()
    where fields[..<place].contains(where: { Table.key($0.name) == Table.key(fields[place].name) }) {
      throw Failure(
        "repeated-covariate", Localized("`\(name.text)` is named twice", zh: "`\(name.text)` 重复出现"), at: name.span)
    }
    let isDated = sample.ids != nil && fields.contains { ($0.origin?.kind ?? .loaded) != .loaded }
    if isDated {
      table = try self.table(for: sample, isDated: true)
      fields = try wanted.map { try field($0, in: table, of: sample) }
    }
    for (name, field) in zip(wanted, fields) { try checkType(field, name) }
    let values = try fields.map { try self.values($0, of: sample, in: table) }
    let counts = CovariateRows(
      numbers: values.map(\.numbers), values: values.map(\.count), histories: sample.histories
    ).counts
    var covariates: [Covariate] = []
    var levelCounts: [[Int]] = []
    for (place, name) in wanted.enumerated() {
      let levels = try levels(values[place], counts[place], name)
      covariates.append(Covariate(name: fields[place].name, levels: levels.map(\.text)))
      levelCounts.append(levels.map(\.count))
    }
    guard let design = CovariateDesign(covariates) else { throw Self.tooMany(covariates, wanted) }
    let classes = classes(of: sample, values, design)
    let own = try sample.classified(classes, context.run)
    if let dependence = design.dependence(among: Set(own.histories.classes)) {
      throw Self.failure(dependence, covariates, wanted)
    }
    return (own, CovariateCoding(design: design, counts: levelCounts, isDated: isDated))
  }

  private func field(_ name: Name, in table: Table, of sample: ModelSample) throws -> Table.Field {
    if let field = table.field(named: name.text), Table.key(name.text) != CustomerRollUp.key || sample.ids == nil {
      return field
    }
    if Table.key(name.text) == CustomerRollUp.key {
      throw Failure(
        "wrong-covariate",
        Localized(
          "`\(name.text)` tells each customer from all others: it has no levels", zh: "`\(name.text)` 用于区分每位客户，没有分类取值"),
        at: name.span)
    }
    let scheme = sample.ids == nil ? nil : SchemeRegistry.standard.scheme(named: name.text)
    let owner = sample.ids == nil ? Localized("the table", zh: "该表") : Localized(verbatim: "customers")
    throw Failure(
      "unknown-column",
      Localized("\(owner.en) has no column `\(name.text)`", zh: "\(owner.zh) 没有列 `\(name.text)`"), at: name.span,
      candidates: NearestName.candidates(for: name.text, among: table.names),
      hint: scheme.map {
        Localized("make its column first: segment by \($0.id)", zh: "请先生成该列：segment by \($0.id)")
      })
  }

  private func checkType(_ field: Table.Field, _ name: Name) throws {
    switch field.column.type {
    case .text, .category, .boolean, .integer: return
    case .decimal, .number, .date, .timestamp, .duration:
      throw Failure(
        "wrong-covariate",
        Localized(
          "a covariate is text, a category, true or false, or a few whole numbers; `\(field.name)` is a \(field.column.type.name)",
          zh: "协变量应为文本、分类、真假值或少数几个整数；`\(field.name)` 的类型是 \(field.column.type.name)"), at: name.span,
        hint: Self.classesFirst(field))
    }
  }

  /// The levels that customers of the fit have, the most frequent first.
  private func levels(_ values: Values, _ counts: [Int], _ name: Name) throws -> [(text: String, count: Int)] {
    let present = counts.indices.filter { counts[$0] > 0 && values.texts[$0] != nil }
    let sorted = present.map { (text: values.texts[$0] ?? "", count: counts[$0]) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
    let isNumber = values.field.column.type == .integer
    guard present.count <= (isNumber ? Self.mostCodes : Self.mostLevels) else {
      throw Failure(
        "too-many-levels",
        isNumber
          ? Localized(
            "`\(name.text)` has \(present.count) different numbers, more than \(Self.mostCodes): a quantity, not a code",
            zh: "`\(name.text)` 有 \(present.count) 个不同的数，超过 \(Self.mostCodes) 个：这是数量，不是编码")
          : Localized(
            "`\(name.text)` has \(present.count) levels, more than \(Self.mostLevels)",
            zh: "`\(name.text)` 有 \(present.count) 个取值，超过 \(Self.mostLevels) 个"), at: name.span,
        hint: isNumber
          ? Self.classesFirst(values.field) : Self.fewerFirst(values.field.name, sorted.prefix(2).map(\.text)))
    }
    guard present.count > 1 else {
      let only = present.first.flatMap { values.texts[$0] }.map { "`\($0)`" }
      throw Failure(
        "one-level",
        Localized(
          only.map { "all customers of the fit have the same `\(name.text)`, \($0): nothing to compare" }
            ?? "no customer of the fit has a value of `\(name.text)`",
          zh: only.map { "拟合所用客户的 `\(name.text)` 都是 \($0)：无从比较" } ?? "拟合所用客户都没有 `\(name.text)` 的值"),
        at: name.span)
    }
    return sorted
  }

  /// How to make levels of numbers.
  private static func classesFirst(_ field: Table.Field) -> Localized {
    let name = field.name
    let classes =
      field.column.type.isNumeric
      ? "case when \(name) < 10 then 'low' else 'high' end"
      : field.column.type == .duration ? "if(\(name) < 30d, 'short', 'long')" : "year(\(name))"
    return Localized(
      "group it into classes first, for example: derive \(name)_class = \(classes)",
      zh: "请先分组，例如：derive \(name)_class = \(classes)")
  }

  private static func fewerFirst(_ name: String, _ levels: [String]) -> Localized {
    let list = levels.map { ValueText.literal(.text($0)) }.joined(separator: ", ")
    return Localized(
      "put rare levels together first, for example: derive \(name)_class = if(\(name) in (\(list)), \(name), 'other')",
      zh: "请先合并少见的取值，例如：derive \(name)_class = if(\(name) in (\(list)), \(name), 'other')")
  }

  private static func tooMany(_ covariates: [Covariate], _ wanted: [Name]) -> Failure {
    let sizes = covariates.map { "\($0.levels.count)" }.joined(separator: " × ")
    return Failure(
      "too-many-levels",
      Localized(
        "these covariates have \(sizes) combinations of levels, more than \(CovariateDesign.mostClasses)",
        zh: "这些协变量的取值组合有 \(sizes) 种，超过 \(CovariateDesign.mostClasses) 种"), at: wanted.last?.span,
      hint: Localized("take fewer covariates, or put levels together", zh: "请减少协变量，或合并取值"))
  }

  private static func failure(
    _ dependence: CovariateDesign.Dependence, _ covariates: [Covariate], _ wanted: [Name]
  ) -> Failure {
    switch dependence {
    case .determines(let finer, let coarser):
      let (fine, coarse) = (covariates[finer].name, covariates[coarser].name)
      return Failure(
        "collinear",
        Localized(
          "`\(fine)` determines `\(coarse)`: customers with the same `\(fine)` all have the same `\(coarse)`, so that their effects cannot be told apart",
          zh: "`\(fine)` 决定了 `\(coarse)`：`\(fine)` 相同的客户 `\(coarse)` 也都相同，两者的影响无法区分"), at: wanted[coarser].span,
        hint: Localized("leave one of them out", zh: "请去掉其中一个"))
    case .follows(let place):
      return Failure(
        "collinear",
        Localized(
          "the levels of `\(covariates[place].name)` follow from those of the other covariates, so that their effects cannot be told apart",
          zh: "`\(covariates[place].name)` 的取值可由其他协变量推出，其影响无法区分"), at: wanted[place].span,
        hint: Localized("leave one covariate out", zh: "请去掉一个协变量"))
    }
  }
}
