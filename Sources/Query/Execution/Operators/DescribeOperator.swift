import Basics
import Columns

/// One row a column: its type and what can be said of its values.
struct DescribeOperator: Operator {
  let functions: FunctionRegistry
  let stage = "describe"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    var texts = Self.textColumns.map { _ in [String?]() }
    var counts = Self.countColumns.map { _ in [Int64]() }
    for field in input.fields {
      let column = field.column
      texts[0].append(field.name)
      texts[1].append(column.type.name)
      for (position, name) in Self.statistics.enumerated() {
        texts[position + 2].append(try statistic(name, column, context).map(Self.text))
      }
      counts[0].append(Int64(column.count - column.nullCount))
      counts[1].append(Int64(column.nullCount))
      let groups = try Grouping.groups(of: [column], rows: column.count, context.run)
      let distinct = column.count == 0 ? 0 : groups.count - (column.nullCount > 0 ? 1 : 0)
      counts[2].append(Int64(distinct))
    }
    let text = texts.map(Self.column)
    let count = counts.map { Column(.integer($0)) }
    let columns = Array(text[0..<2]) + count + Array(text[2...])
    return Table(zip(Self.names, columns).map { Table.Field($0, $1) }, rowCount: input.fields.count)
  }

  /// The columns that it gives, in order.
  static let names = Array(textColumns[0..<2]) + countColumns + Array(textColumns[2...])

  static func columnType(of name: String) -> ColumnType { countColumns.contains(name) ? .integer : .text }

  private static let statistics = ["min", "mean", "median", "max"]
  private static let textColumns = ["column", "type"] + statistics
  private static let countColumns = ["count", "missing", "distinct"]

  /// An aggregate of a column; nil when it has none or the aggregate is not defined for its type.
  private func statistic(_ name: String, _ column: Column, _ context: ExecutionContext) throws -> Value? {
    guard let function = functions.function(named: name), case .aggregate(let run) = function.implementation,
      let signature = function.signature([column.type]), let type = signature.arguments.first
    else { return nil }
    let argument = try Conversion.apply(.column(column), to: type, rows: column.count, isTry: false, context.run)
    let call = FunctionCall(resultType: signature.result, asOf: context.asOf, run: context.run)
    let value = try run([.column(argument)], .single(rowCount: column.count), call).value(at: 0)
    return value == .null ? nil : value
  }

  /// Means and medians as people read them, everything else in full.
  private static func text(_ value: Value) -> String {
    if case .number = value { return ValueText.display(value) }
    return ValueText.plain(value)
  }

  private static func column(_ texts: [String?]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = texts.map { $0.map { builder.code($0) } ?? 0 }
    return Column(.text(codes, builder.finish()), validity: ValidityBitmap(texts.map { $0 != nil }))
  }
}
