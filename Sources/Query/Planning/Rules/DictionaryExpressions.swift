import Columns

/// What reads nothing but one text or category column is computed once per distinct value of it, not once a row:
/// `case when region in ('浙江', '江苏') then 'east' else 'other' end`.
///
/// A single comparison of such a column is done so anyway.
enum DictionaryExpressions {
  static func apply(_ plan: LogicalPlan) -> LogicalPlan {
    plan.mapInputs(apply).mapExpressions(apply)
  }

  static func apply(_ expression: BoundExpression) -> BoundExpression {
    guard isWorthwhile(expression) else { return expression }
    if let column = onlyColumn(of: expression) {
      return BoundExpression(.perDistinct(column: column, expression), expression.type, expression.span)
    }
    return expression.mapParts(apply)
  }

  /// Whether it has more in it than one comparison.
  private static func isWorthwhile(_ expression: BoundExpression) -> Bool {
    switch expression.node {
    case .column, .constant, .subquery, .exists, .invalid, .shared, .perDistinct: false
    case .call, .conditional: true
    default: expression.parts.contains { !$0.parts.isEmpty || isCall($0) }
    }
  }

  private static func isCall(_ expression: BoundExpression) -> Bool {
    if case .call = expression.node { return true }
    return false
  }

  /// The one column that it reads, when that has distinct values to work on and nothing else is read.
  private static func onlyColumn(of expression: BoundExpression) -> String? {
    var found: String?
    func look(_ part: BoundExpression) -> Bool {
      switch part.node {
      case .column(let name):
        switch part.type {
        case .text, .category: break
        default: return false
        }
        if let found, Table.key(found) != Table.key(name) { return false }
        found = name
        return true
      case .constant: return true
      case .subquery, .inQuery, .exists, .invalid, .shared, .perDistinct: return false
      case .call(let call):
        guard !call.function.isAggregate, !call.function.isWindow else { return false }
      default: break
      }
      return part.parts.allSatisfy(look)
    }
    return look(expression) ? found : nil
  }
}
