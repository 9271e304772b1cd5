import Basics
import Columns
import Diagnostics
import Syntax

extension Binder {
  /// A query that gives one value.
  mutating func bind(_ subquery: Subquery) -> BoundExpression {
    guard let (query, column) = query(subquery, hasOneColumn: true) else { return .invalid(subquery.span) }
    guard let bound = self.subquery(query, subquery, type: nil) else { return .invalid(subquery.span) }
    return BoundExpression(.subquery(bound), column?.type, subquery.span)
  }

  /// `x [not] in (query)`
  mutating func bindIn(
    _ operand: Expression, _ subquery: Subquery, _ negated: Bool, _ span: SourceSpan
  ) -> BoundExpression {
    let bound = bind(operand)
    guard let (query, column) = query(subquery, hasOneColumn: true), let column, !bound.isInvalid else {
      return .invalid(span)
    }
    let values = BoundExpression(.column(column.name), column.type, subquery.span)
    guard let (found, right) = comparable(bound, values, span) else { return .invalid(span) }
    var left = found
    // A bare null takes the type of what it is looked for in.
    if left.type == nil, let type = right.type {
      left = BoundExpression(.cast(left, type, isTry: false), type, left.span)
    }
    let target = right.type == column.type ? nil : right.type
    guard let query = self.subquery(query, subquery, type: target) else { return .invalid(span) }
    return BoundExpression(.inQuery(left, query, negated: negated), .boolean, span)
  }

  /// `exists (query)`
  mutating func bindExists(_ subquery: Subquery, _ span: SourceSpan) -> BoundExpression {
    guard let (query, _) = query(subquery, hasOneColumn: false) else { return .invalid(span) }
    let first = BoundQuery(plan: .take(query.plan, 1, keys: []), scope: query.scope, ending: .show, notes: [])
    guard let bound = self.subquery(first, subquery, type: nil) else { return .invalid(span) }
    return BoundExpression(.exists(bound), .boolean, span)
  }

  private mutating func subquery(_ query: BoundQuery, _ written: Subquery, type: ColumnType?) -> BoundSubquery? {
    guard let arguments = arguments(of: query.plan) else { return nil }
    return BoundSubquery(
      plan: query.plan, functions: environment.functions, type: type, text: written.text, arguments: arguments)
  }

  /// The query, and its column where it must have just one; nil with an error reported.
  private mutating func query(
    _ subquery: Subquery, hasOneColumn: Bool
  ) -> (query: BoundQuery, column: Scope.Field?)? {
    let bound: BoundQuery
    var inner = environment
    inner.nesting.outer.append(namesForQueries)
    do {
      bound = try QueryBinder(environment: inner).bind(subquery.query)
    } catch let failure as Failure {
      add(failure.diagnostics)
      return nil
    } catch {
      return nil
    }
    add(bound.notes)
    guard case .show = bound.ending else {
      report(
        "query-with-end",
        Localized("a query in brackets cannot end in an action", zh: "括号中的查询不能以动作结尾"), at: subquery.span)
      return nil
    }
    guard hasOneColumn else { return (bound, nil) }
    guard bound.scope.fields.count == 1, let column = bound.scope.fields.first else {
      let count = bound.scope.fields.count
      report(
        "several-columns",
        Localized("a query here gives one column, not \(count)", zh: "此处的查询应只有一列，而不是 \(count) 列"),
        at: subquery.span, hint: Localized("select the column that is meant", zh: "请只选取需要的列"))
      return nil
    }
    return (bound, column)
  }
}
