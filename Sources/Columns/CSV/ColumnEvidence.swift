/// What the fields of one column look like: counted over every record, block by block, and added up in order.
struct ColumnEvidence: Sendable {
  /// Fields that are no null word.
  private(set) var values = 0
  private(set) var booleans = 0
  /// Numbers of any form but padded ones.
  private(set) var numbers = 0
  /// Numbers with zeros in front: 007. They are codes unless the column has fractions.
  private(set) var padded = 0
  private(set) var exponents = 0
  private(set) var maximumScale = 0
  private(set) var maximumIntegerDigits = 0
  /// Of `numbers`: eight digits that are a date.
  private(set) var compactDates = 0
  /// Dates and timestamps whose order is beyond doubt, and by what they can be otherwise.
  private(set) var fixedDates = 0
  private(set) var monthFirstDates = 0
  private(set) var dayFirstDates = 0
  private(set) var eitherDates = 0
  /// Of all those, the ones with a time of day, a zone, or digits finer than microseconds.
  private(set) var times = 0
  private(set) var zones = 0
  private(set) var tooFine = 0
  /// Values that are nothing else but have digits and no space, as codes do: C536379, or 20 digits.
  private(set) var codes = 0
  private(set) var firstCurrency: (sign: Currency, offset: Int)?
  private(set) var otherCurrency: (sign: Currency, offset: Int)?
  /// Where in the file the first such value stands.
  private(set) var firstMonthFirst: Int?
  private(set) var firstDayFirst: Int?
  private(set) var firstEither: Int?
  private(set) var firstCode: Int?
  /// The first number that cannot be a date of eight digits.
  private(set) var firstPlainNumber: Int?
  /// The first value that is neither a number nor a date.
  private(set) var firstOther: Int?

  /// Counts a field without surrounding spaces that is no null word; `offset` is where it stands.
  @inline(__always)
  mutating func add(_ field: UnsafeBufferPointer<UInt8>, at offset: Int) {
    values &+= 1
    if let number = NumericField(field) {
      add(number, field, at: offset)
    } else if let date = TemporalField(field) {
      add(date, at: offset)
    } else {
      addOther(field, at: offset)
    }
  }

  @inline(__always)
  private mutating func add(_ number: NumericField, _ field: UnsafeBufferPointer<UInt8>, at offset: Int) {
    if let currency = number.currency { note(currency, at: offset) }
    if number.exponent != nil {
      guard number.number(field) != nil else { return addCode(at: offset) }
      exponents &+= 1
    } else if number.isTooLong, number.fractionDigits == 0 {
      return addCode(at: offset)
    }
    maximumScale = max(maximumScale, number.fractionDigits)
    maximumIntegerDigits = max(maximumIntegerDigits, number.integerDigits)
    if number.isPadded {
      padded &+= 1
      if firstCode == nil { firstCode = offset }
      return
    }
    numbers &+= 1
    if field.count == 8, number.integerDigits == 8, TemporalField(field) != nil {
      compactDates &+= 1
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
  private mutating func add(_ date: TemporalField, at offset: Int) {
    switch date.shape {
    case .fixed: fixedDates &+= 1
    case .monthFirst:
      monthFirstDates &+= 1
      if firstMonthFirst == nil { firstMonthFirst = offset }
    case .dayFirst:
      dayFirstDates &+= 1
      if firstDayFirst == nil { firstDayFirst = offset }
    case .either:
      eitherDates &+= 1
      if firstEither == nil { firstEither = offset }
    }
    if date.hasTime { times &+= 1 }
    if date.hasZone { zones &+= 1 }
    if date.isTooFine { tooFine &+= 1 }
  }

  private mutating func addOther(_ field: UnsafeBufferPointer<UInt8>, at offset: Int) {
    if BooleanField.value(field) != nil {
      booleans &+= 1
    } else if field.count <= 32, field.contains(where: { $0 &- 0x30 < 10 }), !field.contains(0x20) {
      addCode(at: offset)
    }
    if firstOther == nil { firstOther = offset }
  }

  /// Counts a value that is a text, whatever it looks like.
  mutating func addText(at offset: Int) {
    values &+= 1
    if firstOther == nil { firstOther = offset }
  }

  private mutating func addCode(at offset: Int) {
    codes &+= 1
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
    codes &+= later.codes
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
