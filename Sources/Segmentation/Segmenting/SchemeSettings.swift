import Basics
import Columns
import Diagnostics
import Query
import Syntax

/// The parameters of a scheme or of `rfm` as they stand after a `with` clause: checked, and as text of the language.
struct SchemeSettings {
  /// What each name in a rule or a query stands for; a list `cuts` gives `cuts_1`, `cuts_2` … too.
  private(set) var texts: [String: String] = [:]
  /// The words of word parameters.
  private(set) var words: [String: String] = [:]
  /// The values of value and list parameters.
  private(set) var values: [String: [Double]] = [:]
  /// The words of lists of words.
  private(set) var lists: [String: [String]] = [:]
  /// The values of date parameters.
  private var dates: [String: CalendarDate] = [:]
  /// Names set by the user.
  private(set) var given: Set<String> = []
  private let definitions: [ParameterDefinition]

  /// Checks settings; throws `Failure` with all that is wrong with them.
  init(
    _ settings: [Setting], _ definitions: [ParameterDefinition], of owner: String, customers: Table,
    engine: QueryEngine
  ) throws {
    self.definitions = definitions
    var problems: [Diagnostic] = []
    for definition in definitions {
      guard let text = definition.defaultText else {
        setNothing(definition)
        continue
      }
      let (expression, _) = Parser.parseExpression(
        SourceText(name: definition.name, text: text), grammar: RuleText.grammar)
      try set(definition, expression, text: text, customers, engine)
    }
    for setting in settings {
      let name = setting.name.text.lowercased()
      guard let definition = definitions.first(where: { $0.name == name }) else {
        problems.append(Self.unknown(setting.name, of: owner, definitions))
        continue
      }
      guard given.insert(name).inserted else {
        problems.append(
          Diagnostic(
            "repeated-parameter", Localized("`\(name)` is set twice", zh: "`\(name)` 设置了两次"), at: setting.name.span))
        continue
      }
      do {
        try set(definition, setting.value, text: nil, customers, engine)
      } catch let failure as Failure {
        problems.append(contentsOf: failure.diagnostics)
      }
    }
    guard problems.isEmpty else { throw Failure(problems) }
  }

  /// The same with other texts for names: null for what is missing.
  func reading(_ texts: [String: String]) -> SchemeSettings {
    var settings = self
    settings.texts = texts
    return settings
  }

  /// Takes another word than the default.
  mutating func setWord(_ word: String, for name: String) {
    words[name] = word
    texts[name] = ExpressionText.quoted(word)
  }

  func word(_ name: String) -> String { words[name] ?? "" }
  func value(_ name: String) -> Double { values[name]?.first ?? 0 }
  func date(_ name: String) -> CalendarDate? { dates[name] }
  func list(_ name: String) -> [Double] { values[name] ?? [] }
  func words(_ name: String) -> [String] { lists[name] ?? [] }

  /// What people read for each parameter: words without quotes.
  var shown: [String: String] { texts.merging(words) { $1 } }

  /// A parameter without a value.
  private mutating func setNothing(_ definition: ParameterDefinition) {
    if case .word = definition.kind { return }
    if case .table = definition.kind { return }
    texts[definition.name] = "null"
    for index in 0..<(definition.count ?? 0) { texts["\(definition.name)_\(index + 1)"] = "null" }
  }

