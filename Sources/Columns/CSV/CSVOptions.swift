/// How a file of delimited text is read. The defaults suit almost every file; whatever is nil is found out.
public struct CSVOptions: Sendable {
  /// The order of the parts of a date such as 03/04/2024.
  public enum DateOrder: String, Sendable, Hashable, CaseIterable { case ymd, mdy, dmy }

  /// The byte between fields; nil to find out which of `,` tab `;` `|` it is.
  public var delimiter: UInt8?
  /// Nil to infer the order from the whole column, and to refuse when that cannot tell.
  public var dateOrder: DateOrder?
  /// Fields that stand for "no value" in every column, compared without surrounding spaces, case counts.
  public var nullWords: [String]
  /// Further words for "no value" in columns of any type but text, where they may be real values
  /// (NA is a region, 无 a category).
  public var typedNullWords: [String]
  /// Types that the user states, by column name (case ignored). What does not fit goes to the rejects.
  public var columnTypes: [(name: String, type: ColumnType)]

  /// What the name of a column promises: a date, a number, text, or nothing (nil). A column that keeps its promise in
  /// half of its values is read so, and the other values are rejects: an amount column with some bad amounts is no text.
  /// One that promises text is read as something else only when all of its values are: a phone number with a + in front
  /// is no bad number.
  public var promise: @Sendable (_ column: String) -> Promise? = { _ in nil }

  /// What a column's name can promise.
  public enum Promise: Sendable, Hashable { case number, date, text }

  public static let defaultNullWords = ["", "NULL", "null", "\\N", "N/A", "n/a", "#N/A", "NaN", "nan", "<NA>"]
  public static let defaultTypedNullWords = [
    "NA", "na", "None", "none", "Null", "nil", "NIL", "-", "--", "?", "无", "空", "缺失", "未知", "NaT",
  ]

  public init(
    delimiter: UInt8? = nil, dateOrder: DateOrder? = nil,
    nullWords: [String] = CSVOptions.defaultNullWords,
    typedNullWords: [String] = CSVOptions.defaultTypedNullWords,
    columnTypes: [(name: String, type: ColumnType)] = []
  ) {
    self.delimiter = delimiter
    self.dateOrder = dateOrder
    self.nullWords = nullWords
    self.typedNullWords = typedNullWords
    self.columnTypes = columnTypes
  }
}
