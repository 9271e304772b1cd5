import Basics

/// A parameter of a scheme, a model or a command, as a `with` clause sets it.
public struct ParameterDefinition: Sendable {
  /// What it takes.
  public enum Kind: Sendable, Hashable {
    /// One of these words.
    case word([String])
    /// A value: number, percent, duration, date, text.
    case value
    /// A number for each customer: an expression over the columns of customers.
    case columnExpression
    /// Anything for each customer: an expression of any type over the columns of customers.
    case anyColumn
    /// Columns in parentheses, or one.
    case columns
    /// The name of a column of what a statement reads, in quotes or not.
    case name
    /// Names of such columns, in parentheses, or one.
    case names
    /// Numbers in parentheses. In a rule `cuts_1`, `cuts_2` … are its items, `cuts` is all of them with commas between.
    case list
    /// Words in parentheses, or one: the names of a class, kept in lower case. A rule compares with
    /// `lower(channel) in (online)`.
    case words
    /// A text in quotes, or a word.
    case text
    case date
    /// The name of a table.
    case table
  }

  public let name: String
  public let kind: Kind
  /// As the language writes it; nil when it has none: a rule reads null then.
  public let defaultText: String?
  public let summary: Localized
  /// What a value, each of a list, or the number of each customer must lie between; days are given as a number or as a
  /// duration of days. Of customers one end may be infinite.
  public let limits: ClosedRange<Double>?
  /// How many values a list must have; nil for any number.
  public let count: Int?
  /// Whether a value must be a whole number.
  public let isWhole: Bool

  public init(
    _ name: String, _ kind: Kind, default defaultText: String?, limits: ClosedRange<Double>? = nil, count: Int? = nil,
    isWhole: Bool = false, summary: Localized
  ) {
    self.limits = limits
    self.count = count
    self.isWhole = isWhole
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    self.summary = summary
  }
}
