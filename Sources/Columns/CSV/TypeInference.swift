import Basics
import Diagnostics

/// Decides the type of a column from all of its fields.
///
/// The rule: null words aside, a column has a type when all but at most one in twenty (5 %) of its values fit it;
/// those that do not are rejects. Otherwise it is text. A column whose name promises numbers or dates (`CSVOptions.promise`)
/// may have as many exceptions as it has such values; one whose name promises text takes none. Three cases are stricter:
/// - boolean takes no exceptions;
/// - whole numbers that were not promised take no exceptions that look like codes (C536379, 007, twenty digits): then
///   all of them are codes;
/// - eight digits are dates only when the name of the column speaks of time.
struct TypeInference {
  let column: String
  let evidence: ColumnEvidence
  let options: CSVOptions
  let source: any EvidencePlaces

  private(set) var notes: [Diagnostic] = []

  init(column: String, evidence: ColumnEvidence, options: CSVOptions, source: any EvidencePlaces) {
    self.column = column
    self.evidence = evidence
    self.options = options
    self.source = source
  }

  /// How many of the values may be something else.
  private func allowedMisfits(_ kind: CSVOptions.Promise) -> Int {
    switch promise {
    case kind: evidence.values / 2
    case .text: 0
    default: evidence.values / 20
    }
  }

  private var promise: CSVOptions.Promise? { options.promise(column) }

  /// The plan of the column; throws when its currencies or its dates cannot be told apart.
  mutating func plan() throws -> ColumnPlan {
    if let stated = options.columnTypes.last(where: { Table.key($0.name) == Table.key(column) }) {
      return try plan(stated: stated.type)
    }
    guard evidence.values > 0 else { return ColumnPlan(type: .text) }
    if evidence.booleans == evidence.values { return ColumnPlan(type: .boolean) }
    if let plan = try numericPlan() { return plan }
    if let plan = try temporalPlan() { return plan }
    return ColumnPlan(type: .text)
  }

  // MARK: Numbers

  private mutating func numericPlan() throws -> ColumnPlan? {
    let hasFractions = evidence.maximumScale > 0 || evidence.exponents > 0
    let fitting = evidence.numbers + (hasFractions ? evidence.padded : 0)
    let misfits = evidence.values - fitting
    let allowed = max(allowedMisfits(.number), evidence.compactDates > 0 ? allowedMisfits(.date) : 0)
    guard fitting > 0, misfits <= allowed else {
      if fitting > misfits, !evidence.hasCodes, evidence.padded == 0 { noteMixed(fitting, "numbers", zh: "数值") }
      return nil
    }
    if !hasFractions {
      if evidence.compactDates > 0, evidence.values - evidence.compactDates <= allowedMisfits(.date),
        Self.speaksOfTime(column)
      {
        notes.append(
          Diagnostic(
            "compact-dates",
            Localized(
              "column `\(column)` holds dates of eight digits, such as 20240105",
              zh: "列 `\(column)` 按八位数字的日期读取，例如 20240105"),
            severity: .note))
        return ColumnPlan(type: .date, readsCompactDates: true)
      }
      if misfits > allowedMisfits(.number) { return nil }
      if promise != .number, evidence.hasCodes || evidence.padded > 0 {
        noteCodes()
        return ColumnPlan(type: .text)
      }
    }
    try checkCurrencies()
    if numericType == .number, evidence.exponents == 0 { noteRounded() }
    return ColumnPlan(type: numericType)
  }

  private var numericType: ColumnType {
    let digits = evidence.maximumIntegerDigits + evidence.maximumScale
    if evidence.exponents > 0 || evidence.maximumScale > Decimal64.maximumScale || digits > 18 { return .number }
    return evidence.maximumScale > 0 ? .decimal(scale: evidence.maximumScale) : .integer
  }

  private mutating func checkCurrencies() throws {
    guard let first = evidence.firstCurrency else { return }
    if let other = evidence.otherCurrency {
      let lines = (source.line(of: first.offset), source.line(of: other.offset))
      throw Failure(
        "several-currencies",
        Localized(
          "column `\(column)` of `\(source.name)` has amounts in \(first.sign.sign) (line \(lines.0)) and in "
            + "\(other.sign.sign) (line \(lines.1))",
          zh: "`\(source.name)` 的列 `\(column)` 中既有 \(first.sign.sign)（第 \(lines.0) 行），又有 "
            + "\(other.sign.sign)（第 \(lines.1) 行）的金额"),
        hint: Localized(
          "convert the amounts to one currency, or keep one file per currency",
          zh: "请先换算成同一种货币，或者每种货币各存一个文件"))
    }
    notes.append(
      Diagnostic(
        "currency",
        Localized(
          "column `\(column)` holds amounts in \(first.sign.sign); the sign is left out",
          zh: "列 `\(column)` 的金额以 \(first.sign.sign) 计，货币符号已略去"),
        severity: .note))
  }

  // MARK: Dates

  private mutating func temporalPlan() throws -> ColumnPlan? {
    let dates =
      evidence.fixedDates + evidence.monthFirstDates + evidence.dayFirstDates + evidence.eitherDates
    guard dates > 0, evidence.values - dates <= allowedMisfits(.date) else {
      if dates > evidence.values - dates { noteMixed(dates, "dates", zh: "日期") }
      return nil
    }
    let order = try dateOrder()
    var fitting = evidence.fixedDates
    switch order {
    case .mdy: fitting += evidence.monthFirstDates + evidence.eitherDates
    case .dmy: fitting += evidence.dayFirstDates + evidence.eitherDates
    case .ymd, nil: break
    }
    guard evidence.values - fitting <= allowedMisfits(.date) else {
      noteMixed(fitting, "dates", zh: "日期")
      return nil
    }
    noteTimes()
    return ColumnPlan(type: evidence.times > 0 ? .timestamp : .date, dateOrder: order)
  }

