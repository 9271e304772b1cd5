import Basics

/// The type of a column or a value.
public enum ColumnType: Sendable, Hashable {
  case boolean
  /// 64-bit.
  case integer
  /// Exact, `scale` digits after the point (0 … 9).
  case decimal(scale: Int)
  /// IEEE double.
  case number
  case text
  /// A code out of an ordered list.
  case category(CategoryDomain)
  /// Days since 1970-01-01.
  case date
  /// Microseconds since 1970-01-01T00:00:00; no zone.
  case timestamp
  /// Months and days.
  case duration

  /// What the language calls it.
  public var name: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .decimal: "decimal"
    case .number: "number"
    case .text: "text"
    case .category: "category"
    case .date: "date"
    case .timestamp: "timestamp"
    case .duration: "duration"
    }
  }

  /// Digits after the point that are kept exactly: none for what is no decimal.
  var scale: Int {
    if case .decimal(let scale) = self { return scale }
    return 0
  }

  /// Integer, decimal or number.
  public var isNumeric: Bool {
    switch self {
    case .integer, .decimal, .number: true
    default: false
    }
  }
}

/// The ordered codes of a category column and what people call them.
public struct CategoryDomain: Sendable, Hashable {
  /// One code of a category.
  public struct Level: Sendable, Hashable {
    /// Stable, ASCII, used by functions, joins, hashes and exports.
    public let code: String
    public let label: Localized

    public init(code: String, label: Localized) {
      self.code = code
      self.label = label
    }
  }

  /// The name of what classifies: a scheme's id.
  public let name: String
  /// In the scheme's order; a column stores the index. At most 65 536.
  public let levels: [Level]

  public init(name: String, levels: [Level]) {
    self.name = name
    self.levels = levels
  }

  /// The index of the level with this code or label in any language, ignoring case.
  public func index(named text: String) -> Int? {
    let folded = text.lowercased()
    return levels.firstIndex {
      $0.code.lowercased() == folded || $0.label.en.lowercased() == folded || $0.label.zh.lowercased() == folded
    }
  }
}
