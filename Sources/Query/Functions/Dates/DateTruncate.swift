import Basics
import Columns

extension FunctionDefinition {
  static let dateTruncate = FunctionDefinition(
    "date_trunc", family: .dates, usage: "date_trunc(unit, date)",
    summary: Localized(
      "the beginning of the year, quarter, month, week (Monday), day, hour, minute or second that a date lies in",
      zh: "日期所在的年、季、月、周（星期一）、日、时、分或秒的开头"),
    examples: [Example("date_trunc('month', 2024-03-15)", "2024-03-01")], arity: 2...2,
    signature: { types in
      guard types[0] == .text, let moment = Signature.moments([types[1]], giving: { $0 }) else { return nil }
      return Signature([.text] + moment.arguments, moment.result)
    },
    implementation: .scalar { arguments, rows, call in
      let unit = try CalendarUnit.argument(arguments[0], of: "date_trunc")
      return try DateFunctions.truncate(
        arguments[1].column(type: call.resultType, rows: rows), to: unit, run: call.run)
    })
}
