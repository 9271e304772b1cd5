import Columns

extension BoundExpression {
  /// The keys of the columns that it reads.
  var columnsRead: Set<String> {
    if let name = columnName { return [Table.key(name)] }
    return parts.reduce(into: []) { $0.formUnion($1.columnsRead) }
  }

  /// The same expression over columns that are called otherwise: `names` by key, those not in it keep theirs.
  func renamingColumns(_ names: [String: String]) -> BoundExpression {
    guard let name = columnName else { return mapParts { $0.renamingColumns(names) } }
    guard let other = names[Table.key(name)] else { return self }
    return BoundExpression(.column(other), type, span)
  }

  /// Whether no value of the rows can make it fail: it may then look at rows that would not have reached it.
  var cannotFail: Bool {
    switch node {
    case .column, .constant, .parameter: return type != .duration
    case .binary(let operation, _, _):
      switch operation {
      case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
      default: return false
      }
    case .not, .between, .inList, .like, .isNull, .shared, .perDistinct: break
    case .call, .negate, .conditional, .cast, .subquery, .inQuery, .exists, .invalid: return false
    }
    return parts.allSatisfy(\.cannotFail)
  }
}

extension Sequence<BoundColumn> {
  var columnsRead: Set<String> { reduce(into: []) { $0.formUnion($1.expression.columnsRead) } }
}

extension Sequence<BoundSortKey> {
  var columnsRead: Set<String> { reduce(into: []) { $0.formUnion($1.expression.columnsRead) } }
}
