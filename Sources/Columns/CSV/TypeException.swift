/// The value that keeps a column from being numbers, or dates.
public struct TypeException: Sendable, Hashable {
  /// What the column would be without such values.
  public enum Kind: Sendable, Hashable {
    case number
    case date
  }

  public let column: String
  public let kind: Kind
  /// As the file has it, shortened.
  public let value: String
  /// 1-based.
  public let line: Int

  public init(column: String, kind: Kind, value: String, line: Int) {
    self.column = column
    self.kind = kind
    self.value = value
    self.line = line
  }
}
