import Basics
import Columns

extension FunctionDefinition {
  static let makeDate = rowwise(
    "make_date", family: .dates, usage: "make_date(year, month, day)",
    summary: Localized(
      "the date of a year, a month and a day; null when there is no such day",
      zh: "由年、月、日组成的日期；没有这一天则为空值"),
    examples: [Example("make_date(2024, 2, 29)", "2024-02-29"), Example("make_date(2023, 2, 29) is null", "true")],
    arity: 3...3,
    signature: { Signature.exactly($0, [.integer, .integer, .integer], giving: .date) },
    kernel: { columns, call in
      try DateFunctions.make(year: columns[0], month: columns[1], day: columns[2], run: call.run)
    })
}
