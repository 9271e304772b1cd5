import Basics
import Columns

extension FunctionDefinition {
  static let dateAdd = FunctionDefinition(
    "date_add", family: .dates, usage: "date_add(date, duration)",
    summary: Localized(
      "the date a duration (or a number of days) later; the end of a month clamps",
      zh: "日期之后一段时间（或若干天）的日期；超出月末则取月末"),
    examples: [
      Example("date_add(2024-01-31, 1mo)", "2024-02-29"), Example("date_add(2024-01-31, 1)", "2024-02-01"),
    ], arity: 2...2,
    signature: { types in
      let moment = types[0] ?? .date
      let step = types[1] ?? .duration
      guard moment == .date || moment == .timestamp, step == .duration || step == .integer,
        let result = Arithmetic.resultType(.add, moment, step)
      else { return nil }
      return Signature([moment, step], result)
    },
    implementation: .scalar { arguments, rows, call in
      let date = Datum.column(arguments[0].column(type: call.resultType, rows: rows))
      let step = Datum.column(arguments[1].column(type: arguments[1].type ?? .duration, rows: rows))
      return try Arithmetic.apply(.add, date, step, rows: rows, call.run)
    })
}
