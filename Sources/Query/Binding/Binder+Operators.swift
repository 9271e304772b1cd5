import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  mutating func bind(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: SourceSpan
  ) -> BoundExpression {
    switch operation {
    case .and, .or:
      let written = left
      let left = bindCondition(left, of: operation.rawValue)
      let right = refuseForgottenList(written, right) ?? bindCondition(right, of: operation.rawValue)
      guard !left.isInvalid, !right.isInvalid else { return .invalid(span) }
      return BoundExpression(.binary(operation, left, right), .boolean, span)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let left = bind(left)
      let right = bind(right)
      return compare(operation, left, right, span)
    case .add, .subtract, .multiply, .divide, .modulo:
      let left = bind(left)
      let right = bind(right)
      return bindArithmetic(operation, left, right, span)
    case .concatenate:
      let left = bind(left)
      let right = bind(right)
      guard !left.isInvalid, !right.isInvalid else { return .invalid(span) }
      return BoundExpression(.binary(.concatenate, left.cast(to: .text), right.cast(to: .text)), .text, span)
    }
  }

  /// `region = 'a' or 'b'`, which means a list.
  private mutating func refuseForgottenList(_ left: Expression, _ right: Expression) -> BoundExpression? {
    guard case .literal(let literal, let span) = right, case .binary(.equal, let operand, let first, _) = left else {
      return nil
    }
    switch literal {
    case .boolean, .null: return nil
    default: break
    }
    let meant = "\(operand.written) in (\(first.written), \(right.written))"
    let word = Value(literal).type?.word ?? Localized(verbatim: right.written)
    return report(
      "not-a-condition",
      Localized(
        "a condition is needed here, but \(right.written) is \(word.en)",
        zh: "此处需要条件，而 \(right.written) 是\(word.zh)"), at: span,
      hint: Localized("write `\(meant)`", zh: "请写 `\(meant)`"))
  }

  /// An expression that must be true or false.
  mutating func bindCondition(_ expression: Expression, of word: String, in place: Place? = nil) -> BoundExpression {
    let bound = bind(expression, in: place ?? self.place)
    guard !bound.isInvalid else { return bound }
    guard let type = bound.type, type != .boolean else { return bound }
    let text = expression.written
    var hint = columnHint(for: bound)
    if hint == nil, type.isNumeric {
      hint = Localized("compare it: \(text) > 0", zh: "请作比较：\(text) > 0")
    } else if hint == nil {
      hint = Localized("compare it: \(text) = …", zh: "请作比较：\(text) = …")
    }
    return report(
      "not-a-condition",
      Localized(
        "`\(word)` needs something true or false, but \(text) is \(type.word.en)",
        zh: "`\(word)` 需要真假条件，而 \(text) 是\(type.word.zh)"), at: expression.span, hint: hint)
  }

  mutating func bindNegation(_ operand: Expression, _ span: SourceSpan) -> BoundExpression {
    let bound = bind(operand)
    guard !bound.isInvalid, let type = bound.type else { return bound }
    guard type.isNumeric || type == .duration else {
      return report(
        "type-mismatch",
        Localized("`-` cannot stand before \(type.word.en)", zh: "`-` 不能用在\(type.word.zh)之前"), at: span,
        hint: columnHint(for: bound) ?? castHint(bound, to: "number"))
    }
    return BoundExpression(.negate(bound), type, span)
  }

  private mutating func bindArithmetic(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan
  ) -> BoundExpression {
    guard !left.isInvalid, !right.isInvalid else { return .invalid(span) }
    guard let arithmetic = ArithmeticOperator(operation) else { return .invalid(span) }
    // A text beside a date is a date.
    guard var left = dated(left, beside: right), var right = dated(right, beside: left) else { return .invalid(span) }
    if operation == .add || operation == .subtract {
      // Days are numbers: recency + 30d.
      (left, right) = (left.asDays(beside: right), right.asDays(beside: left))
    }
    if let type = Arithmetic.resultType(arithmetic, left.type, right.type) {
      return BoundExpression(.binary(operation, left, right), type, span)
    }
    let culprit = left.type.map(\.isNumeric) ?? true ? right : left
    var hint = columnHint(for: left) ?? columnHint(for: right)
    if hint == nil, operation == .add, left.isTextConstant || right.isTextConstant || left.type == right.type,
      left.type == .text || right.type == .text
    {
      hint = Localized("`||` joins texts", zh: "连接文本请用 `||`")
    } else if hint == nil, left.type == .date || right.type == .date {
      hint = Localized(
        "a date takes days or a duration: date + 30, date + 3mo; `date - date` gives days",
        zh: "日期可加减天数或时长：date + 30、date + 3mo；`date - date` 得到天数")
    }
    return report(
      "type-mismatch",
      Localized(
        "`\(operation.rawValue)` cannot combine \(left.typeWord.en) and \(right.typeWord.en)",
        zh: "`\(operation.rawValue)` 不能用于\(left.typeWord.zh)与\(right.typeWord.zh)"), at: span,
      hint: hint ?? castHint(culprit, to: "number"))
  }

  /// The operand, read as a date when it is a text literal beside a date; nil when it is no date (reported).
  private mutating func dated(_ operand: BoundExpression, beside other: BoundExpression) -> BoundExpression? {
    guard let type = other.type, type == .date || type == .timestamp, case .text(let text)? = operand.constant else {
      return operand
    }
    return readDate(text, as: type, operand.span)
  }

  mutating func bindMatch(
    _ kind: MatchKind, _ operand: Expression, _ pattern: Expression, _ negated: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let bound = bind(operand)
    let boundPattern = bind(pattern)
    guard !bound.isInvalid, !boundPattern.isInvalid else { return .invalid(span) }
    for side in [bound, boundPattern] {
      guard let type = side.type, type != .text else { continue }
      if case .category = type { continue }
      return report(
        "type-mismatch",
        Localized(
          "`\(kind.rawValue)` compares texts, but this is \(type.word.en)",
          zh: "`\(kind.rawValue)` 用于文本，而此处是\(type.word.zh)"), at: side.span,
        hint: castHint(side, to: "text"))
    }
    if kind == .matches { return bindMatches(bound, boundPattern, negated, span) }
    if boundPattern.type == nil { return .constant(.null, span) }
    guard case .text(let text)? = boundPattern.constant else {
      return report(
        "pattern-not-constant",
        Localized("the pattern of `\(kind.rawValue)` must be a text", zh: "`\(kind.rawValue)` 的模式必须是文本"),
        at: pattern.span,
        hint: Localized(
          "contains(x, y) and starts_with(x, y) compare two columns", zh: "比较两列请用 contains(x, y)、starts_with(x, y)"))
    }
    return BoundExpression(
      .like(bound.cast(to: .text), pattern: text, ignoresCase: kind == .ilike, negated: negated), .boolean, span)
  }

  /// `x matches pattern` is the function of this name.
  private mutating func bindMatches(
    _ operand: BoundExpression, _ pattern: BoundExpression, _ negated: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let arguments = [operand.cast(to: .text), pattern.cast(to: .text)]
    guard let function = environment.functions.function(named: MatchKind.matches.rawValue) else {
      return .invalid(span)
    }
    guard checkConstants(function, arguments) else { return .invalid(span) }
    let call = BoundCall(
      function: function, arguments: arguments, isDistinct: false, filter: nil, over: nil, text: "")
    let matches = BoundExpression(.call(call), .boolean, span)
    return negated ? BoundExpression(.not(matches), .boolean, span) : matches
  }

  mutating func bindCast(
    _ operand: Expression, _ name: Name, _ isTry: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let bound = bind(operand)
    guard let type = Conversion.type(named: name.text) else {
      return report(
        "unknown-type", Localized("there is no type `\(name.text)`", zh: "没有类型 `\(name.text)`"), at: name.span,
        candidates: Self.typesElsewhere[name.text.lowercased()].map { [$0] }
          ?? NearestName.candidates(for: name.text, among: Conversion.typeNames),
        hint: Localized(
          "types: \(Conversion.typeNames.joined(separator: ", "))",
          zh: "类型有：\(Conversion.typeNames.joined(separator: "、"))"))
    }
    guard !bound.isInvalid else { return .invalid(span) }
    guard let from = bound.type else { return BoundExpression(.cast(bound, type, isTry: isTry), type, span) }
    guard Conversion.isDefined(from: from, to: type) else {
      return report(
        "type-mismatch",
        Localized("\(from.word.en) cannot become \(type.word.en)", zh: "\(from.word.zh)不能转换为\(type.word.zh)"),
        at: span)
    }
    return BoundExpression(.cast(bound, type, isTry: isTry), type, span)
  }

  /// What other languages call the types.
  private static let typesElsewhere = [
    "int": "integer", "bigint": "integer", "smallint": "integer", "int64": "integer", "long": "integer",
    "float": "number", "double": "number", "real": "number", "float64": "number", "numeric": "decimal",
    "money": "decimal", "string": "text", "str": "text", "varchar": "text", "char": "text", "nvarchar": "text",
    "datetime": "timestamp", "bool": "boolean", "interval": "duration", "整数": "integer", "数值": "number",
    "文本": "text", "日期": "date",
  ]

  /// "did you mean the column", when a text literal is called like one.
  func columnHint(for expression: BoundExpression) -> Localized? {
    guard case .text(let text)? = expression.constant, let field = scope.field(named: text) else { return nil }
    return Localized(
      "did you mean the column `\(field.name)` (back quotes)?", zh: "您是不是指列 `\(field.name)`（用反引号）？")
  }

  func castHint(_ expression: BoundExpression, to type: String) -> Localized? {
    guard let name = expression.columnName else { return nil }
    return Localized("convert it: cast(\(name) as \(type))", zh: "请转换：cast(\(name) as \(type))")
  }
}

extension BoundExpression {
  fileprivate var isTextConstant: Bool {
    if case .text? = constant { return true }
    return false
  }

  /// A constant number of days beside a number is that number.
  fileprivate func asDays(beside other: BoundExpression) -> BoundExpression {
    guard other.type?.isNumeric ?? false, case .duration(let value)? = constant, let days = value.exactDays else {
      return self
    }
    return .constant(.integer(Int64(days)), span)
  }
}

extension ArithmeticOperator {
  init?(_ operation: BinaryOperator) {
    switch operation {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .modulo: self = .modulo
    default: return nil
    }
  }
}
