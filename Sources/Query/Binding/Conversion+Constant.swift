import Basics
import Columns

extension Conversion {
  /// One value as a type, or nil when it cannot be.
  static func value(_ value: Value, as type: ColumnType) -> Value? {
    guard let converted = try? apply(value, to: type, isTry: true, RunContext()), converted != .null else {
      return nil
    }
    return converted
  }
}
