extension Column {
  /// A column of the same type whose stored integers are these; numbers and durations have none, and stay as they are.
  func replacing(_ integers: [Int64], validity: ValidityBitmap?) -> Column {
    switch type {
    case .boolean: Column(.boolean(integers.map { $0 != 0 }), validity: validity)
    case .integer: Column(.integer(integers), validity: validity)
    case .decimal(let scale): Column(.decimal(integers, scale: scale), validity: validity)
    case .text:
      Column(.text(integers.map { Int32(truncatingIfNeeded: $0) }, dictionary ?? .empty), validity: validity)
    case .category(let domain):
      Column(.category(integers.map { UInt16(truncatingIfNeeded: $0) }, domain), validity: validity)
    case .date: Column(.date(integers.map { Int32(truncatingIfNeeded: $0) }), validity: validity)
    case .timestamp: Column(.timestamp(integers), validity: validity)
    case .number, .duration: self
    }
  }
}
