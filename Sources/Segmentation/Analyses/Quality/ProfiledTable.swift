import Basics
import Columns
import Diagnostics
import Query

/// A table whose columns are looked at one by one.
struct ProfiledTable {
  let name: String
  let table: Table
  /// Rows of its files that `load` rejected.
  let rejects: Table?
  /// Dates after this day are in the future; nil where no day is known.
  let until: CalendarDate?
  let facts: [Localized]

  init(_ context: AnalysisContext) throws {
    let wanted = context.call.name("TABLE")
    let name = wanted?.text ?? RoleTable.customers.name
    self.name = name
    let loaded = context.loaded.first { $0.name == Table.key(name) }
    if let found = try loaded?.table ?? context.engine.environment.table(named: name, context.run) {
      table = found
    } else if wanted != nil {
      throw Failure(
        "unknown-table", Localized("there is no table `\(name)`", zh: "没有表 `\(name)`"), at: wanted?.span,
        candidates: NearestName.candidates(
          for: name, among: context.loaded.map(\.name) + context.engine.environment.tables.map(\.name)))
    } else {
      throw Failure(NeededData.problems([NeededData(name)], of: "profile", in: context.engine.environment))
    }
    rejects = loaded?.rejects
    until = try context.day("until") ?? context.asOf
    facts = try Self.facts(table, loaded, context)
  }

  var heading: Localized {
    let rejected = rejects.map { table in Set((0..<table.rowCount).map { Self.place(table, $0) ?? "" }).count } ?? 0
    return Localized(
      "\(name): \(CountNoun.of(table.rowCount, "row")), \(CountNoun.of(table.fields.count, "column"))"
        + (rejected > 0 ? "; \(rejected) more rows were rejected by `load` and count as missing or invalid" : ""),
      zh: "\(name)：\(table.rowCount) 行，\(table.fields.count) 列"
        + (rejected > 0 ? "；另有 \(rejected) 行载入时不合格，计入空值或无效" : ""))
  }

  private static func place(_ rejects: Table, _ row: Int) -> String? {
    guard case .text(let file)? = rejects.column(named: "file")?.value(at: row),
      case .integer(let line)? = rejects.column(named: "line")?.value(at: row)
    else { return nil }
    return "\(file) \(line)"
  }

  /// Rows that repeat another, and ids that several rows have.
  private static func facts(_ table: Table, _ loaded: LoadedTable?, _ context: AnalysisContext) throws -> [Localized] {
    guard table.rowCount > 0 else { return [] }
    var facts: [Localized] = []
    let repeated = table.rowCount - (try RepeatedRows.first(of: table, by: table.names, context).count)
    facts.append(Localized("rows that repeat another in every column: \(repeated)", zh: "与其他行完全相同的行：\(repeated)"))
    if let key = loaded?.key, loaded?.name == RoleTable.customers.name {
      let first = try RepeatedRows.first(of: table, by: [key], context).count
      facts.append(
        Localized("rows that repeat an id: \(table.rowCount - first)", zh: "编号重复的行：\(table.rowCount - first)"))
    }
    return facts
  }

  // MARK: Samples

  /// Rows drawn by the session's seed, in their order.
  func sample(_ count: Int, _ context: AnalysisContext) throws -> Table {
    let generator = SeededGenerator(seed: context.seed, stream: "sample")
    return try Selection.gather(
      table, try Sampling.rows(min(count, table.rowCount), of: table.rowCount, generator, context.run), context.run)
  }

  /// What the errors found in a sample mean for the table.
  func errorRate(_ context: AnalysisContext) throws -> [Localized] {
    let (checked, errors) = (min(Int(context.value("sample")), table.rowCount), Int(context.value("errors")))
    guard context.isGiven("sample") else {
      throw Failure(
        "missing-sample", Localized("`errors` wants the number of rows that were checked", zh: "`errors` 需要说明核对了多少行"),
        at: context.call.node.span,
        hint: Localized("write: with sample 100, errors 4", zh: "请写：with sample 100, errors 4"))
    }
    let confidence = context.value("confidence")
    guard let interval = WilsonInterval(successes: errors, trials: checked, confidence: confidence) else {
      throw Failure(
        "wrong-value",
        Localized(
          "\(errors) errors among \(checked) rows with a confidence of \(NumberDigits.percent(confidence)) make no interval",
          zh: "\(checked) 行中 \(errors) 个错误、置信度 \(NumberDigits.percent(confidence))，无法得出区间"),
        at: context.call.node.span,
        hint: Localized(
          "there cannot be more errors than rows, and the confidence lies between 0% and 100%",
          zh: "错误数不能多于行数，置信度须在 0% 与 100% 之间"))
    }
    let (low, high) = (NumberDigits.percent(interval.lower), NumberDigits.percent(interval.upper))
    let rows = (Double(table.rowCount) * interval.lower, Double(table.rowCount) * interval.upper)
    let range = (NumberDigits.fixed(rows.0, places: 0), NumberDigits.fixed(rows.1, places: 0))
    let rate = checked > 0 ? NumberDigits.percent(Double(errors) / Double(checked)) : "0%"
    return [
      Localized(
        "\(errors) of \(checked) checked rows are wrong: \(rate); in the whole table \(low) to \(high) (Wilson, \(NumberDigits.percent(confidence))), that is \(range.0) to \(range.1) rows",
        zh:
          "核对 \(checked) 行，其中 \(errors) 行有错：\(rate)；全表错误率 \(low) 至 \(high)（Wilson 区间，\(NumberDigits.percent(confidence))），即 \(range.0) 至 \(range.1) 行"
      )
    ]
  }
}

extension AnalysisContext {
  /// The date that a parameter was set to.
  func day(_ parameter: String) throws -> CalendarDate? {
    guard isGiven(parameter), let text = settings.texts[parameter] else { return nil }
    if case .date(let day) = try engine.value(RuleText.expression(SourceText(name: parameter, text: text))) {
      return day
    }
    return nil
  }
}

/// Which rows are the first with their values.
enum RepeatedRows {
  /// The first row of each combination of values, ascending.
  static func first(of table: Table, by names: [String], _ context: AnalysisContext) throws -> [Int32] {
    let columns = names.compactMap { table.column(named: $0) }
    guard !columns.isEmpty else { return [] }
    return try Grouping.groups(of: columns, rows: table.rowCount, context.run).firstRows
  }
}
