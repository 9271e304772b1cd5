import Basics
import Columns
import Diagnostics
import PurchaseModels

extension SampleReader {
  /// Names under which a table may have what a model reads, when the statement does not say.
  private static let names: [String: [String]] = [
    "x": ["x", "frequency"], "t_x": ["t_x", "tx", "recency"], "t": ["t", "t_cal", "age", "periods", "n_periods"],
    "customers": [
      "customers", "weights", "n_customers", "num_customers", "customer_count", "n_custs", "客户数", "人数",
    ],
    "value": ["value", "mean_value", "zbar", "monetary_value"],
    "renewal": ["renewal", "period"],
    "lost": ["lost", "churned"], "kept": ["kept", "still_there"],
  ]

  /// Names of columns that often say how many rows there were, but may as well say something else.
  private static let counts: Set<String> = ["n", "count", "counts", "number", "freq", "weight", "数量"]

  /// What a model of this kind reads of a table.
  func table(_ name: String, columns: [String: String], _ input: ModelDefinition.Input, unit: ModelUnit) throws
    -> ModelSample
  {
    guard let table = try context.engine.environment.table(named: name, context.run) else {
      throw Failure(
        "unknown-table", Localized("there is no table `\(name)`", zh: "没有表 `\(name)`"),
        at: context.call.name("on")?.span,
        candidates: NearestName.candidates(for: name, among: context.engine.environment.tables.map(\.name)))
    }
    func numbers(_ role: String, isNeeded: Bool = true) throws -> [Double]? {
      let wanted = columns[role].map { [$0] } ?? Self.names[role] ?? [role]
      guard let column = wanted.lazy.compactMap({ table.field(named: $0) }).first else {
        guard isNeeded || columns[role] != nil else { return nil }
        throw Failure(
          "missing-column",
          Localized(
            "`\(name)` has no column \(wanted.map { "`\($0)`" }.joined(separator: " or "))",
            zh: "`\(name)` 没有列 \(wanted.map { "`\($0)`" }.joined(separator: " 或 "))"),
          at: context.call.span(ofSetting: role) ?? context.call.name("on")?.span,
          candidates: columns[role].map { NearestName.candidates(for: $0, among: table.names) } ?? [],
          hint: Localized(
            "needed: \(input.columns.en); name another column: with \(role) COLUMN",
            zh: "需要：\(input.columns.zh)；指定其他列：with \(role) 列名"))
      }
      try checkMeaning(column, of: role, isNamed: columns[role] != nil)
      if let numbers = column.column.doubles { return numbers }
      // What has no value has no type.
      if column.column.nullCount == table.rowCount { return [Double](repeating: .nan, count: table.rowCount) }
      throw Failure(
        "wrong-type",
        Localized(
          "`\(role)` must be a number: `\(column.name)` of `\(name)` is \(column.column.type.name)",
          zh: "`\(role)` 必须是数字：`\(name)` 的列 `\(column.name)` 是 \(column.column.type.name)"),
        at: context.call.span(ofSetting: role) ?? context.call.name("on")?.span)
    }
    guard table.rowCount > 0 else {
      throw Failure(
        "no-rows", Localized("`\(name)` has no rows", zh: "`\(name)` 没有数据行"), at: context.call.name("on")?.span)
    }
    var columns = columns
    var source: ModelSample.Source { .table(name, columns: columns) }
    /// Customers that each row stands for; empty when no column says so.
    func weights() throws -> [Int] {
      let counts = (columns["customers"].map { [$0] } ?? Self.names["customers"] ?? []).lazy
        .compactMap { table.field(named: $0) }.first
      guard columns["customers"] != nil || counts?.column.doubles != nil else { return [] }
      let weights = try Self.weights(numbers("customers") ?? [], at: context.call.name("on")?.span)
      columns["customers"] = columns["customers"] ?? counts?.name
      return weights
    }
    /// A column that looks as if it said how many customers a row stands for, and is not read.
    func unread() -> [Diagnostic] {
      guard columns["customers"] == nil,
        let field = table.fields.first(where: { field in
          Self.counts.contains(field.name.lowercased()) && !columns.values.contains(field.name)
            && field.column.type.isNumeric
        })
      else { return [] }
      let text = Localized(
        "`\(field.name)` of `\(name)` is not read: each row is one customer",
        zh: "未使用 `\(name)` 的列 `\(field.name)`：每行视为一位客户")
      return [
        Diagnostic(
          "column-not-read", text, at: context.call.name("on")?.span,
          hint: Localized(
            "if it says how many customers a row stands for: with customers \(field.name)",
            zh: "如果它表示每行代表的客户数：with customers \(field.name)"), severity: .note)
      ]
    }
    switch input {
    case .histories, .opportunities:
      let x = try numbers("x") ?? []
      let weights = try weights()
      let unknown = [Double](repeating: .nan, count: x.count)
      return try ModelSample(
        source: source, unit: unit, purchases: x, recency: try numbers("t_x") ?? [], age: try numbers("t") ?? [],
        weights: weights, meanSpend: try numbers("value", isNeeded: false) ?? unknown, notes: unread(),
        run: context.run)
    case .spending:
      let x = try numbers("x") ?? []
      let weights = try weights()
      return try ModelSample(
        source: source, unit: unit, purchases: x, recency: x.map { $0 > 0 ? 1 : 0 }, age: x.map { _ in 1 },
        weights: weights, meanSpend: try numbers("value") ?? [], notes: unread(), run: context.run)
    case .renewals:
      let lost = try numbers("lost") ?? []
      let kept = try numbers("kept", isNeeded: false) ?? lost.map { _ in 0 }
      let renewals = try numbers("renewal", isNeeded: false) ?? lost.indices.map { Double($0 + 1) }
      return try contracts(source, unit, lost, kept, renewals)
    }
  }

