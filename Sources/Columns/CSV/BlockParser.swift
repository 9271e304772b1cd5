import Basics

/// Reads the columns of one block after another; each worker has one.
///
/// A column is read from top to bottom, so that its loop does one thing. Plain forms take a fast road of a few
/// instructions; every other field takes the exact one, which also gathers evidence field by field.
final class BlockParser: @unchecked Sendable {
  let window: ByteWindow
  let index: BlockIndex
  let nullWords: NullWords
  /// By column.
  private(set) var stores: [ColumnStore]
  private(set) var texts: [TextColumn?]
  /// A field is not UTF-8.
  private(set) var isFaulty = false
  /// There is no more memory.
  private(set) var isExhausted = false

  /// One value a row of the column that is read, before it is packed.
  private var values: UnsafeMutablePointer<Int64>
  private var capacity = 4096
  /// Behind a pointer, because each access to a variable of a class is checked, and there may be one a field.
  private let scratch: UnsafeMutablePointer<[UInt8]>
  private let near = NearForms()
  /// Where so many fields of a block do not fit, the plan will hardly stand.
  private var misfitLimit = Int.max

  init(columnCount: Int, delimiter: UInt8, windowSize: Int, nullWords: NullWords) {
    window = ByteWindow(capacity: windowSize)
    index = BlockIndex(columnCount: columnCount, delimiter: delimiter)
    self.nullWords = nullWords
    stores = (0..<columnCount).map { _ in ColumnStore() }
    texts = [TextColumn?](repeating: nil, count: columnCount)
    values = .allocate(capacity: capacity)
    scratch = .allocate(capacity: 1)
    scratch.initialize(to: [])
  }

  deinit {
    values.deallocate()
    scratch.deinitialize(count: 1)
    scratch.deallocate()
    near.deallocate()
  }

  /// Memory that what was read takes, in bytes.
  var byteCount: Int {
    stores.reduce(0) { $0 + $1.byteCount } + texts.reduce(0) { $0 + ($1?.forms.byteCount ?? 0) }
  }

  private var delimiter: UInt8 { index.delimiter }

  /// Finds the fields of a block that was read before; false when it is not there any more.
  func find(_ range: Range<Int>, in source: ByteSource) -> Bool { index.find(range, in: source, window) }

  /// Gives the memory of a column back.
  func release(_ column: Int) {
    stores[column] = ColumnStore()
    texts[column] = nil
  }

  /// Reads a column of the block that `index` has found the fields of.
  func read(_ column: Int, _ task: ColumnTask) -> ColumnRun {
    if index.rowCount > capacity {
      values.deallocate()
      capacity = index.rowCount + index.rowCount / 4
      values = .allocate(capacity: capacity)
    }
    let spans = index.spans(of: column)
    var run = ColumnRun()
    switch task {
    case .skip: break
    case .survey: survey(spans, &run)
    case .read(let plan, let isSettled):
      misfitLimit = isSettled ? .max : index.rowCount / 2 + 16
      switch plan.type {
      case .integer: readExact(spans, ExactRule(scale: 0, grows: !isSettled, isInteger: isSettled), column, &run)
      case .decimal(let scale):
        readExact(spans, ExactRule(scale: scale, grows: !isSettled, isInteger: false), column, &run)
      case .date: readDates(spans, plan, column, &run)
      case .timestamp: readTimestamps(spans, plan, column, &run)
      case .number:
        readOneByOne(spans, column, &run) { field in
          NumericField(field)?.number(field).map { Int64(bitPattern: $0.bitPattern) }
        }
      case .boolean: readBooleans(spans, column, &run)
      case .text, .category, .duration: readTexts(spans, column, &run)
      }
    }
    return run
  }

  // MARK: The exact road

