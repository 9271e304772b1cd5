import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// A column, or a value made by `let`; the column wins.
  mutating func bind(_ name: Name) -> BoundExpression {
    if let field = namesHere.field(named: name.text) {
      return field.type == nil ? .invalid(name.span) : BoundExpression(.column(field.name), field.type, name.span)
    }
    if let outer = bindOuter(name) { return outer }
    if let value = environment.values.first(where: { Table.key($0.name) == Table.key(name.text) }) {
      return .constant(value.value, name.span)
    }
    switch place {
    case .groups where scope.field(named: name.text) != nil:
      return report(
        "not-grouped",
        Localized(
          "`\(name.text)` has many values in a group: it is neither a key nor inside an aggregate",
          zh: "`\(name.text)` 在一组中有多个值：它既不是分组键，也不在聚合函数中"), at: name.span,
        hint: Localized(
          "add `\(name.text)` after `by`, or choose one value with first(\(name.text))",
          zh: "请把 `\(name.text)` 加到 `by` 之后，或用 first(\(name.text)) 取一个值"))
    case .value(let hasTable) where scope.field(named: name.text) != nil || !hasTable:
      return report(
        "column-here",
        Localized("`\(name.text)` is not a value: no column can be read here", zh: "`\(name.text)` 不是值：此处不能读取列"),
        at: name.span, candidates: NearestName.candidates(for: name.text, among: environment.values.map(\.name)),
        hint: hasTable
          ? Localized("put it in an aggregate, such as median(\(name.text))", zh: "请放入聚合函数，例如 median(\(name.text))")
          : nil)
    default: return reportUnknown(name)
    }
  }

  /// `table.column`
  mutating func bind(_ column: Name, of table: Name) -> BoundExpression {
    guard let tableName = scope.tableName, Table.key(tableName) == Table.key(table.text) else {
      if let field = namesHere.field(named: column.text, ofJoined: table.text), let type = field.type {
        return BoundExpression(.column(field.name), type, table.span.union(column.span))
      }
      if let columns = namesHere.columns(ofJoined: table.text) {
        return reportUnknown(column, in: table, columns)
      }
      if let outer = bindOuter(column, of: table) { return outer }
      if scope.field(named: table.text) != nil, environment.functions.function(named: column.text) != nil {
        return report(
          "method-call",
          Localized("`\(table.text)` is a column, not a table", zh: "`\(table.text)` 是列，不是表"),
          at: table.span.union(column.span),
          hint: Localized("write `\(column.text)(\(table.text))`", zh: "请写 `\(column.text)(\(table.text))`"))
      }
      return report(
        "unknown-table-here",
        Localized("no table `\(table.text)` is read here", zh: "此处没有读取表 `\(table.text)`"), at: table.span,
        candidates: NearestName.candidates(for: table.text, among: scope.tableName.map { [$0] } ?? []),
        hint: Localized("write the column alone: `\(column.text)`", zh: "请只写列名：`\(column.text)`"))
    }
    guard let field = namesHere.field(named: column.text) else {
      if scope.field(named: column.text) != nil { return bind(column) }
      return reportUnknown(column)
    }
    return field.type == nil
      ? .invalid(column.span) : BoundExpression(.column(field.name), field.type, table.span.union(column.span))
  }

  /// The column of this name, for places that take a bare name.
  mutating func field(_ name: Name) -> Scope.Field? {
    if let field = scope.field(named: name.text) { return field }
    let candidates = NearestName.candidates(for: name.text, among: scope.spellings).map { ExpressionText.name($0) }
    let columns = candidates.isEmpty ? Self.list(scope.names) : nil
    report(
      "unknown-column", Localized("there is no column `\(name.text)`", zh: "没有列 `\(name.text)`"), at: name.span,
      candidates: candidates, hint: columns.map { Localized("columns here: \($0.en)", zh: "此处的列：\($0.zh)") })
    return nil
  }

  mutating func reportUnknown(_ column: Name, in table: Name, _ columns: [String]) -> BoundExpression {
    report(
      "unknown-column",
      Localized(
        "there is no column `\(column.text)` in `\(table.text)`", zh: "`\(table.text)` 中没有列 `\(column.text)`"),
      at: column.span, candidates: NearestName.candidates(for: column.text, among: columns))
  }

  @discardableResult
  private mutating func reportUnknown(_ name: Name) -> BoundExpression {
    let known = namesHere.spellings + environment.values.map(\.name)
    let candidates = NearestName.candidates(for: name.text, among: known).map { ExpressionText.name($0) }
    let hint = hint(forUnknown: name, candidates: candidates)
    if case .value = place {
      return report(
        "unknown-name", Localized("there is no value `\(name.text)`", zh: "没有名为 `\(name.text)` 的值"), at: name.span,
        candidates: candidates, hint: hint)
    }
    return report(
      "unknown-column", Localized("there is no column `\(name.text)`", zh: "没有列 `\(name.text)`"), at: name.span,
      candidates: candidates, hint: hint)
  }

  private mutating func hint(forUnknown name: Name, candidates: [String]) -> Localized? {
    if let maker = environment.makers.first(where: { Table.key($0.column) == Table.key(name.text) }) {
      return Localized("`\(maker.statement)` makes it", zh: "用 `\(maker.statement)` 生成")
    }
    let literal = ValueText.literal(.text(name.text))
    let quoted = Localized("a text stands in quotes: \(literal)", zh: "文本请加引号：\(literal)")
    if ["None", "nil", "NaN", "NA", "undefined", "NULL"].contains(name.text) {
      return Localized("a missing value is `null`: write `x is null`", zh: "缺失值是 `null`：请写 `x is null`")
    }
    if isText(name.text) { return quoted }
    if let function = environment.functions.function(named: name.text) {
      let unit = CalendarUnit(rawValue: name.text.lowercased()) == nil ? "" : literal
      return unit.isEmpty
        ? Localized(
          "`\(name.text)` is a function: write \(function.usage)", zh: "`\(name.text)` 是函数：请写 \(function.usage)")
        : Localized(
          "`\(name.text)` is a function: write \(function.usage); a unit of time stands in quotes: \(unit)",
          zh: "`\(name.text)` 是函数：请写 \(function.usage)；时间单位要加引号：\(unit)")
    }
    if let ours = ForeignFunctions.value(name.text) { return Localized("write `\(ours)`", zh: "请写 `\(ours)`") }
    guard candidates.isEmpty else { return nil }
    if environment.tables.contains(where: { Table.key($0.name) == Table.key(name.text) })
      || environment.moreTables?.names.contains(Table.key(name.text)) == true
    {
      return Localized(
        "`\(name.text)` is a table: write `\(name.text) | …`", zh: "`\(name.text)` 是表：请写 `\(name.text) | …`")
    }
    if case .rows = place, scope.fields.isEmpty, scope.tableName == nil {
      return Localized("no table is read here: add `from …`", zh: "此处没有读取表：请加上 `from …`")
    }
    guard let columns = Self.list(namesHere.names) else { return quoted }
    return Localized(
      "\(quoted.en); columns here: \(columns.en)", zh: "\(quoted.zh)；此处的列：\(columns.zh)")
  }

  /// Names for a message; nil when there are none or too many to read.
  static func list(_ names: [String]) -> Localized? {
    guard !names.isEmpty, names.count <= 20 else { return nil }
    return Localized(names.joined(separator: ", "), zh: names.joined(separator: "、"))
  }

  /// Whether a column in scope has this very text as a value, so that quotes were forgotten.
  private mutating func isText(_ text: String) -> Bool {
    for field in scope.fields {
      if case .category(let domain)? = field.type, domain.index(named: text) != nil { return true }
      guard let dictionary = field.dictionary, dictionary.count <= Self.dictionaryLookupLimit else { continue }
      if texts(of: dictionary).contains(text) { return true }
    }
    return false
  }
}
