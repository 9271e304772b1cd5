import Basics
import Diagnostics

/// What a slot was filled with.
public enum SlotValue: Sendable {
  case text(String, SourceSpan)
  case word(String, SourceSpan)
  case name(Name)
  case names([Name])
  case expression(Expression)
  case count(Int, SourceSpan)
  case date(CalendarDate, SourceSpan)
  case namedExpressions([NamedExpression])
  case assignment(Name, Expression)
  /// A `let` whose right side is a query.
  case view(Name, QuerySyntax)
  case sortKeys([SortKey])
  case renames([Rename])
  case keyPairs([KeyPair])
  case settings([Setting])
  case statement(Statement)
  case literal(Literal, SourceSpan)
}

/// A column, perhaps with its table: `code`, `regions.code`.
public struct ColumnReference: Sendable {
  public let table: Name?
  public let column: Name

  public init(table: Name? = nil, column: Name) {
    self.table = table
    self.column = column
  }

  public var span: SourceSpan { table.map { $0.span.union(column.span) } ?? column.span }
}

/// `a = b`: a column of one table and one of another; `key` alone is a column of both.
public struct KeyPair: Sendable {
  public let first: ColumnReference
  /// Nil for a column that both tables have.
  public let second: ColumnReference?

  public init(first: ColumnReference, second: ColumnReference?) {
    self.first = first
    self.second = second
  }

  public var span: SourceSpan { second.map { first.span.union($0.span) } ?? first.span }
}

/// `new = old`
public struct Rename: Sendable {
  public let new: Name
  public let old: Name

  public init(new: Name, old: Name) {
    self.new = new
    self.old = old
  }
}

/// One `name value` of a `with` clause. A bare word is an `.name` expression; a list is a `.list`.
public struct Setting: Sendable {
  public let name: Name
  public let value: Expression

  public init(name: Name, value: Expression) {
    self.name = name
    self.value = value
  }
}

/// A command or a stage, parsed by its shape.
public struct ShapedNode: Sendable {
  /// The canonical verb (an alias is resolved).
  public let verb: String
  public let verbSpan: SourceSpan
  /// Filled slots by slot name.
  public let arguments: [String: SlotValue]
  /// Filled clauses by their keywords; a bare flag has `nil` as value and is present.
  public let clauses: [String: SlotValue?]
  public let span: SourceSpan

  public init(
    verb: String, verbSpan: SourceSpan, arguments: [String: SlotValue], clauses: [String: SlotValue?],
    span: SourceSpan
  ) {
    self.verb = verb
    self.verbSpan = verbSpan
    self.arguments = arguments
    self.clauses = clauses
    self.span = span
  }

  /// What fills a clause's slot.
  public func clause(_ key: String) -> SlotValue? { clauses[key] ?? nil }
  public func hasClause(_ key: String) -> Bool { clauses.keys.contains(key) }
}

/// A source and its stages.
public struct QuerySyntax: Sendable {
  /// Where rows come from.
  public indirect enum Source: Sendable {
    case table(Name)
    case select(SelectSyntax)
    /// A line that begins with `|`: the last result.
    case lastResult(SourceSpan)
  }

  public let source: Source
  public let stages: [ShapedNode]
  public let span: SourceSpan

  public init(source: Source, stages: [ShapedNode], span: SourceSpan) {
    self.source = source
    self.stages = stages
    self.span = span
  }
}

/// One statement.
public indirect enum Statement: Sendable {
  case command(ShapedNode)
  case query(QuerySyntax)
  /// A bare expression: its value is shown.
  case expression(Expression)
  /// What could not be parsed; the diagnostics say why.
  case invalid(SourceSpan)

  public var span: SourceSpan {
    switch self {
    case .command(let node): node.span
    case .query(let query): query.span
    case .expression(let expression): expression.span
    case .invalid(let span): span
    }
  }
}

/// A statement with what was wrong with it and where it stands.
public struct ParsedStatement: Sendable {
  public let statement: Statement
  /// From its first to its last token.
  public let span: SourceSpan
  /// Errors and warnings, in order of place; a statement with an error must not run.
  public let diagnostics: [Diagnostic]

  public init(statement: Statement, span: SourceSpan, diagnostics: [Diagnostic]) {
    self.statement = statement
    self.span = span
    self.diagnostics = diagnostics
  }
}
