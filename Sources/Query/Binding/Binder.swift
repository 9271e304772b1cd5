import Basics
import Columns
import Diagnostics
import Syntax

/// Binds expressions: finds what names mean, checks types, puts conversions in. It goes on after an error, so that
/// all errors of a statement are found in one go.
struct Binder {
  /// Where an expression stands, which decides what names, aggregates and windows mean there.
  enum Place {
    /// Over the rows: aggregates and windows run over all of them (or each group) and every row gets the answer.
    case rows
    /// Over the rows, in a stage where aggregates and windows have no sense.
    case condition(stage: String)
    /// Over groups, whose keys and results so far are the names; aggregates look at the rows behind.
    case groups(Scope)
    /// In an aggregate, over the rows.
    case argument(of: String)
    /// No row at all; aggregates only when there is a table behind.
    case value(hasTable: Bool)
  }

  /// What is around; of queries around this one the columns too.
  let environment: QueryEnvironment
  var scope: Scope
  var place: Place
  /// What the rows are called for a query inside the expression.
  private let names: SelectNames?
  /// The texts of dictionaries that were looked into.
  private var looked: [ObjectIdentifier: Set<String>] = [:]
  /// Errors and notes so far, in order of place.
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter names: what the columns of `scope` are called, where that is more than the scope says.
  init(environment: QueryEnvironment, scope: Scope, place: Place = .rows, names: SelectNames? = nil) {
    self.environment = environment
    self.scope = scope
    self.place = place
    self.names = names
  }

  /// What a query inside the expression may call the columns of the rows around it.
  var namesForQueries: SelectNames { names ?? SelectNames(scope) }

  /// The names that may be used here.
  var namesHere: Scope {
    switch place {
    case .rows, .condition, .argument: scope
    case .groups(let groups): groups
    case .value: Scope()
    }
  }

  mutating func bind(_ expression: Expression) -> BoundExpression {
    ConstantFolding.apply(bindUnfolded(expression), asOf: environment.asOf)
  }

  private mutating func bindUnfolded(_ expression: Expression) -> BoundExpression {
    if let field = columnWritten(as: expression) {
      return BoundExpression(.column(field.name), field.type, expression.span)
    }
    switch expression {
    case .literal(let literal, let span): return .constant(Value(literal), span)
    case .name(let name): return bind(name)
    case .qualified(let table, let column): return bind(column, of: table)
    case .call(let call): return bind(call)
    case .unary(.minus, let operand, let span): return bindNegation(operand, span)
    case .unary(.not, let operand, let span):
      let bound = bindCondition(operand, of: "not")
      return bound.isInvalid ? bound : BoundExpression(.not(bound), .boolean, span)
    case .binary(let operation, let left, let right, let span): return bind(operation, left, right, span)
    case .between(let operand, let lower, let upper, let negated, let span):
      return bindBetween(operand, lower, upper, negated, span)
    case .inList(let operand, let list, let negated, let span): return bindIn(operand, list, negated, span)
    case .match(let kind, let operand, let pattern, let negated, let span):
      return bindMatch(kind, operand, pattern, negated, span)
    case .isNull(let operand, let negated, let span):
      let bound = bind(operand)
      return bound.isInvalid ? bound : BoundExpression(.isNull(bound, negated: negated), .boolean, span)
    case .conditional(let conditional): return bind(conditional)
    case .cast(let operand, let type, let isTry, let span): return bindCast(operand, type, isTry, span)
    case .list(_, let span):
      return report(
        "list-here", Localized("a list in parentheses has no meaning here", zh: "此处不能使用括号列表"), at: span,
        hint: Localized(
          "lists stand after `in` or in a function such as bucket(x, (10, 100))",
          zh: "列表用于 `in` 之后，或用于 bucket(x, (10, 100)) 这样的函数"))
    case .subquery(let subquery): return bind(subquery)
    case .inQuery(let operand, let subquery, let negated, let span): return bindIn(operand, subquery, negated, span)
    case .exists(let subquery, let span): return bindExists(subquery, span)
    case .error(let span): return .invalid(span)
    }
  }

  /// The distinct texts of a column, for looking them up.
  mutating func texts(of dictionary: TextDictionary) -> Set<String> {
    if let known = looked[ObjectIdentifier(dictionary)] { return known }
    let texts = Set(dictionary.texts)
    looked[ObjectIdentifier(dictionary)] = texts
    return texts
  }

  /// Binds with another place for a while.
  mutating func bind(_ expression: Expression, in place: Place) -> BoundExpression {
    let before = self.place
    self.place = place
    defer { self.place = before }
    return bind(expression)
  }

  /// Records an error and answers an invalid expression.
  @discardableResult
  mutating func report(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) -> BoundExpression {
    diagnostics.append(Diagnostic(code, message, at: span, candidates: candidates, hint: hint))
    return .invalid(span)
  }

  /// Records what was found elsewhere.
  mutating func add(_ found: [Diagnostic]) { diagnostics += found }

  /// Records something to say aloud, once.
  mutating func note(
    _ code: String, _ message: Localized, at span: SourceSpan, candidates: [String] = [], hint: Localized? = nil
  ) {
    guard !diagnostics.contains(where: { $0.code == code && $0.span == span }) else { return }
    diagnostics.append(
      Diagnostic(code, message, at: span, candidates: candidates, hint: hint, severity: .note))
  }

  /// The column that an earlier stage or a `by` named by this very text: `sum(monetary)`, `month(date)`.
  private func columnWritten(as expression: Expression) -> Scope.Field? {
    switch expression {
    case .literal, .name, .qualified, .list, .subquery, .exists, .error: return nil
    case .call: break
    default:
      guard case .groups = place else { return nil }
    }
    let here = namesHere
    guard !here.fields.isEmpty else { return nil }
    return here.field(named: expression.written)
  }
}

extension Value {
  /// The value of a literal.
  init(_ literal: Literal) {
    switch literal {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .decimal(let value): self = .decimal(value)
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .date(let value): self = .date(value)
    case .timestamp(let value): self = .timestamp(value)
    case .duration(let value): self = .duration(value)
    }
  }
}
