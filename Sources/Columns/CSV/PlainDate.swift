import Basics

/// Dates and times in their plainest form, 2024-01-31 and 2024-01-31 08:30:00 (or with a T), read word by word.
struct PlainDate {
  /// The years whose months the table has; dates of others take the exact road.
  private static let firstYear = 1800
  private static let lastYear = 2199

  /// Days since the epoch of the first of each month, the one behind the last included.
  private static let monthStarts: [Int32] = (firstYear...lastYear + 1).flatMap { year in
    (1...12).map { CalendarDate.days(year: year, month: $0, day: 1) }
  }

  nonisolated(unsafe) private static let table: UnsafePointer<Int32> = {
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: monthStarts.count)
    table.initialize(from: monthStarts, count: monthStarts.count)
    return UnsafePointer(table)
  }()

  /// Held outside of loops: a static is not free to reach.
  private let months = Self.table

  /// Days since the epoch of a field of ten bytes.
  @inline(__always)
  func days(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int32? {
    guard end &- start == 10 else { return nil }
    return days(base + start)
  }

  /// Microseconds since the epoch of a field of nineteen bytes.
  @inline(__always)
  func timestamp(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int64? {
    guard end &- start == 19, base[start &+ 10] == 0x20 || base[start &+ 10] == UInt8(ascii: "T"),
      let days = days(base + start)
    else { return nil }
    // 08:30:00
    let word = UnsafeRawPointer(base + (start &+ 11)).loadUnaligned(as: UInt64.self) ^ 0x3030_3A30_303A_3030
    guard Self.isDigits(word), word & 0x0000_FF00_00FF_0000 == 0 else { return nil }
    let pairs = word &* 10 &+ (word &>> 8)
    let (hour, minute, second) = (pairs & 0xFF, pairs &>> 24 & 0xFF, pairs &>> 48 & 0xFF)
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = Int64((hour &* 60 &+ minute) &* 60 &+ second)
    return Int64(days) &* TemporalField.microsecondsPerDay &+ seconds &* 1_000_000
  }

  @inline(__always)
  private static func isDigits(_ values: UInt64) -> Bool {
    (values | (values &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0
  }

  @inline(__always)
  private func days(_ text: UnsafePointer<UInt8>) -> Int32? {
    let raw = UnsafeRawPointer(text)
    // 2024-01-
    let word = raw.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030
    let tail = raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self) ^ 0x3030
    let (tens, ones) = (Int(tail & 0xFF), Int(tail &>> 8))
    guard Self.isDigits(word), word & 0xFF00_00FF_0000_0000 == 0, tens < 10, ones < 10 else { return nil }
    let pairs = word &* 10 &+ (word &>> 8)
    let year = Int(truncatingIfNeeded: (pairs & 0xFF) &* 100 &+ (pairs &>> 16 & 0xFF))
    let month = Int(truncatingIfNeeded: pairs &>> 40 & 0xFF)
    let day = tens &* 10 &+ ones
    guard year >= Self.firstYear, year <= Self.lastYear, month &- 1 < 12, month > 0, day > 0 else { return nil }
    let place = (year &- Self.firstYear) &* 12 &+ (month &- 1)
    let days = months[place] &+ Int32(truncatingIfNeeded: day &- 1)
    return days < months[place &+ 1] ? days : nil
  }
}
