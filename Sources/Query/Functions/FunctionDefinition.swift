import Basics
import Columns

/// A function of the language: one value in one file, from which binding, help, completion, reference and tests
/// derive.
public struct FunctionDefinition: Sendable {
  /// The group it is listed under.
  public enum Family: String, Sendable, CaseIterable {
    case numbers, text, dates, nulls, types, aggregates, windows, segmentation
  }

  /// A call as it may be written, with what it gives on no table: run as a test.
  public struct Example: Sendable {
    public let expression: String
    /// The result as display text.
    public let result: String

    public init(_ expression: String, _ result: String) {
      self.expression = expression
      self.result = result
    }
  }

  /// What the arguments are converted to and what comes out.
  public struct Signature: Sendable {
    public let arguments: [ColumnType]
    public let result: ColumnType

    public init(_ arguments: [ColumnType], _ result: ColumnType) {
      self.arguments = arguments
      self.result = result
    }
  }

  /// What is wrong with an argument that is a constant.
  public struct ArgumentFault: Sendable {
    /// Which argument, from 0.
    public let argument: Int
    /// The byte of a text argument at which it is wrong; nil for the whole argument.
    public let offset: Int?
    public let code: String
    public let message: Localized
  }

  /// How it runs.
  public enum Implementation: Sendable {
    /// One value a row out of one row's values. `rows` is the length of the result.
    case scalar(@Sendable (_ arguments: [Datum], _ rows: Int, _ call: FunctionCall) throws -> Column)
    /// One value a group. Rows that a `filter` excludes are null in every argument, and `count()` gets a boolean
    /// argument that is true or null.
    case aggregate(@Sendable (_ arguments: [Datum], _ groups: GroupIndex, _ call: FunctionCall) throws -> Column)
    /// One value a row out of the rows of its partition.
    case window(@Sendable (_ arguments: [Datum], _ window: WindowRows, _ call: FunctionCall) throws -> Column)
  }

  /// How an aggregate runs over the frames of a window, such as all rows up to each.
  public enum Framing: Sendable {
    /// It has no meaning there.
    case none
    /// Over the rows of each frame as over those of a group: right for any aggregate, but in time that grows with the
    /// frames.
    case each
    /// By a kernel that slides along; nil for a call that it does not serve, which then runs as `each`.
    case sliding(@Sendable (_ arguments: [Datum], _ frames: WindowFrames, _ call: FunctionCall) throws -> Column?)
  }

  public let name: String
  public let aliases: [String]
  public let family: Family
  /// The call as help shows it: "clamp(x, lower, upper)".
  public let usage: String
  public let summary: Localized
  public let examples: [Example]
  /// Chooses the signature for these argument types (nil for a bare `null`), or answers nil when there is none.
  public let signature: @Sendable ([ColumnType?]) -> Signature?
  /// Narrows the signature's result by the arguments that are constants (nil for the others): `round(x, 1)` of a
  /// decimal has one digit.
  public let narrowing: (@Sendable (_ result: ColumnType, _ constants: [Value?]) -> ColumnType)?
  /// Finds what is wrong with the arguments that are constants (nil for the others), beyond their types.
  public let fault: (@Sendable (_ constants: [Value?]) -> ArgumentFault?)?
  /// How many arguments it takes.
  public let arity: ClosedRange<Int>
  public let implementation: Implementation
  /// How an aggregate runs over frames.
  public let framing: Framing
  /// Over the customers table it looks at buyers only. Where the table has a column `orders` that is rolled up from
  /// purchases, rows in which it is 0 or null get null arguments; over any other table all rows count.
  public let isOverBuyers: Bool

  public init(
    _ name: String, aliases: [String] = [], family: Family, usage: String, summary: Localized, examples: [Example],
    arity: ClosedRange<Int>, isOverBuyers: Bool = false, signature: @escaping @Sendable ([ColumnType?]) -> Signature?,
    narrowing: (@Sendable (_ result: ColumnType, _ constants: [Value?]) -> ColumnType)? = nil,
    fault: (@Sendable (_ constants: [Value?]) -> ArgumentFault?)? = nil,
    implementation: Implementation, framing: Framing = .each
  ) {
    self.name = name
    self.aliases = aliases
    self.family = family
    self.usage = usage
    self.summary = summary
    self.examples = examples
    self.arity = arity
    self.isOverBuyers = isOverBuyers
    self.signature = signature
    self.narrowing = narrowing
    self.fault = fault
    self.implementation = implementation
    self.framing = framing
  }
}

/// What an implementation may need beside its arguments.
public struct FunctionCall: Sendable {
  /// The type that the signature promised.
  public let resultType: ColumnType
  /// Days since 1970-01-01, for `as_of()`; nil when there is none.
  public let asOf: CalendarDate?
  public let isDistinct: Bool
  public let run: RunContext

  public init(resultType: ColumnType, asOf: CalendarDate?, isDistinct: Bool = false, run: RunContext) {
    self.resultType = resultType
    self.asOf = asOf
    self.isDistinct = isDistinct
    self.run = run
  }
}
