/// What the fields of one column look like: counted over every record, block by block, and added up in order.
struct ColumnEvidence: Sendable {
  /// Fields that are no null word.
  var values = 0
  var booleans = 0
  /// Numbers of any form but padded ones.
  var numbers = 0
  /// Numbers with zeros in front: 007. They are codes unless the column has fractions.
  var padded = 0
  var exponents = 0
  var maximumScale = 0
  var maximumIntegerDigits = 0
  /// Of `numbers`: eight digits that are a date.
  var compactDates = 0
  /// Dates and timestamps whose order is beyond doubt, and by what they can be otherwise.
  var fixedDates = 0
  var monthFirstDates = 0
  var dayFirstDates = 0
  var eitherDates = 0
  /// Of all those, the ones with a time of day, a zone, or digits finer than microseconds.
  var times = 0
  var zones = 0
  var tooFine = 0
  /// Whether there are values that are nothing else but have digits and no space, as codes do: C536379, or 20 digits.
  var hasCodes = false
  var firstCurrency: (sign: Currency, offset: Int)?
  var otherCurrency: (sign: Currency, offset: Int)?
  /// Where in the file the first such value stands.
  var firstMonthFirst: Int?
  var firstDayFirst: Int?
  var firstEither: Int?
  var firstCode: Int?
  /// The first number that cannot be a date of eight digits.
  var firstPlainNumber: Int?
  /// The first value that is neither a number nor a date.
  var firstOther: Int?

  /// Counts a field without surrounding spaces that is no null word, and appears so often; `offset` is where it stands
  /// first.
  @inline(__always)
  mutating func add(_ field: UnsafeBufferPointer<UInt8>, at offset: Int, times: Int = 1) {
    values &+= times
    if let number = NumericField(field) {
      add(number, field, at: offset, times)
    } else if let date = TemporalField(field) {
      add(date, at: offset, times)
    } else {
      addOther(field, at: offset, times)
    }
  }

  @inline(__always)
  private mutating func add(_ number: NumericField, _ field: UnsafeBufferPointer<UInt8>, at offset: Int, _ times: Int) {
    if let currency = number.currency { note(currency, at: offset) }
    if number.exponent != nil {
      guard number.number(field) != nil else { return addCode(at: offset) }
      exponents &+= times
    } else if number.isTooLong, number.fractionDigits == 0 {
      return addCode(at: offset)
    }
    maximumScale = max(maximumScale, number.fractionDigits)
    maximumIntegerDigits = max(maximumIntegerDigits, number.integerDigits)
    if number.isPadded {
      padded &+= times
      if firstCode == nil { firstCode = offset }
      return
    }
    numbers &+= times
    if field.count == 8, number.integerDigits == 8, TemporalField(field) != nil {
      compactDates &+= times
    } else if firstPlainNumber == nil {
      firstPlainNumber = offset
    }
  }

  private mutating func note(_ currency: Currency, at offset: Int) {
    guard let firstCurrency else {
      self.firstCurrency = (currency, offset)
      return
    }
    if otherCurrency == nil, currency != firstCurrency.sign { otherCurrency = (currency, offset) }
  }

  @inline(__always)
  private mutating func add(_ date: TemporalField, at offset: Int, _ times: Int) {
    switch date.shape {
    case .fixed: fixedDates &+= times
    case .monthFirst:
      monthFirstDates &+= times
      if firstMonthFirst == nil { firstMonthFirst = offset }
    case .dayFirst:
      dayFirstDates &+= times
      if firstDayFirst == nil { firstDayFirst = offset }
    case .either:
      eitherDates &+= times
      if firstEither == nil { firstEither = offset }
    }
    if date.hasTime { self.times &+= times }
    if date.hasZone { zones &+= times }
    if date.isTooFine { tooFine &+= times }
  }

  private mutating func addOther(_ field: UnsafeBufferPointer<UInt8>, at offset: Int, _ times: Int) {
    if BooleanField.value(field) != nil {
      booleans &+= times
    } else if Self.isCode(field) {
      addCode(at: offset)
    }
    if firstOther == nil { firstOther = offset }
  }

  /// Counts a value that is a text, whatever it looks like.
  mutating func addText(at offset: Int) {
    values &+= 1
    if firstOther == nil { firstOther = offset }
  }

  /// Whether a value that is neither number nor date nor boolean looks like a code: digits, and no space.
  static func isCode(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
    field.count <= 32 && field.contains(where: { $0 &- 0x30 < 10 }) && !field.contains(0x20)
  }

  private mutating func addCode(at offset: Int) {
    hasCodes = true
    if firstCode == nil { firstCode = offset }
    if firstOther == nil { firstOther = offset }
  }

  /// Adds what a later block found.
  mutating func add(_ later: ColumnEvidence) {
    values &+= later.values
    booleans &+= later.booleans
    numbers &+= later.numbers
    padded &+= later.padded
    exponents &+= later.exponents
    maximumScale = max(maximumScale, later.maximumScale)
    maximumIntegerDigits = max(maximumIntegerDigits, later.maximumIntegerDigits)
    compactDates &+= later.compactDates
    fixedDates &+= later.fixedDates
    monthFirstDates &+= later.monthFirstDates
    dayFirstDates &+= later.dayFirstDates
    eitherDates &+= later.eitherDates
    times &+= later.times
    zones &+= later.zones
    tooFine &+= later.tooFine
    hasCodes = hasCodes || later.hasCodes
    if let currency = later.firstCurrency { note(currency.sign, at: currency.offset) }
    if let currency = later.otherCurrency { note(currency.sign, at: currency.offset) }
    firstMonthFirst = firstMonthFirst ?? later.firstMonthFirst
    firstDayFirst = firstDayFirst ?? later.firstDayFirst
    firstEither = firstEither ?? later.firstEither
    firstCode = firstCode ?? later.firstCode
    firstPlainNumber = firstPlainNumber ?? later.firstPlainNumber
    firstOther = firstOther ?? later.firstOther
  }
}

/// The words true and false, in any case.
enum BooleanField {
  @inline(__always)
  static func value(_ field: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard field.count == 4 || field.count == 5 else { return nil }
    let isTrue = field.count == 4
    let word: StaticString = isTrue ? "true" : "false"
    for index in 0..<field.count where field[index] | 0x20 != word.utf8Start[index] { return nil }
    return isTrue
  }
}
