import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  mutating func compare(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan
  ) -> BoundExpression {
    guard let (left, right) = comparable(left, right, span) else { return .invalid(span) }
    noteNull(operation, left, right, span)
    noteOrder(operation, left, right, span)
    if operation == .equal || operation == .notEqual {
      noteAbsentText(left, right)
      noteAbsentText(right, left)
    }
    return BoundExpression(.binary(operation, left, right), .boolean, span)
  }

  mutating func bindBetween(
    _ operand: Expression, _ lower: Expression, _ upper: Expression, _ negated: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let operand = bind(operand)
    let lower = bind(lower)
    let upper = bind(upper)
    let first = comparable(operand, lower, operand.span.union(lower.span))
    guard let second = comparable(operand, upper, span), let first else { return .invalid(span) }
    return BoundExpression(
      .between(first.0, lower: first.1, upper: second.1, negated: negated), .boolean, span)
  }

  mutating func bindIn(
    _ operand: Expression, _ list: [Expression], _ negated: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let bound = bind(operand)
    var items: [BoundExpression] = []
    var isValid = !bound.isInvalid
    var target = bound
    for item in list {
      let item = bind(item)
      guard let (left, right) = comparable(bound, item, item.span) else {
        isValid = false
        continue
      }
      noteAbsentText(bound, item)
      target = left
      items.append(right)
    }
    guard isValid else { return .invalid(span) }
    return BoundExpression(.inList(target, items, negated: negated), .boolean, span)
  }

  /// Both sides in a form that can be compared, or nil with an error reported.
  ///
  /// A text literal beside a category is one of its codes or labels; beside a date it is a date. Whole days compare
  /// with durations of days and weeks. Two categories of different schemes compare by their codes.
  mutating func comparable(
    _ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan
  ) -> (BoundExpression, BoundExpression)? {
    guard !left.isInvalid, !right.isInvalid else { return nil }
    guard let leftType = left.type, let rightType = right.type else { return (left, right) }
    if leftType == rightType {
      noteTwoTexts(left, right)
      return (left, right)
    }
    switch (leftType, rightType) {
    case (.category(let domain), .text): return level(of: domain, right).map { (left, $0) }
    case (.text, .category(let domain)): return level(of: domain, left).map { ($0, right) }
    case (.category, .category): return (left.cast(to: .text), right.cast(to: .text))
    case (.date, .text), (.timestamp, .text): return asDate(right, beside: leftType).map { (left, $0) }
    case (.text, .date), (.text, .timestamp): return asDate(left, beside: rightType).map { ($0, right) }
    case (.date, .timestamp), (.timestamp, .date): return (left, right)
    case (_, .duration) where leftType.isNumeric: return days(right, beside: left, span).map { (left, $0) }
    case (.duration, _) where rightType.isNumeric: return days(left, beside: right, span).map { ($0, right) }
    default:
      if leftType.isNumeric, rightType.isNumeric { return (left, right) }
      reportMismatch(left, right, span)
      return nil
    }
  }

  /// What a text beside a category means: a level for a literal, the text itself otherwise; nil when the literal is
  /// none of its codes and labels (reported).
  private mutating func level(of domain: CategoryDomain, _ operand: BoundExpression) -> BoundExpression? {
    guard case .text(let text)? = operand.constant else { return operand }
    if let index = domain.index(named: text) { return .constant(.category(index, domain), operand.span) }
    let names = domain.levels.flatMap { [$0.code, $0.label.en, $0.label.zh] }
    let codes = domain.levels.map(\.code).joined(separator: ", ")
    report(
      "unknown-category-value",
      Localized("`\(domain.name)` has no value '\(text)'", zh: "`\(domain.name)` 没有值 '\(text)'"), at: operand.span,
      candidates: NearestName.candidates(for: text, among: names).map { "'\($0)'" },
      hint: columnHint(for: operand) ?? Localized("its values are \(codes)", zh: "可用的值：\(codes)"))
    return nil
  }

  /// A text beside a date: a literal is read now, anything else is an error.
  private mutating func asDate(_ operand: BoundExpression, beside type: ColumnType) -> BoundExpression? {
    if case .text(let text)? = operand.constant { return readDate(text, as: type, operand.span) }
    report(
      "type-mismatch",
      Localized("text cannot be compared with \(type.word.en)", zh: "文本不能与\(type.word.zh)比较"), at: operand.span,
      hint: castHint(operand, to: type.name))
    return nil
  }

  /// A text literal as a date or timestamp; nil when it is neither (reported).
  mutating func readDate(_ text: String, as type: ColumnType, _ span: SourceSpan) -> BoundExpression? {
    if let value = Conversion.value(.text(text), as: type) { return .constant(value, span) }
    report(
      "bad-date", Localized("'\(text)' is not a date", zh: "'\(text)' 不是日期"), at: span,
      hint: columnHint(for: .constant(.text(text), span))
        ?? Localized("dates are written 2024-01-31", zh: "日期的写法是 2024-01-31"))
    return nil
  }

  /// A duration beside a number of days.
  private mutating func days(
    _ duration: BoundExpression, beside number: BoundExpression, _ span: SourceSpan
  ) -> BoundExpression? {
    guard case .duration(let value)? = duration.constant else {
      reportMismatch(number, duration, span)
      return nil
    }
    if let days = value.exactDays { return .constant(.integer(Int64(days)), duration.span) }
    let rough = Int(value.months) / 12 * 365 + Int(value.months) % 12 * 30 + Int(value.days)
    report(
      "months-as-days",
      Localized(
        "\(value.description) is no fixed number of days, so it cannot be compared with days",
        zh: "\(value.description) 的天数不固定，不能与天数比较"), at: duration.span,
      hint: Localized("write days, for example \(rough)d", zh: "请写天数，例如 \(rough)d"))
    return nil
  }

  private mutating func reportMismatch(_ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan) {
    var hint = columnHint(for: left) ?? columnHint(for: right)
    hint = hint ?? Self.mismatchHint(left, beside: right) ?? Self.mismatchHint(right, beside: left)
    hint = hint ?? castHint(left, beside: right) ?? castHint(right, beside: left)
    report(
      "type-mismatch",
      Localized(
        "\(left.typeWord.en) cannot be compared with \(right.typeWord.en)",
        zh: "\(left.typeWord.zh)不能与\(right.typeWord.zh)比较"), at: span, hint: hint)
  }

  /// What was meant by a constant beside a value of another type.
  private static func mismatchHint(_ side: BoundExpression, beside other: BoundExpression) -> Localized? {
    guard let type = other.type, let constant = side.constant else { return nil }
    let operand = other.columnName.map { ExpressionText.name($0) }
    switch (constant, type) {
    case (.text(let text), _):
      guard let value = Conversion.value(.text(text), as: type) else {
        return Localized("'\(text)' cannot be read as \(type.word.en)", zh: "'\(text)' 不能读作\(type.word.zh)")
      }
      let literal = ValueText.literal(value)
      return Localized("write \(literal) without quotes", zh: "请去掉引号，写 \(literal)")
    case (.integer(let year), .date), (.integer(let year), .timestamp):
      if (1000...9999).contains(year), let operand {
        return Localized(
          "write \(year)-01-01, or compare year(\(operand))", zh: "请写 \(year)-01-01，或比较 year(\(operand))")
      }
      if let date = Conversion.value(.text(String(year)), as: .date) {
        let literal = ValueText.literal(date)
        return Localized("write \(literal)", zh: "请写 \(literal)")
      }
      return Localized("dates are written 2024-01-31", zh: "日期的写法是 2024-01-31")
    case (.decimal, .date), (.number, .date), (.decimal, .timestamp), (.number, .timestamp):
      return Localized("dates are written 2024-01-31", zh: "日期的写法是 2024-01-31")
    case (.date, .integer), (.timestamp, .integer):
      return Localized("compare a column of dates", zh: "请比较日期列")
    case (.integer, .text), (.decimal, .text):
      let literal = ValueText.literal(.text(ValueText.plain(constant)))
      return Localized("write it in quotes: \(literal)", zh: "请加引号：\(literal)")
    case (.integer(let value), .boolean):
      let operand = operand ?? "x"
      let meant = value == 0 ? "not \(operand)" : operand
      return Localized("write `\(meant)`", zh: "请写 `\(meant)`")
    default: return nil
    }
  }

  private func castHint(_ side: BoundExpression, beside other: BoundExpression) -> Localized? {
    guard case .text? = side.type, let type = other.type else { return nil }
    return castHint(side, to: type.name)
  }

  /// A text column compared with a text that no row has but a similar one has.
  private mutating func noteAbsentText(_ column: BoundExpression, _ literal: BoundExpression) {
    guard case .text(let text)? = literal.constant, let name = column.columnName,
      let dictionary = namesHere.field(named: name)?.dictionary, dictionary.count <= Self.dictionaryLookupLimit,
      diagnostics.count < Self.noteLimit, !texts(of: dictionary).contains(text)
    else { return }
    let candidates = NearestName.candidates(for: text, among: dictionary.texts).map { "'\($0)'" }
    let hint = columnHint(for: literal)
    guard !candidates.isEmpty || hint != nil else { return }
    note(
      "no-such-text",
      Localized("no row has \(name) = '\(text)'", zh: "没有一行满足 \(name) = '\(text)'"), at: literal.span,
      candidates: candidates, hint: hint)
  }

  /// `x = null` is true for no row.
  private mutating func noteNull(
    _ operation: BinaryOperator, _ left: BoundExpression, _ right: BoundExpression, _ span: SourceSpan
  ) {
    let known: BoundExpression
    switch (left.constant, right.constant) {
    case (.null?, _): known = right
    case (_, .null?): known = left
    default: return
    }
    let operand = known.columnName.map { ExpressionText.name($0) } ?? "x"
    let meant = operation == .notEqual ? "\(operand) is not null" : "\(operand) is null"
    note(
      "null-comparison",
      Localized("a comparison with null is never true", zh: "与 null 比较永远不成立"), at: span,
      hint: Localized("write `\(meant)`", zh: "请写 `\(meant)`"))
  }

  /// Two quoted texts compared with each other, of which one is called like a column.
  private mutating func noteTwoTexts(_ left: BoundExpression, _ right: BoundExpression) {
    guard case .text? = left.constant, case .text? = right.constant else { return }
    for side in [left, right] {
      guard let hint = columnHint(for: side), case .text(let text)? = side.constant else { continue }
      note(
        "text-like-column",
        Localized("'\(text)' is a text here, the same in every row", zh: "'\(text)' 在此处是文本，每一行都相同"),
        at: side.span, hint: hint)
    }
  }

  /// Above this many distinct texts the lookup for a note is not worth its time.
  static let dictionaryLookupLimit = 10_000
  /// Nobody reads more.
  private static let noteLimit = 10
}