  /// Gathers evidence of a field; nil for a null word.
  @inline(__always)
  private func examine<Value>(
    _ start: Int, _ end: Int, _ evidence: inout ColumnEvidence,
    _ body: (_ trimmed: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value? {
    RawField.withText(window.base, start, end, delimiter: delimiter, &scratch.pointee) { text, place in
      let trimmed = ByteSearch.trimmed(text)
      if nullWords.contains(trimmed, inText: false) { return nil }
      if UTF8Check.firstFault(text, from: 0, to: text.count) != nil { isFaulty = true }
      evidence.add(trimmed, at: window.offset &+ place)
      return body(trimmed, text)
    }
  }

  private func survey(_ spans: FieldSpans, _ run: inout ColumnRun) {
    for row in 0..<index.rowCount {
      _ = examine(spans.start(row), spans.end(row), &run.evidence) { _, _ in }
    }
  }

  /// Reads a field that no fast road takes: zero for a null word, and for what does not fit.
  @inline(never)
  private func readExactly(
    _ row: Int, _ start: Int, _ end: Int, _ run: inout ColumnRun, _ read: (UnsafeBufferPointer<UInt8>) -> Int64?
  ) -> Int64 {
    var misfit: ColumnRun.Misfit?
    let value: Int64?? = examine(start, end, &run.evidence) { trimmed, text in
      let value = read(trimmed)
      if value == nil {
        misfit = ColumnRun.Misfit(
          row: row, offset: window.offset &+ Int(index.starts[row]), value: RecordSource.text(text))
      }
      return value
    }
    guard let found = value else {
      run.nulls.append(Int32(truncatingIfNeeded: row))
      return 0
    }
    if let misfit, run.misfits.count < misfitLimit { run.misfits.append(misfit) }
    return found ?? 0
  }

  /// Whether so many fields did not fit that the values are of no use.
  private func isSpoiled(_ run: ColumnRun) -> Bool { run.misfits.count >= misfitLimit }

  private func readOneByOne(
    _ spans: FieldSpans, _ column: Int, _ run: inout ColumnRun, _ read: (UnsafeBufferPointer<UInt8>) -> Int64?
  ) {
    let values = values
    for row in 0..<index.rowCount {
      values[row] = readExactly(row, spans.start(row), spans.end(row), &run, read)
    }
    keepWide(column, &run)
  }

  // MARK: Exact numbers

  /// How whole numbers and decimals are read.
  private struct ExactRule {
    var scale: Int
    /// Whether digits beyond the scale make it larger; otherwise the type was stated.
    let grows: Bool
    let isInteger: Bool
  }

  private func readExact(_ spans: FieldSpans, _ start: ExactRule, _ column: Int, _ run: inout ColumnRun) {
    var rule = start
    var isSound = true
    let base = window.base
    let values = values
    let takesPlain = !nullWords.hasPlainWords
    var plain = 0
    var plainScale = 0
    var integerDigits = 0
    var firstPlain = -1
    for row in 0..<index.rowCount {
      let (start, end) = (spans.start(row), spans.end(row))
      if takesPlain, let number = PlainNumber(base, start, end), number.scale <= rule.scale {
        values[row] = number.mantissa(at: rule.scale)
        plainScale = max(plainScale, number.scale)
        integerDigits = max(integerDigits, number.integerDigits)
        if firstPlain < 0 { firstPlain = number.start }
        plain &+= 1
        continue
      }
      values[row] = readExactly(row, start, end, &run) { field in
        guard let number = NumericField(field) else { return nil }
        if rule.isInteger { return number.integer }
        if rule.grows, number.exponent == nil, !number.isTooLong, number.fractionDigits > rule.scale {
          isSound = isSound && rescale(rows: row, from: rule.scale, to: number.fractionDigits)
          rule.scale = number.fractionDigits
        }
        return isSound ? number.decimal(scale: rule.scale) : 0
      }
    }
    run.evidence.addNumbers(
      plain, scale: plainScale, integerDigits: integerDigits, firstAt: window.offset &+ firstPlain)
    run.scale = rule.scale
    if isSound { keep(column, &run) }
  }

  /// Gives the rows so far a larger scale; false when that is beyond what decimals can have.
  private func rescale(rows: Int, from scale: Int, to larger: Int) -> Bool {
    guard larger <= Decimal64.maximumScale else { return false }
    let factor = Decimal64.powerOfTen(larger - scale)
    let values = values
    var overflows = false
    for row in 0..<rows {
      let (value, overflow) = values[row].multipliedReportingOverflow(by: factor)
      values[row] = value
      overflows = overflows || overflow
    }
    return !overflows
  }

  // MARK: Times

  private func readDates(_ spans: FieldSpans, _ plan: ColumnPlan, _ column: Int, _ run: inout ColumnRun) {
    let base = window.base
    let values = values
    let calendar = PlainDate()
    let takesPlain = !nullWords.hasPlainWords
    var plain = 0
    for row in 0..<index.rowCount {
      let (start, end) = (spans.start(row), spans.end(row))
      if takesPlain, let days = calendar.days(base, start, end) {
        values[row] = Int64(days)
        plain &+= 1
        continue
      }
      values[row] = readExactly(row, start, end, &run) { field in
        guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact,
          plan.cutsTimes || !date.hasTime
        else { return nil }
        return date.date(order: plan.dateOrder).map(Int64.init)
      }
    }
    run.evidence.addDates(plain)
    keep(column, &run)
  }

  private func readTimestamps(_ spans: FieldSpans, _ plan: ColumnPlan, _ column: Int, _ run: inout ColumnRun) {
    let base = window.base
    let values = values
    let calendar = PlainDate()
    let takesPlain = !nullWords.hasPlainWords
    var plain = 0
    var withTimes = 0
    for row in 0..<index.rowCount {
      let (start, end) = (spans.start(row), spans.end(row))
      if takesPlain {
        if let instant = calendar.timestamp(base, start, end) {
          values[row] = instant
          withTimes &+= 1
          continue
        }
        if let days = calendar.days(base, start, end) {
          values[row] = Int64(days) &* TemporalField.microsecondsPerDay
          plain &+= 1
          continue
        }
      }
      values[row] = readExactly(row, start, end, &run) { field in
        guard let date = TemporalField(field), plan.readsCompactDates || !date.isCompact else { return nil }
        return date.timestamp(order: plan.dateOrder)
      }
    }
    run.evidence.addDates(plain &+ withTimes, withTimes: withTimes)
    keepWide(column, &run)
  }

  // MARK: Booleans

  private func readBooleans(_ spans: FieldSpans, _ column: Int, _ run: inout ColumnRun) {
    let base = window.base
    let values = values
    let takesPlain = !nullWords.hasWords(beginning: "tTfF")
    var plain = 0
    var firstPlain = -1
    for row in 0..<index.rowCount {
      let (start, end) = (spans.start(row), spans.end(row))
      if takesPlain, let value = BooleanField.value(UnsafeBufferPointer(start: base + start, count: end &- start)) {
        values[row] = value ? 1 : 0
        if firstPlain < 0 { firstPlain = start }
        plain &+= 1
        continue
      }
      values[row] = readExactly(row, start, end, &run) { BooleanField.value($0).map { $0 ? 1 : 0 } }
    }
    run.evidence.addBooleans(plain, firstAt: window.offset &+ firstPlain)
    guard !isSpoiled(run), let target = room(column, index.rowCount) else { return }
    let flags = target.bindMemory(to: UInt8.self, capacity: index.rowCount)
    for row in 0..<index.rowCount { flags[row] = UInt8(truncatingIfNeeded: values[row]) }
    run.values = UnsafeRawPointer(target)
    run.width = 1
  }

  // MARK: Texts

  private func readTexts(_ spans: FieldSpans, _ column: Int, _ run: inout ColumnRun) {
    let text = texts[column] ?? TextColumn()
    texts[column] = text
    let rows = index.rowCount
    let before = text.forms.count
    let codes = UnsafeMutableRawPointer(values).bindMemory(to: UInt32.self, capacity: rows)
    defer { UnsafeMutableRawPointer(values).bindMemory(to: Int64.self, capacity: capacity) }
    let finder = FormFinder(
      base: window.base, offset: window.offset, text: text, delimiter: delimiter, nullWords: nullWords)
    if text.forms.isLarge {
      finder.findFar(spans, rows, codes)
    } else {
      finder.findNear(spans, rows, near, codes)
    }
    if text.state.isFaulty { isFaulty = true }
    if text.forms.isFull { isExhausted = true }
    run.newForms = before..<text.forms.count
    run.width = text.forms.count <= 1 << 8 ? 1 : text.forms.count <= 1 << 16 ? 2 : 4
    guard let target = room(column, rows * run.width) else { return }
    switch run.width {
    case 1:
      let narrow = target.bindMemory(to: UInt8.self, capacity: rows)
      for row in 0..<rows { narrow[row] = UInt8(truncatingIfNeeded: codes[row]) }
    case 2:
      let narrow = target.bindMemory(to: UInt16.self, capacity: rows)
      for row in 0..<rows { narrow[row] = UInt16(truncatingIfNeeded: codes[row]) }
    default:
      target.bindMemory(to: UInt32.self, capacity: rows).update(from: codes, count: rows)
    }
    run.values = UnsafeRawPointer(target)
  }

  // MARK: Keeping

  private func room(_ column: Int, _ bytes: Int) -> UnsafeMutableRawPointer? {
    guard let room = stores[column].allocate(bytes) else {
      isExhausted = true
      return nil
    }
    return room
  }

  /// Keeps whole numbers in four bytes each when that is enough.
  private func keep(_ column: Int, _ run: inout ColumnRun) {
    let rows = index.rowCount
    let values = values
    var magnitudes: UInt64 = 0
    for row in 0..<rows { magnitudes |= UInt64(bitPattern: values[row] ^ (values[row] &>> 63)) }
    guard magnitudes &>> 31 == 0 else { return keepWide(column, &run) }
    guard !isSpoiled(run), let target = room(column, rows * 4) else { return }
    let narrow = target.bindMemory(to: Int32.self, capacity: rows)
    for row in 0..<rows { narrow[row] = Int32(truncatingIfNeeded: values[row]) }
    run.values = UnsafeRawPointer(target)
    run.width = 4
  }

  private func keepWide(_ column: Int, _ run: inout ColumnRun) {
    let rows = index.rowCount
    guard !isSpoiled(run), let target = room(column, rows * 8) else { return }
    target.bindMemory(to: Int64.self, capacity: rows).update(from: values, count: rows)
    run.values = UnsafeRawPointer(target)
    run.width = 8
  }
}
