/// Fields that fast roads have read, counted together.
extension ColumnEvidence {
  /// Counts numbers in plain digits, with or without a point, not padded and no dates; `offset` is the first's.
  mutating func addNumbers(_ count: Int, scale: Int, integerDigits: Int, firstAt offset: Int) {
    guard count > 0 else { return }
    values &+= count
    numbers &+= count
    maximumScale = max(maximumScale, scale)
    maximumIntegerDigits = max(maximumIntegerDigits, integerDigits)
    firstPlainNumber = min(firstPlainNumber ?? offset, offset)
  }

  /// Counts dates whose order is beyond doubt, some of them with a time of day.
  mutating func addDates(_ count: Int, withTimes: Int = 0) {
    values &+= count
    fixedDates &+= count
    times &+= withTimes
  }

  mutating func addBooleans(_ count: Int, firstAt offset: Int) {
    guard count > 0 else { return }
    values &+= count
    booleans &+= count
    firstOther = min(firstOther ?? offset, offset)
  }

  /// Counts values that are neither numbers nor dates nor booleans.
  mutating func addTexts(_ count: Int, firstAt other: Int?, firstCodeAt code: Int?) {
    values &+= count
    if let other { firstOther = min(firstOther ?? other, other) }
    if let code {
      hasCodes = true
      firstCode = min(firstCode ?? code, code)
    }
  }
}
