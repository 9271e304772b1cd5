import Diagnostics

/// `[with …] body [order by …] [limit …] [offset …]`
public struct SelectSyntax: Sendable {
  public let commonTables: [CommonTable]
  public let body: SelectBody
  public let order: [SortKey]
  public let limit: Expression?
  public let offset: Expression?
  public let span: SourceSpan

  public init(
    commonTables: [CommonTable] = [], body: SelectBody, order: [SortKey] = [], limit: Expression? = nil,
    offset: Expression? = nil, span: SourceSpan
  ) {
    self.commonTables = commonTables
    self.body = body
    self.order = order
    self.limit = limit
    self.offset = offset
    self.span = span
  }
}

/// `name [(column, …)] as (query)` of a `with`.
public struct CommonTable: Sendable {
  public let name: Name
  /// What its columns are called, when that is said.
  public let columns: [Name]
  public let query: QuerySyntax

  public init(name: Name, columns: [Name], query: QuerySyntax) {
    self.name = name
    self.columns = columns
    self.query = query
  }
}

/// What gives the rows of a `select`.
public indirect enum SelectBody: Sendable {
  case core(SelectCore)
  /// A query in parentheses.
  case nested(QuerySyntax)
  /// Set operations of one precedence, from left to right.
  case combined(SelectBody, [SetPart])
}

/// `union [all] body` and the like, after another body.
public struct SetPart: Sendable {
  public let operation: SetOperation
  /// Whether rows count as often as they stand there.
  public let isAll: Bool
  public let body: SelectBody
  /// Of its words.
  public let span: SourceSpan

  public init(operation: SetOperation, isAll: Bool, body: SelectBody, span: SourceSpan) {
    self.operation = operation
    self.isAll = isAll
    self.body = body
    self.span = span
  }
}

public enum SetOperation: String, Sendable, Hashable {
  case union, intersect, except
}

/// `select [distinct] items [from …] [where …] [group by …] [having …]`
public struct SelectCore: Sendable {
  public let isDistinct: Bool
  public let items: [SelectItem]
  /// Nil for one row of values.
  public let source: TableReference?
  public let condition: Expression?
  public let keys: [Expression]
  public let having: Expression?
  /// Of the word `select`.
  public let selectSpan: SourceSpan
  public let span: SourceSpan

  public init(
    isDistinct: Bool = false, items: [SelectItem], source: TableReference? = nil, condition: Expression? = nil,
    keys: [Expression] = [], having: Expression? = nil, selectSpan: SourceSpan, span: SourceSpan
  ) {
    self.isDistinct = isDistinct
    self.items = items
    self.source = source
    self.condition = condition
    self.keys = keys
    self.having = having
    self.selectSpan = selectSpan
    self.span = span
  }
}

/// One result of a `select`.
public enum SelectItem: Sendable {
  /// `*`
  case all(SourceSpan)
  /// `table.*`
  case allOf(Name, SourceSpan)
  case expression(Expression, alias: Name?)
}

/// What stands after `from`.
public indirect enum TableReference: Sendable {
  case table(Name, alias: Name?)
  /// A query in parentheses.
  case derived(QuerySyntax, alias: Name?)
  case join(TableReference, TableReference, JoinClause)
}

/// How the right table of a join belongs to the left one.
public struct JoinClause: Sendable {
  public enum Kind: String, Sendable, Hashable {
    case inner, left, right, full, cross, semi, anti
  }

  public enum Condition: Sendable {
    case none
    case on(Expression)
    case using([Name])
  }

  public let kind: Kind
  public let condition: Condition
  /// Of its words.
  public let span: SourceSpan

  public init(kind: Kind, condition: Condition, span: SourceSpan) {
    self.kind = kind
    self.condition = condition
    self.span = span
  }
}

/// A query in parentheses inside an expression.
public struct Subquery: Sendable {
  public let query: QuerySyntax
  /// As it was written, with its parentheses and with single spaces.
  public let text: String
  /// With its parentheses.
  public let span: SourceSpan

  public init(query: QuerySyntax, text: String, span: SourceSpan) {
    self.query = query
    self.text = text
    self.span = span
  }
}