  /// The order of the column's dates, nil when none needs one.
  private func dateOrder() throws -> CSVOptions.DateOrder? {
    if let stated = options.dateOrder { return stated }
    if let month = evidence.firstMonthFirst, let day = evidence.firstDayFirst {
      throw Failure(
        "mixed-date-order",
        Localized(
          "column `\(column)` of `\(source.name)` mixes month/day (`\(source.field(at: month))` on line "
            + "\(source.line(of: month))) and day/month (`\(source.field(at: day))` on line \(source.line(of: day)))",
          zh: "`\(source.name)` 的列 `\(column)` 混用了月/日（第 \(source.line(of: month)) 行的 "
            + "`\(source.field(at: month))`）和日/月（第 \(source.line(of: day)) 行的 `\(source.field(at: day))`）"),
        hint: Self.orderHint)
    }
    if evidence.firstMonthFirst != nil { return .mdy }
    if evidence.firstDayFirst != nil { return .dmy }
    guard let either = evidence.firstEither else { return nil }
    throw Failure(
      "ambiguous-date-order",
      Localized(
        "the dates of column `\(column)` of `\(source.name)` can be read as month/day and as day/month, such as "
          + "`\(source.field(at: either))` on line \(source.line(of: either))",
        zh: "`\(source.name)` 的列 `\(column)` 中的日期既可读作月/日，也可读作日/月，例如第 "
          + "\(source.line(of: either)) 行的 `\(source.field(at: either))`"),
      hint: Self.orderHint)
  }

  private static let orderHint = Localized(
    "say which it is: `with dates mdy` or `with dates dmy`",
    zh: "请指明日期的顺序：`with dates mdy` 或 `with dates dmy`")

  private mutating func noteTimes() {
    if evidence.zones > 0 {
      let rest = evidence.times - evidence.zones
      let some = rest > 0
      notes.append(
        Diagnostic(
          "times-in-utc",
          Localized(
            "column `\(column)` has times with a zone; they are converted to UTC"
              + (some ? ", and \(rest) without a zone are taken as UTC" : ""),
            zh: "列 `\(column)` 的时间带有时区，已换算为 UTC" + (some ? "；另有 \(rest) 个不带时区，按 UTC 处理" : "")),
          severity: some ? .warning : .note))
    }
    if evidence.tooFine > 0 {
      notes.append(
        Diagnostic(
          "times-cut",
          Localized(
            "column `\(column)` has \(evidence.tooFine) times finer than a microsecond; they are cut to microseconds",
            zh: "列 `\(column)` 有 \(evidence.tooFine) 个时间精确到微秒以下，已截断到微秒"),
          severity: .note))
    }
  }

  // MARK: Stated types

  private mutating func plan(stated type: ColumnType) throws -> ColumnPlan {
    switch type {
    case .text, .boolean: return ColumnPlan(type: type)
    case .integer, .number, .decimal:
      try checkCurrencies()
      return ColumnPlan(type: type)
    case .date, .timestamp:
      noteTimes()
      return ColumnPlan(
        type: type, dateOrder: try dateOrder(), readsCompactDates: true, cutsTimes: type == .date)
    case .category, .duration:
      throw Failure(
        "column-type",
        Localized(
          "column `\(column)` cannot be read from a file as \(type.name)",
          zh: "列 `\(column)` 不能以 \(type.name) 类型从文件读取"),
        hint: Localized("read it as text and convert it", zh: "请先按 text 读取，再转换"))
    }
  }

  // MARK: Notes

  private mutating func noteMixed(_ fitting: Int, _ what: String, zh: String) {
    guard let other = evidence.firstOther else { return }
    let value = source.field(at: other)
    let line = source.line(of: other)
    notes.append(
      Diagnostic(
        "mixed-column",
        Localized(
          "column `\(column)` is text: \(fitting) of its \(evidence.values) values are \(what), but not `\(value)` "
            + "on line \(line)",
          zh: "列 `\(column)` 按文本读取：\(evidence.values) 个值中有 \(fitting) 个是\(zh)，但第 \(line) 行的 `\(value)` 不是"),
        severity: .note))
  }

  private mutating func noteRounded() {
    notes.append(
      Diagnostic(
        "rounded-numbers",
        Localized(
          "column `\(column)` has numbers with more than 18 digits, or more than 9 behind the point: they are not exact",
          zh: "列 `\(column)` 中有超过 18 位或小数超过 9 位的数，读取后不再精确"), severity: .warning))
  }

  private mutating func noteCodes() {
    guard let code = evidence.firstCode, evidence.padded < evidence.values else { return }
    notes.append(
      Diagnostic(
        "codes",
        Localized(
          "column `\(column)` is text: it holds codes such as `\(source.field(at: code))` on line "
            + "\(source.line(of: code))",
          zh: "列 `\(column)` 按文本读取：其中有编码，例如第 \(source.line(of: code)) 行的 `\(source.field(at: code))`"),
        severity: .note))
  }

  /// Whether the name of a column says that it holds dates.
  static func speaksOfTime(_ name: String) -> Bool {
    let folded = name.lowercased()
    let signs = ["date", "day", "time", "日", "时间", "時間", "when", "birth", "生", "_at", "_on", "_dt", "_ts"]
    return folded == "dt" || folded == "ts" || signs.contains { folded.contains($0) }
  }
}