  /// `text` is how the default is written; a setting is written anew from its expression.
  private mutating func set(
    _ definition: ParameterDefinition, _ expression: Expression, text: String?, _ customers: Table,
    _ engine: QueryEngine
  ) throws {
    let name = definition.name
    switch definition.kind {
    case .word(let choices):
      guard let word = Self.word(expression), choices.contains(word) else {
        throw Self.wrongWord(name, expression, choices)
      }
      words[name] = word
      texts[name] = ExpressionText.quoted(word)
    case .table:
      guard let word = Self.word(expression) else { throw Self.wrongWord(name, expression, []) }
      words[name] = word
      texts[name] = ExpressionText.name(word)
    case .names:
      let names = try Self.items(expression).map { item in
        guard case .name(let name) = item else { throw Self.notNames(name, item) }
        return name.text
      }
      lists[name] = names
      texts[name] = names.isEmpty ? "null" : names.map { ExpressionText.name($0) }.joined(separator: ", ")
    case .words:
      let words = try Self.items(expression).map { item in
        guard let word = Self.word(item) else { throw Self.notWords(name, item) }
        return word
      }
      lists[name] = words
      texts[name] = words.isEmpty ? "null" : words.map(ExpressionText.quoted).joined(separator: ", ")
    case .text, .name:
      guard let word = Self.plainText(expression) else { throw Self.wrongWord(name, expression, []) }
      words[name] = word
      texts[name] = ExpressionText.quoted(word)
    case .date:
      guard case .date(let date) = try engine.value(expression) else { throw Self.notDate(name, expression) }
      dates[name] = date
      texts[name] = date.description
    case .anyColumn, .columns:
      let items = definition.kind == .columns ? Self.items(expression) : [expression]
      for item in items where text == nil {
        try MissingColumns.check(item, of: name, customers: customers, environment: engine.environment)
        _ = try engine.column(item, over: customers)
      }
      let written = items.map(RuleText.operand)
      texts[name] =
        text.map { definition.kind == .columns ? written.joined(separator: ", ") : $0 }
        ?? written.joined(separator: ", ")
      for (index, item) in written.enumerated() where definition.kind == .columns {
        texts["\(name)_\(index + 1)"] = item
      }
    case .columnExpression:
      // Found by the rule when it is the default: then the hint is about the table.
      if text == nil {
        try MissingColumns.check(
          expression, of: name, customers: customers, environment: engine.environment)
        let column = try engine.column(expression, over: customers)
        guard column.type.isNumeric else { throw Self.notNumeric(name, expression, column) }
        if let limits = definition.limits { try Self.check(column, limits, name, expression) }
      }
      texts[name] = text ?? RuleText.operand(expression)
    case .value:
      let number = try Self.number(definition, expression, engine)
      values[name] = [number.value]
      texts[name] = text ?? number.text
    case .list:
      guard case .list(let items, _) = expression else { throw Self.notList(name, expression) }
      let numbers = try items.map { try Self.number(definition, $0, engine) }
      if let count = definition.count, count != numbers.count {
        throw Self.wrongCount(name, expression, count, numbers.count)
      }
      values[name] = numbers.map(\.value)
      texts[name] = numbers.map(\.text).joined(separator: ", ")
      for (index, number) in numbers.enumerated() { texts["\(name)_\(index + 1)"] = number.text }
    }
  }

  /// The number that a setting stands for; a duration of days counts as its days.
  private static func number(
    _ definition: ParameterDefinition, _ expression: Expression, _ engine: QueryEngine
  ) throws -> (value: Double, text: String) {
    let value = try engine.value(expression)
    var number: (value: Double, text: String)
    switch value {
    case .integer(let integer): number = (Double(integer), String(integer))
    case .decimal(let decimal): number = (decimal.doubleValue, decimal.description)
    case .number(let double) where double.isFinite: number = (double, ExpressionText.literal(.number(double)))
    case .duration(let duration) where duration.exactDays != nil:
      let days = duration.exactDays ?? 0
      number = (Double(days), String(days))
    default:
      throw Failure(
        "wrong-value",
        Localized("`\(definition.name)` must be a number", zh: "`\(definition.name)` 必须是数字"), at: expression.span,
        hint: definition.defaultText.map { Localized("its default is \($0)", zh: "默认值为 \($0)") })
    }
    if let limits = definition.limits, !limits.contains(number.value) {
      let isShare = limits == 0...1
      // As it was written: 10 means 10% where 1000% does not.
      let isBare = expression.span.upper &- expression.span.lower == number.text.utf8.count
      throw Failure(
        "wrong-value",
        isShare
          ? Localized("`\(definition.name)` must lie between 0% and 100%", zh: "`\(definition.name)` 必须在 0% 与 100% 之间")
          : Localized(
            "`\(definition.name)` must not be below \(NumberDigits.plain(limits.lowerBound)) or above \(NumberDigits.plain(limits.upperBound))",
            zh:
              "`\(definition.name)` 必须在 \(NumberDigits.plain(limits.lowerBound)) 与 \(NumberDigits.plain(limits.upperBound)) 之间"
          ),
        at: expression.span,
        hint: isShare && isBare && number.value >= 2 && number.value <= 100
          ? Localized("write \(number.text)%", zh: "请写 \(number.text)%") : nil)
    }
    guard !definition.isWhole || number.value == number.value.rounded() else {
      throw Failure(
        "wrong-value",
        Localized("`\(definition.name)` must be a whole number", zh: "`\(definition.name)` 必须是整数"), at: expression.span)
    }
    // Shares stay shares: 25%, not 0.25.
    if definition.defaultText?.hasSuffix("%") == true { number.text = percent(value) ?? number.text }
    return number
  }

  /// An exact number as a percentage.
  private static func percent(_ value: Value) -> String? {
    guard case .decimal(let decimal) = value, let wide = decimal.rescaled(to: max(decimal.scale, 2)) else { return nil }
    var percent = Decimal64(mantissa: wide.mantissa, scale: wide.scale - 2)
    while percent.scale > 0, percent.mantissa % 10 == 0 {
      percent = Decimal64(mantissa: percent.mantissa / 10, scale: percent.scale - 1)
    }
    return "\(percent)%"
  }

