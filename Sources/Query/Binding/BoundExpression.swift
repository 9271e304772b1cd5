import Columns
import Diagnostics
import Syntax

/// An expression whose names and types are known, so that running it can only fail on data.
struct BoundExpression: Sendable {
  /// What it computes.
  indirect enum Node: Sendable {
    /// A column of the rows it runs over, by its own name.
    case column(String)
    case constant(Value)
    /// A column of the rows around the query that it stands in.
    case parameter(BoundParameter)
    case call(BoundCall)
    case not(BoundExpression)
    case negate(BoundExpression)
    /// Arithmetic, comparison, `and`, `or`, `||`.
    case binary(BinaryOperator, BoundExpression, BoundExpression)
    case between(BoundExpression, lower: BoundExpression, upper: BoundExpression, negated: Bool)
    case inList(BoundExpression, [BoundExpression], negated: Bool)
    case like(BoundExpression, pattern: String, ignoresCase: Bool, negated: Bool)
    case isNull(BoundExpression, negated: Bool)
    /// The result of the first branch whose condition is true.
    case conditional([BoundBranch], otherwise: BoundExpression?)
    case cast(BoundExpression, ColumnType, isTry: Bool)
    /// The one value that a query gives, null when it gives no row.
    case subquery(BoundSubquery)
    case inQuery(BoundExpression, BoundSubquery, negated: Bool)
    case exists(BoundSubquery)
    /// What stands several times in a step, under its number: computed once. Rules make it.
    case shared(Int, BoundExpression)
    /// An expression over a text or category column alone, computed once per distinct value of it. Rules make it.
    case perDistinct(column: String, BoundExpression)
    /// An error was reported for it; whatever it stands in says nothing more.
    case invalid
  }

  let node: Node
  /// Nil for a bare `null`, and for an invalid expression.
  let type: ColumnType?
  let span: SourceSpan

  init(_ node: Node, _ type: ColumnType?, _ span: SourceSpan) {
    self.node = node
    self.type = type
    self.span = span
  }

  static func invalid(_ span: SourceSpan) -> BoundExpression { BoundExpression(.invalid, nil, span) }

  static func constant(_ value: Value, _ span: SourceSpan) -> BoundExpression {
    BoundExpression(.constant(value), value.type, span)
  }

  var isInvalid: Bool {
    if case .invalid = node { return true }
    return false
  }

  /// The value, when it is a constant.
  var constant: Value? {
    if case .constant(let value) = node { return value }
    return nil
  }

  /// The name, when it is a plain column.
  var columnName: String? {
    if case .column(let name) = node { return name }
    return nil
  }

  /// The same expression converted; itself when it has the type already.
  func cast(to target: ColumnType) -> BoundExpression {
    guard let type, type != target else { return self }
    return BoundExpression(.cast(self, target, isTry: false), target, span)
  }
}

/// A query inside an expression.
struct BoundSubquery: Sendable {
  let plan: LogicalPlan
  let functions: FunctionRegistry
  /// What the values of its column become before they are compared; nil when they stay.
  let type: ColumnType?
  /// The query as it was written: two with the same text give the same.
  let text: String
  /// What it reads of the rows around it, as these have it. Empty for a query that stands on its own.
  var arguments: [(parameter: BoundParameter, value: BoundExpression)] = []
}

/// A column that a query reads of the rows around it.
struct BoundParameter: Sendable, Hashable {
  /// Of which query around, the outermost being 0.
  let level: Int
  let name: String
}

/// One `when … then …`.
struct BoundBranch: Sendable {
  let condition: BoundExpression
  let result: BoundExpression
}

/// A call of a function.
struct BoundCall: Sendable {
  let function: FunctionDefinition
  /// Converted to what the signature asks for.
  let arguments: [BoundExpression]
  let isDistinct: Bool
  let filter: BoundExpression?
  let over: BoundWindow?
  /// The call as text: two calls with the same text over the same rows give the same.
  let text: String
}

/// `over (partition by … order by … rows …)`
struct BoundWindow: Sendable {
  let partition: [BoundExpression]
  let order: [BoundSortKey]
  /// Which rows an aggregate looks at; where nothing is said, all of the partition, or with an order those up to the
  /// row.
  let frame: WindowFrame?
}

/// An expression to sort by.
struct BoundSortKey: Sendable {
  let expression: BoundExpression
  let isDescending: Bool
  let nullsFirst: Bool
  /// As it was written.
  let text: String
}

/// An expression and the name that its column gets.
struct BoundColumn: Sendable {
  let name: String
  let expression: BoundExpression
  /// Kept from the column that it names, when the expression is a plain column.
  let origin: ColumnOrigin?
  let aliases: [String]
  /// The expression as it was written.
  let text: String
}
