import Basics
import Columns

/// Each gives one number that a date or a timestamp has.
extension FunctionDefinition {
  static let year = datePart(
    .year, summary: Localized("the year", zh: "年份"), example: Example("year(2024-03-15)", "2024"))

  static let quarter = datePart(
    .quarter, summary: Localized("the quarter, 1 to 4", zh: "季度，1 到 4"), example: Example("quarter(2024-03-15)", "1"))

  static let month = datePart(
    .month,
    summary: Localized(
      "the month, 1 to 12; its first day is date_trunc('month', d)", zh: "月份，1 到 12；该月第一天用 date_trunc('month', d)"),
    example: Example("month(2024-03-15)", "3"))

  static let week = datePart(
    .week, summary: Localized("the week of the year as ISO 8601 counts, 1 to 53", zh: "一年中的第几周（ISO 8601），1 到 53"),
    example: Example("week(2024-12-30)", "1"))

  static let weekday = datePart(
    .weekday, summary: Localized("the day of the week, 1 for Monday to 7 for Sunday", zh: "星期几，1 为星期一，7 为星期日"),
    example: Example("weekday(2024-03-15)", "5"))

  static let day = datePart(
    .day, summary: Localized("the day of the month", zh: "日，当月第几天"), example: Example("day(2024-03-15)", "15"))

  static let hour = datePart(
    .hour, summary: Localized("the hour of a timestamp, 0 to 23", zh: "时间的小时，0 到 23"),
    example: Example("hour(2024-03-15 08:30:00)", "8"))

  static let minute = datePart(
    .minute, summary: Localized("the minute of a timestamp, 0 to 59", zh: "时间的分钟，0 到 59"),
    example: Example("minute(2024-03-15 08:30:00)", "30"))

  private static func datePart(_ part: DatePart, summary: Localized, example: Example) -> FunctionDefinition {
    let isOfClock = part == .hour || part == .minute
    return rowwise(
      part.rawValue, family: .dates, usage: isOfClock ? "\(part.rawValue)(timestamp)" : "\(part.rawValue)(date)",
      summary: summary, examples: [example],
      signature: { types in
        if isOfClock { return Signature.exactly(types, [.timestamp], giving: .integer) }
        return Signature.moments(types) { _ in .integer }
      },
      kernel: { columns, call in try DateFunctions.part(part, columns[0], run: call.run) })
  }
}
