import Basics

extension LooseColumn {
  /// The column in the type of its plan, and the rows, rising, whose values do not fit (null there).
  /// Throws `Cancelled`.
  func typed(
    _ plan: ColumnPlan, nullWords: NullWords, run: RunContext
  ) throws -> (column: Column, misfits: [Int32]) {
    switch plan.type {
    case .boolean:
      return try convert(nullWords, run, zero: false, native: boolean, read: { BooleanField.value($0) }) {
        .boolean($0)
      }
    case .integer:
      return try convert(
        nullWords, run, zero: Int64(0), native: { row in tags[row] == Tag.integer ? payloads[row] : nil },
        read: { NumericField($0)?.integer }
      ) { .integer($0) }
    case .decimal(let scale):
      return try convert(
        nullWords, run, zero: Int64(0), native: { decimal($0, scale: scale) },
        read: { NumericField($0)?.decimal(scale: scale) }
      ) { .decimal($0, scale: scale) }
    case .number:
      return try convert(nullWords, run, zero: Double(0), native: number, read: { NumericField($0)?.number($0) }) {
        .number($0)
      }
    case .date:
      return try convert(nullWords, run, zero: Int32(0), native: { _ in nil }, read: { Self.date($0, plan) }) {
        .date($0)
      }
    case .timestamp:
      return try convert(nullWords, run, zero: Int64(0), native: { _ in nil }, read: { Self.timestamp($0, plan) }) {
        .timestamp($0)
      }
    case .text, .category, .duration: return try texts(run)
    }
  }

  /// Values that have the type already are taken over; texts are read, each distinct one once, and so is the text of
  /// whatever else there is.
  private func convert<Element>(
    _ nullWords: NullWords, _ run: RunContext, zero: Element, native: (Int) -> Element?,
    read: (UnsafeBufferPointer<UInt8>) -> Element?, wrap: ([Element]) -> Column.Values
  ) throws -> (column: Column, misfits: [Int32]) {
    // Whether a text is a null word, and its value otherwise.
    let words = dictionary.bytes.withUnsafeBufferPointer { bytes in
      (0..<dictionary.count).map { code -> (isNull: Bool, value: Element?) in
        let range = dictionary.offsets[code]..<dictionary.offsets[code + 1]
        let field = ByteSearch.trimmed(UnsafeBufferPointer(rebasing: bytes[range]))
        return nullWords.contains(field, inText: false) ? (true, nil) : (false, read(field))
      }
    }
    var values = [Element](repeating: zero, count: count)
    var validity = ValidityBitmap(count: count)
    var misfits: [Int32] = []
    var buffer: [UInt8] = []
    for row in 0..<count {
      if row & 0xFFFF == 0 { try run.checkCancelled() }
      let tag = tags[row]
      if let value = native(row) {
        values[row] = value
        continue
      }
      var value: Element?
      if tag == Tag.text || tag == Tag.longNumber {
        let word = words[Int(payloads[row])]
        value = word.value
        if word.isNull {
          validity.set(row, false)
          continue
        }
      } else if tag == Tag.null {
        validity.set(row, false)
        continue
      } else if tag != Tag.nested, tag != Tag.blob {
        buffer.removeAll(keepingCapacity: true)
        append(row, to: &buffer)
        value = buffer.withUnsafeBufferPointer(read)
      }
      if let value {
        values[row] = value
      } else {
        validity.set(row, false)
        misfits.append(Int32(truncatingIfNeeded: row))
      }
    }
    return (Column(wrap(values), validity: validity), misfits)
  }

  private func texts(_ run: RunContext) throws -> (column: Column, misfits: [Int32]) {
    var codes = [Int32](repeating: 0, count: count)
    var validity = ValidityBitmap(count: count)
    var misfits: [Int32] = []
    let isPlain = tags.allSatisfy { $0 == Tag.null || Tag.isText($0) }
    var builder = TextDictionaryBuilder()
    var buffer: [UInt8] = []
    for row in 0..<count {
      if row & 0xFFFF == 0 { try run.checkCancelled() }
      switch tags[row] {
      case Tag.null: validity.set(row, false)
      case Tag.blob:
        validity.set(row, false)
        misfits.append(Int32(truncatingIfNeeded: row))
      case _ where isPlain: codes[row] = Int32(truncatingIfNeeded: payloads[row])
      default:
        buffer.removeAll(keepingCapacity: true)
        append(row, to: &buffer)
        codes[row] = buffer.withUnsafeBufferPointer { builder.code($0) }
      }
    }
    return (Column(.text(codes, isPlain ? dictionary : builder.finish()), validity: validity), misfits)
  }

  // MARK: Values

  private func boolean(_ row: Int) -> Bool? {
    switch tags[row] {
    case Tag.boolean: payloads[row] != 0
    case Tag.integer where payloads[row] == 0 || payloads[row] == 1: payloads[row] == 1
    default: nil
    }
  }

  private func decimal(_ row: Int, scale: Int) -> Int64? {
    let tag = tags[row]
    guard tag == Tag.integer || tag > Tag.decimal else { return nil }
    let difference = scale - Tag.scale(tag)
    if difference < 0 { return Decimal64.divideRounding(payloads[row], by: Decimal64.powerOfTen(-difference)) }
    let (value, overflow) = payloads[row].multipliedReportingOverflow(by: Decimal64.powerOfTen(difference))
    return overflow ? nil : value
  }

  private func number(_ row: Int) -> Double? {
    let payload = payloads[row]
    switch tags[row] {
    case Tag.integer: return Double(payload)
    case Tag.real: return Self.double(payload)
    case let tag where tag > Tag.decimal && payload.magnitude <= 1 << 53:
      // Both are exact, so that one rounding is right.
      return Double(payload) / Double(Decimal64.powerOfTen(Tag.scale(tag)))
    default: return nil
    }
  }

  private static func date(_ field: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan) -> Int32? {
    guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact, plan.cutsTimes || !date.hasTime
    else { return nil }
    return date.date(order: plan.dateOrder)
  }

  private static func timestamp(_ field: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan) -> Int64? {
    guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact else { return nil }
    return date.timestamp(order: plan.dateOrder)
  }
}
