/// An integer as a column stores it, or a sum of such.
protocol StoredInteger: FixedWidthInteger, BitwiseCopyable, Sendable where Magnitude: FixedWidthInteger & Sendable {}

extension UInt8: StoredInteger {}
extension UInt16: StoredInteger {}
extension Int32: StoredInteger {}
extension Int64: StoredInteger {}
extension Int128: StoredInteger {}

/// Work over the integers of a column as they are stored: compiled for each width, so that none is widened first.
protocol IntegerVisitor {
  associatedtype Output
  func visit<Element: StoredInteger>(_ elements: UnsafeBufferPointer<Element>) throws -> Output
}

extension Column {
  /// Visits integers, mantissas, codes, days, microseconds, and truth values as 0 and 1; nil for numbers and durations.
  func visitIntegers<Visitor: IntegerVisitor>(_ visitor: Visitor) throws -> Visitor.Output? {
    switch storage {
    case .plain(let values):
      switch values {
      case .boolean(let values):
        return try values.withUnsafeBufferPointer { try $0.withMemoryRebound(to: UInt8.self, visitor.visit) }
      case .integer(let values), .decimal(let values, _), .timestamp(let values):
        return try values.withUnsafeBufferPointer(visitor.visit)
      case .text(let codes, _): return try codes.withUnsafeBufferPointer(visitor.visit)
      case .category(let codes, _): return try codes.withUnsafeBufferPointer(visitor.visit)
      case .date(let days): return try days.withUnsafeBufferPointer(visitor.visit)
      case .number, .duration: return nil
      }
    case .narrow(let values):
      switch values {
      case .integer(let values), .decimal(let values, _): return try values.withUnsafeBufferPointer(visitor.visit)
      case .text8(let codes, _): return try codes.withUnsafeBufferPointer(visitor.visit)
      case .text16(let codes, _): return try codes.withUnsafeBufferPointer(visitor.visit)
      }
    }
  }
}
