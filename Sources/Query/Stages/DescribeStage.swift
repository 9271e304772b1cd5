import Basics
import Columns
import Syntax

extension StageDefinition {
  static let describe = StageDefinition(
    shape: StatementShape("describe"),
    summary: Localized(
      "one row a column: type, rows with a value, missing, distinct values, smallest, mean, median, largest",
      zh: "每列一行：类型、有值行数、缺失数、不同值个数、最小值、均值、中位数、最大值"),
    examples: ["customers | describe"]
  ) { _, binder in
    let fields = DescribeOperator.names.map { Scope.Field($0, DescribeOperator.columnType(of: $0)) }
    binder.scope = Scope(fields, tableName: nil)
    return .describe(binder.input)
  }
}