  /// A bare word, or a text that stands for one.
  private static func word(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name): name.text.lowercased()
    case .literal(.text(let text), _): text.lowercased()
    case .literal(.boolean(let flag), _): flag ? "true" : "false"
    default: nil
    }
  }

  /// The items of a list; one expression is a list of one.
  private static func items(_ expression: Expression) -> [Expression] {
    if case .list(let items, _) = expression { items } else { [expression] }
  }

  /// A text in quotes as it is, or a bare word.
  private static func plainText(_ expression: Expression) -> String? {
    switch expression {
    case .name(let name): name.text
    case .literal(.text(let text), _): text
    default: nil
    }
  }

  private static func notWords(_ name: String, _ expression: Expression) -> Failure {
    Failure(
      "wrong-value", Localized("`\(name)` takes words", zh: "`\(name)` 需要一组词"), at: expression.span,
      hint: Localized("for example \(name) ('web', 'app')", zh: "例如 \(name) ('web', 'app')"))
  }

  private static func notNames(_ name: String, _ expression: Expression) -> Failure {
    Failure(
      "wrong-value", Localized("`\(name)` takes names of columns", zh: "`\(name)` 需要列名"), at: expression.span,
      hint: Localized(
        "for example \(name) (type, region); make a column of an expression first: derive NAME = …",
        zh: "例如 \(name) (type, region)；表达式请先生成列：derive 名称 = …"))
  }

  private static func notDate(_ name: String, _ expression: Expression) -> Failure {
    Failure(
      "wrong-value", Localized("`\(name)` must be a date", zh: "`\(name)` 必须是日期"), at: expression.span,
      hint: Localized("for example \(name) 2024-01-31", zh: "例如 \(name) 2024-01-31"))
  }

  private static func unknown(_ name: Name, of owner: String, _ definitions: [ParameterDefinition]) -> Diagnostic {
    let names = definitions.map(\.name)
    return Diagnostic(
      "unknown-parameter",
      Localized("`\(owner)` has no parameter `\(name.text)`", zh: "`\(owner)` 没有参数 `\(name.text)`"), at: name.span,
      candidates: NearestName.candidates(for: name.text, among: names),
      hint: names.isEmpty
        ? nil
        : Localized(
          "its parameters are \(names.joined(separator: ", "))", zh: "可用的参数：\(names.joined(separator: "、"))"))
  }

  private static func wrongWord(_ name: String, _ expression: Expression, _ choices: [String]) -> Failure {
    Failure(
      "wrong-word",
      choices.isEmpty
        ? Localized("`\(name)` must be a name", zh: "`\(name)` 必须是一个名称")
        : Localized(
          "`\(name)` must be one of \(choices.joined(separator: ", "))",
          zh: "`\(name)` 只能是 \(choices.joined(separator: "、")) 之一"), at: expression.span,
      candidates: word(expression).map { NearestName.candidates(for: $0, among: choices) } ?? [])
  }

  private static func notNumeric(_ name: String, _ expression: Expression, _ column: Column) -> Failure {
    // What has no value has no type.
    let found = column.nullCount == column.count ? "null" : column.type.name
    return Failure(
      "wrong-value",
      Localized("`\(name)` must be a number for each customer, not \(found)", zh: "`\(name)` 必须是每位客户的数字，而不是 \(found)"),
      at: expression.span)
  }

  /// Refuses numbers of customers that lie outside what they must lie between.
  private static func check(
    _ column: Column, _ limits: ClosedRange<Double>, _ name: String, _ expression: Expression
  ) throws {
    let numbers = column.doubles ?? []
    let above = numbers.count { $0 > limits.upperBound }
    let below = numbers.count { $0 < limits.lowerBound }
    guard above + below > 0 else { return }
    let bound = above > 0 ? limits.upperBound : limits.lowerBound
    let text = bound == 1 ? "100%" : NumberDigits.plain(bound)
    throw Failure(
      "wrong-value",
      above > 0
        ? Localized(
          "`\(name)` must not be above \(text): it is for \(above) of \(numbers.count) customers",
          zh: "`\(name)` 不得高于 \(text)：\(numbers.count) 位客户中有 \(above) 位超出")
        : Localized(
          "`\(name)` must not be below \(text): it is for \(below) of \(numbers.count) customers",
          zh: "`\(name)` 不得低于 \(text)：\(numbers.count) 位客户中有 \(below) 位超出"),
      at: expression.span,
      hint: bound == 1 ? Localized("a share of the amount: \(name) 30%", zh: "应为占金额的比例：\(name) 30%") : nil)
  }

  private static func notList(_ name: String, _ expression: Expression) -> Failure {
    Failure(
      "wrong-value",
      Localized("`\(name)` takes values in parentheses", zh: "`\(name)` 需要括号中的一组值"), at: expression.span,
      hint: Localized("for example \(name) (10, 100)", zh: "例如 \(name) (10, 100)"))
  }

  private static func wrongCount(_ name: String, _ expression: Expression, _ wanted: Int, _ given: Int) -> Failure {
    Failure(
      "wrong-value",
      Localized("`\(name)` takes \(wanted) values, not \(given)", zh: "`\(name)` 需要 \(wanted) 个值，而不是 \(given) 个"),
      at: expression.span)
  }
}