  /// Customers that each row stands for.
  private static func weights(_ numbers: [Double], at span: SourceSpan?) throws -> [Int] {
    try numbers.enumerated().map { row, number in
      guard number >= 0, number <= 1e9, number == number.rounded() else {
        throw Failure(
          "wrong-row",
          Localized(
            "row \(row + 1) cannot be: it stands for a whole number of customers from 0 to 1 000 000 000, not missing",
            zh: "第 \(row + 1) 行不成立：每行代表的客户数应为 0 至 1 000 000 000 的整数，不可缺失"), at: span)
      }
      return Int(number)
    }
  }

  /// `frequency` and `recency` of customers are called like x and t_x elsewhere, but are not them.
  private func checkMeaning(_ field: Table.Field, of role: String, isNamed: Bool) throws {
    guard !isNamed, field.origin?.kind == .rollUp else { return }
    let verb = context.call.name("MODEL").map { "fit \($0.text)" } ?? context.verb
    throw Failure(
      "wrong-column",
      Localized(
        "`\(field.name)` of customers is not the `\(role)` of a model: it counts the first purchase, or days up to now",
        zh: "客户表的 `\(field.name)` 不是模型的 `\(role)`：它包含首次购买，或计至今日的天数"), at: context.call.name("on")?.span,
      hint: Localized(
        "without `on` the model reads the purchases itself: \(verb)", zh: "不写 `on`，模型会直接读取购买记录：\(verb)"))
  }

  private static let mostRenewals = 10_000.0

  private func contracts(
    _ source: ModelSample.Source, _ unit: ModelUnit, _ lost: [Double], _ kept: [Double], _ renewals: [Double]
  ) throws -> ModelSample {
    // Later ones are refused where they stand.
    let last = renewals.reduce(0) { $1 <= Self.mostRenewals ? max($0, $1) : $0 }
    var (lostAt, keptAt) = ([Double](), [Double]())
    for (row, renewal) in renewals.enumerated() {
      // A null reads as none.
      let counts = [lost[row], kept[row]].map { $0.isNaN ? 0 : $0 }
      guard renewal >= 0, renewal <= Self.mostRenewals, renewal == renewal.rounded(), renewal > 0 || counts[0] == 0,
        !counts.contains(where: { $0 < 0 || $0 != $0.rounded() })
      else {
        throw Failure(
          "wrong-row",
          Localized(
            "row \(row + 1) cannot be: renewals are whole numbers from 0, customers whole and not negative, and nobody is lost at renewal 0",
            zh: "第 \(row + 1) 行不成立：续约次序应为从 0 起的整数，客户数应为非负整数，且第 0 次续约时不会有流失"),
          at: context.call.name("on")?.span)
      }
      if lostAt.isEmpty {
        lostAt = [Double](repeating: 0, count: max(Int(last), 1))
        keptAt = [Double](repeating: 0, count: Int(last) + 1)
      }
      if renewal > 0 { lostAt[Int(renewal) - 1] += counts[0] }
      keptAt[Int(renewal)] += counts[1]
    }
    let seen = Set(renewals)
    if let missing = (1..<max(1, Int(last))).first(where: { !seen.contains(Double($0)) }) {
      throw Failure(
        "missing-row",
        Localized(
          "renewal \(missing) has no row: how many were lost at it is not known",
          zh: "缺少第 \(missing) 次续约的行：无法得知当次流失的客户数"),
        at: context.call.name("on")?.span,
        hint: Localized(
          "if nobody was lost, give it a row with \(missing) and 0", zh: "若当次无人流失，请加入一行：\(missing)，0"))
    }
    return try ModelSample(source: source, unit: unit, lost: lostAt, kept: keptAt, run: context.run)
  }
}
