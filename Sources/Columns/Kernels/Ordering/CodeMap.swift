import Basics

/// Gives rows what was found out once per distinct value.
enum CodeMap {
  /// Looks each code up; codes out of the table get the type's empty value.
  static func apply<Element>(_ table: [Element], to codes: [Int32]) -> [Element] where Element: Sendable & EmptyValue {
    table.withUnsafeBufferPointer { table in
      codes.map { code in
        let index = Int(code)
        return index >= 0 && index < table.count ? table[index] : Element.empty
      }
    }
  }
}

/// A type with a value for rows that have none.
protocol EmptyValue {
  static var empty: Self { get }
}

extension Bool: EmptyValue { static var empty: Bool { false } }
extension Int32: EmptyValue { static var empty: Int32 { 0 } }
extension Int64: EmptyValue { static var empty: Int64 { 0 } }
extension UInt16: EmptyValue { static var empty: UInt16 { 0 } }
extension Double: EmptyValue { static var empty: Double { 0 } }
