import Diagnostics

/// A name as it was written, without its back quotes.
public struct Name: Sendable, Hashable {
  public let text: String
  public let span: SourceSpan

  public init(_ text: String, _ span: SourceSpan) {
    self.text = text
    self.span = span
  }
}

/// An expression of the language. Every case knows its span.
public indirect enum Expression: Sendable {
  case literal(Literal, SourceSpan)
  /// A column or a value made by `let`.
  case name(Name)
  /// `table.column`
  case qualified(table: Name, column: Name)
  case call(Call)
  case unary(UnaryOperator, Expression, SourceSpan)
  case binary(BinaryOperator, Expression, Expression, SourceSpan)
  case between(Expression, lower: Expression, upper: Expression, negated: Bool, SourceSpan)
  case inList(Expression, [Expression], negated: Bool, SourceSpan)
  /// like, ilike, matches
  case match(MatchKind, Expression, pattern: Expression, negated: Bool, SourceSpan)
  case isNull(Expression, negated: Bool, SourceSpan)
  case conditional(Conditional)
  /// `cast(x as T)`, `try_cast(x as T)`
  case cast(Expression, type: Name, isTry: Bool, SourceSpan)
  /// `(a, b, c)`, as parameters and edges take them.
  case list([Expression], SourceSpan)
  /// A query that gives one value.
  case subquery(Subquery)
  /// `x [not] in (query)`
  case inQuery(Expression, Subquery, negated: Bool, SourceSpan)
  /// `exists (query)`
  case exists(Subquery, SourceSpan)
  /// What could not be parsed; a diagnostic says why.
  case error(SourceSpan)

  public var span: SourceSpan {
    switch self {
    case .literal(_, let span), .unary(_, _, let span), .binary(_, _, _, let span), .between(_, _, _, _, let span),
      .inList(_, _, _, let span), .match(_, _, _, _, let span), .isNull(_, _, let span), .cast(_, _, _, let span),
      .list(_, let span), .inQuery(_, _, _, let span), .exists(_, let span), .error(let span):
      span
    case .subquery(let subquery): subquery.span
    case .name(let name): name.span
    case .qualified(let table, let column): table.span.union(column.span)
    case .call(let call): call.span
    case .conditional(let conditional): conditional.span
    }
  }
}

/// `name([distinct] arguments) [filter (where condition)] [over (partition by … order by …)]`
public struct Call: Sendable {
  public let name: Name
  public let arguments: [Expression]
  public let isDistinct: Bool
  public let filter: Expression?
  public let over: WindowClause?
  public let span: SourceSpan

  public init(
    name: Name, arguments: [Expression], isDistinct: Bool = false, filter: Expression? = nil,
    over: WindowClause? = nil, span: SourceSpan
  ) {
    self.name = name
    self.arguments = arguments
    self.isDistinct = isDistinct
    self.filter = filter
    self.over = over
    self.span = span
  }
}

/// `over (partition by … order by … rows between … and …)`
public struct WindowClause: Sendable {
  public let partition: [Expression]
  public let order: [SortKey]
  public let frame: FrameClause?
  public let span: SourceSpan

  public init(partition: [Expression], order: [SortKey], frame: FrameClause? = nil, span: SourceSpan) {
    self.partition = partition
    self.order = order
    self.frame = frame
    self.span = span
  }
}

/// `case [operand] when … then … [else …] end`, and `if(cond, a, b)`.
public struct Conditional: Sendable {
  /// One `when … then …`.
  public struct Branch: Sendable {
    public let condition: Expression
    public let result: Expression

    public init(condition: Expression, result: Expression) {
      self.condition = condition
      self.result = result
    }
  }

  /// With an operand, conditions are values that it is compared with.
  public let operand: Expression?
  public let branches: [Branch]
  public let otherwise: Expression?
  public let span: SourceSpan

  public init(operand: Expression?, branches: [Branch], otherwise: Expression?, span: SourceSpan) {
    self.operand = operand
    self.branches = branches
    self.otherwise = otherwise
    self.span = span
  }
}

public enum UnaryOperator: String, Sendable, Hashable {
  case minus = "-"
  case not
}

public enum BinaryOperator: String, Sendable, Hashable {
  case or, and
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
  case concatenate = "||"
}

public enum MatchKind: String, Sendable, Hashable {
  case like, ilike, matches
}

/// `expr [asc|desc] [nulls first|last]`
public struct SortKey: Sendable {
  public let expression: Expression
  public let isDescending: Bool
  public let nullsFirst: Bool

  public init(expression: Expression, isDescending: Bool = false, nullsFirst: Bool = false) {
    self.expression = expression
    self.isDescending = isDescending
    self.nullsFirst = nullsFirst
  }
}

/// `[name =] expr`
public struct NamedExpression: Sendable {
  public let name: Name?
  public let expression: Expression

  public init(name: Name?, expression: Expression) {
    self.name = name
    self.expression = expression
  }
}
