import Columns
import Diagnostics

extension Evaluator {
  /// An expression that reads one column alone, computed for its distinct values where there are fewer of them than
  /// rows.
  func perDistinct(_ name: String, _ operand: BoundExpression) throws -> Datum {
    guard let column = table.column(named: name), let distinct = DistinctValues(column),
      distinct.values.count <= rows / 2
    else { return try datum(operand) }
    let values = Table([Table.Field(name, distinct.values)], rowCount: distinct.values.count)
    do {
      let result = try Evaluator(values, context: context).column(operand)
      return .column(Selection.gather(result, distinct.places))
    } catch is Failure {
      // No row may have the value that fails; when one has, the error names that row.
      return try datum(operand)
    }
  }
}
