import Basics

/// Collects one column's values of a block.
struct ColumnChunkBuilder {
  private let plan: ColumnPlan
  private var values = BlockChunk.Values()
  private var texts = TextDictionaryBuilder()
  private var count = 0

  init(plan: ColumnPlan, capacity: Int) {
    self.plan = plan
    switch plan.type {
    case .boolean: values.booleans.reserveCapacity(capacity)
    case .date: values.days.reserveCapacity(capacity)
    case .number: values.numbers.reserveCapacity(capacity)
    case .text: values.codes.reserveCapacity(capacity)
    default: values.integers.reserveCapacity(capacity)
    }
  }

  mutating func appendNull() {
    values.nulls.append(Int32(truncatingIfNeeded: count))
    switch plan.type {
    case .boolean: values.booleans.append(false)
    case .date: values.days.append(0)
    case .number: values.numbers.append(0)
    case .text: values.codes.append(0)
    default: values.integers.append(0)
    }
    count &+= 1
  }

  @inline(__always)
  mutating func appendText(_ field: UnsafeBufferPointer<UInt8>) {
    values.codes.append(texts.code(field))
    count &+= 1
  }

  /// Appends a field of a typed column, without surrounding spaces; false when it does not fit.
  @inline(__always)
  mutating func append(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    switch plan.type {
    case .integer:
      guard let value = NumericField(field)?.integer else { return false }
      values.integers.append(value)
    case .decimal(let scale):
      guard let value = NumericField(field)?.decimal(scale: scale) else { return false }
      values.integers.append(value)
    case .number:
      guard let value = NumericField(field)?.number(field) else { return false }
      values.numbers.append(value)
    case .date:
      guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact else { return false }
      guard plan.cutsTimes || !date.hasTime, let days = date.date(order: plan.dateOrder) else { return false }
      values.days.append(days)
    case .timestamp:
      guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact,
        let instant = date.timestamp(order: plan.dateOrder)
      else { return false }
      values.integers.append(instant)
    case .boolean:
      guard let value = BooleanField.value(field) else { return false }
      values.booleans.append(value)
    default: return false
    }
    count &+= 1
    return true
  }

  /// Takes back what the record that did not fit had added.
  mutating func truncate(to rowCount: Int) {
    guard count > rowCount else { return }
    count = rowCount
    if let last = values.nulls.last, Int(last) >= rowCount { values.nulls.removeLast() }
    switch plan.type {
    case .boolean: values.booleans.removeLast()
    case .date: values.days.removeLast()
    case .number: values.numbers.removeLast()
    default: values.integers.removeLast()
    }
  }

  consuming func finish() -> BlockChunk.Values {
    values.dictionary = texts.finish()
    return values
  }
}
