import Basics
import Columns

/// What a column of a file can mean: one value per role.
public struct RoleDefinition: Sendable {
  /// What the values must be.
  public enum Wanted: Sendable, Hashable {
    /// Integers or texts; whole numbers written with a point are taken as integers.
    case key
    /// Dates, or timestamps, of which the day is taken.
    case date
    /// Integers, decimals or numbers.
    case number
    case text
    case boolean
    case any
  }

  /// The name that the column takes: "customer".
  public let name: String
  public let wanted: Wanted
  /// A table without it cannot be loaded.
  public let isRequired: Bool
  /// Names in a file's header, the most certain first; English, then Chinese. Case, spaces and punctuation do not
  /// count.
  public let headers: [String]
  public let summary: Localized

  public init(
    _ name: String, _ wanted: Wanted, isRequired: Bool = false, headers: [String], summary: Localized
  ) {
    self.name = name
    self.wanted = wanted
    self.isRequired = isRequired
    self.headers = headers
    self.summary = summary
  }

  /// Whether values of this type can play the role.
  func fits(_ type: ColumnType) -> Bool {
    switch (wanted, type) {
    case (.any, _), (.key, .integer), (.key, .text), (.key, .decimal), (.key, .number), (.date, .date),
      (.date, .timestamp), (.text, .text), (.text, .integer), (.text, .category), (.boolean, .boolean),
      (.boolean, .integer), (.number, .integer), (.number, .decimal), (.number, .number):
      true
    default: false
    }
  }

  /// What the wanted values are called.
  var wantedName: Localized {
    switch wanted {
    case .key: Localized("an id (text or whole numbers)", zh: "编号（文本或整数）")
    case .date: Localized("a date", zh: "日期")
    case .number: Localized("a number", zh: "数字")
    case .text: Localized("text", zh: "文本")
    case .boolean: Localized("true or false", zh: "真或假")
    case .any: Localized("a value", zh: "任意值")
    }
  }
}
