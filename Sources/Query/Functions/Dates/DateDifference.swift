import Basics
import Columns

extension FunctionDefinition {
  static let dateDifference = FunctionDefinition(
    "date_diff", family: .dates, usage: "date_diff(unit, from, to)",
    summary: Localized(
      "how many beginnings of a unit lie after one date up to the other: from 2023-12-31 to 2024-01-01 it is one year",
      zh: "从一个日期到另一个日期跨过多少个单位的开头：2023-12-31 到 2024-01-01 跨一年"),
    examples: [
      Example("date_diff('month', 2024-01-31, 2024-03-01)", "2"),
      Example("date_diff('day', 2024-03-01, 2024-02-28)", "-2"),
    ], arity: 3...3,
    signature: { types in
      guard types[0] == .text,
        let moments = Signature.moments(Array(types.dropFirst()), giving: { _ in .integer })
      else { return nil }
      return Signature([.text] + moments.arguments, .integer)
    },
    implementation: .scalar { arguments, rows, call in
      let unit = try CalendarUnit.argument(arguments[0], of: "date_diff")
      let columns = arguments.dropFirst().map { $0.column(type: $0.type ?? .date, rows: rows) }
      return try DateFunctions.difference(unit, from: columns[0], to: columns[1], run: call.run)
    })
}
