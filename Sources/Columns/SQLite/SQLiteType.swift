import Basics

/// The types that columns are declared with in SQLite.
enum SQLiteType {
  /// The type that a declaration promises, where it says more than the values do.
  static func declared(_ text: String) -> ColumnType? {
    let folded = text.lowercased()
    let words = folded.split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard let first = words.first else { return nil }
    switch first {
    case "bool", "boolean": return .boolean
    case "int", "integer", "bigint", "smallint", "tinyint": return .integer
    case "decimal", "numeric":
      // DECIMAL(18, 2), and DECIMAL TEXT(18, 2).
      let sizes = words.compactMap(Int.init)
      guard sizes.count == 2, (1...Decimal64.maximumScale).contains(sizes[1]) else { return nil }
      return .decimal(scale: sizes[1])
    case "double" where words.dropFirst().first == "precision": return .number
    case "date": return .date
    case "timestamp", "datetime": return .timestamp
    default: return nil
    }
  }

  /// How a column is declared, so that reading it gives it back.
  static func declaration(of column: Column) -> String {
    switch column.type {
    case .boolean: return "BOOLEAN"
    case .integer: return "INTEGER"
    case .decimal(let scale): return "DECIMAL\(keepsDigits(column) ? " TEXT" : "")(18, \(scale))"
    case .number: return "DOUBLE PRECISION"
    case .text, .category, .duration: return "TEXT"
    case .date: return "DATE"
    case .timestamp: return "TIMESTAMP"
    }
  }

  /// Whether the decimals of a column stand as texts: fifteen digits survive as a double, longer ones do not.
  static func keepsDigits(_ column: Column) -> Bool {
    guard case .decimal = column.type, case .decimal(let values, _) = column.values else { return false }
    return values.contains { $0.magnitude >= 1_000_000_000_000_000 }
  }
}
