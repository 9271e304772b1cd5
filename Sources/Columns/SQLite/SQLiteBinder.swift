import Basics
import CSQLite

/// A column on its way into a database.
struct SQLiteBinder {
  private let column: Column
  /// The codes of a category, as UTF-8.
  private let words: [[UInt8]]
  private let keepsDigits: Bool
  private var buffer: [UInt8] = []

  init(_ column: Column) {
    self.column = column.widened
    if case .category(_, let domain) = column.values {
      words = domain.levels.map { Array($0.code.utf8) }
    } else {
      words = []
    }
    keepsDigits = SQLiteType.keepsDigits(self.column)
  }

  /// Binds the value of a row to a parameter; SQLite copies texts.
  mutating func bind(_ row: Int, to statement: OpaquePointer, _ index: Int32) {
    guard !column.isNull(at: row) else {
      sqlite3_bind_null(statement, index)
      return
    }
    switch column.values {
    case .boolean(let values): sqlite3_bind_int64(statement, index, values[row] ? 1 : 0)
    case .integer(let values): sqlite3_bind_int64(statement, index, values[row])
    case .number(let values) where values[row].isFinite: sqlite3_bind_double(statement, index, values[row])
    case .number: sqlite3_bind_null(statement, index)
    case .decimal(let values, let scale) where !keepsDigits:
      // Both are exact below 2^53, so that the quotient is the double nearest to the decimal.
      sqlite3_bind_double(statement, index, Double(values[row]) / Double(Decimal64.powerOfTen(scale)))
    case .text(let codes, let dictionary):
      let code = Int(codes[row])
      guard code >= 0, code < dictionary.count else {
        sqlite3_bind_null(statement, index)
        return
      }
      dictionary.bytes.withUnsafeBufferPointer { bytes in
        let range = dictionary.offsets[code]..<dictionary.offsets[code + 1]
        Self.bind(UnsafeBufferPointer(rebasing: bytes[range]), statement, index)
      }
    case .category(let codes, _):
      let code = Int(codes[row])
      if words.indices.contains(code) {
        words[code].withUnsafeBufferPointer { Self.bind($0, statement, index) }
      } else {
        sqlite3_bind_null(statement, index)
      }
    case .decimal(let values, let scale):
      buffer.removeAll(keepingCapacity: true)
      DigitBytes.append(values[row], scale: scale, to: &buffer)
      buffer.withUnsafeBufferPointer { Self.bind($0, statement, index) }
    case .date, .timestamp, .duration:
      buffer.removeAll(keepingCapacity: true)
      buffer.append(contentsOf: ValueText.plain(column.value(at: row)).utf8)
      buffer.withUnsafeBufferPointer { Self.bind($0, statement, index) }
    }
  }

  private static func bind(_ text: UnsafeBufferPointer<UInt8>, _ statement: OpaquePointer, _ index: Int32) {
    guard let start = text.baseAddress else {
      // An empty text, not null.
      sqlite3_bind_text(statement, index, "", 0, transient)
      return
    }
    start.withMemoryRebound(to: CChar.self, capacity: text.count) { start in
      _ = sqlite3_bind_text64(statement, index, start, UInt64(text.count), transient, UInt8(SQLITE_UTF8))
    }
  }

  /// SQLITE_TRANSIENT: SQLite makes a copy.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
