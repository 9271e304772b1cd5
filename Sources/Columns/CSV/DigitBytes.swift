import Basics

/// Whole numbers, decimals and dates as text, without a String for each.
enum DigitBytes {
  /// -12
  static func append(_ value: Int64, to buffer: inout [UInt8]) { append(value, scale: 0, to: &buffer) }

  /// A scaled integer with all digits of its scale: -0.05
  static func append(_ mantissa: Int64, scale: Int, to buffer: inout [UInt8]) {
    // 19 digits, or 18 behind the point and one before it, the point and the sign.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var position = digits.count
      var rest = mantissa.magnitude
      func prepend(_ byte: UInt8) {
        position &-= 1
        digits[position] = byte
      }
      func prependDigit() {
        prepend(0x30 &+ UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      }
      if scale > 0 {
        for _ in 0..<min(scale, 18) { prependDigit() }
        prepend(UInt8(ascii: "."))
      }
      repeat { prependDigit() } while rest > 0
      if mantissa < 0 { prepend(UInt8(ascii: "-")) }
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[position...]))
    }
  }

  /// 2024-01-31
  static func append(_ date: CalendarDate, to buffer: inout [UInt8]) {
    let (year, month, day) = CalendarDate.components(date.daysSinceEpoch)
    guard (1...9999).contains(year) else {
      buffer.append(contentsOf: date.description.utf8)
      return
    }
    func digit(_ number: Int) -> UInt8 { 0x30 &+ UInt8(truncatingIfNeeded: number % 10) }
    buffer.append(digit(year / 1000))
    buffer.append(digit(year / 100))
    buffer.append(digit(year / 10))
    buffer.append(digit(year))
    buffer.append(UInt8(ascii: "-"))
    buffer.append(digit(month / 10))
    buffer.append(digit(month))
    buffer.append(UInt8(ascii: "-"))
    buffer.append(digit(day / 10))
    buffer.append(digit(day))
  }
}
