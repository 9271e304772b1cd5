import Basics

/// A number of one to eight bytes: digits, at most one point with digits on both sides of it, maybe a minus sign before
/// it and quotes around. Eight bytes are read as one word. (Langdale & Lemire 2019; Mula 2018.)
struct PlainNumber {
  /// Where it begins, behind a quote.
  let start: Int
  private let digits: Int64
  let scale: Int
  let integerDigits: Int

  /// Nil for whatever looks different: a number with zeros in front, and eight digits, which may be a date, too. Eight
  /// bytes before the field may be read.
  @inline(__always)
  init?(_ base: UnsafePointer<UInt8>, _ fieldStart: Int, _ fieldEnd: Int) {
    var (start, end) = (fieldStart, fieldEnd)
    if base[start] == ByteSearch.quote {
      guard end &- start > 2, base[end &- 1] == ByteSearch.quote else { return nil }
      start &+= 1
      end &-= 1
    }
    self.start = start
    let isNegative = base[start] == UInt8(ascii: "-")
    if isNegative { start &+= 1 }
    let length = end &- start
    guard length &- 1 < 8, length > 0 else { return nil }
    let zeros: UInt64 = 0x3030_3030_3030_3030
    // The bytes before the number become zeros.
    let shift = UInt64(64 &- 8 &* length)
    let foreign: UInt64 = (1 &<< shift) &- 1
    var word = UnsafeRawPointer(base + (end &- 8)).loadUnaligned(as: UInt64.self)
    word = (word & ~foreign) | (zeros & foreign)
    let points = ByteSearch.zeroBytes(word ^ ByteSearch.spread(UInt8(ascii: ".")))
    if points == 0 {
      guard length < 8 else { return nil }
      scale = 0
      integerDigits = length
    } else {
      // The lowest byte that is a point; the digits before it move up by one.
      let place = UInt64(points.trailingZeroBitCount) & ~7
      guard place < 56 else { return nil }
      scale = 7 &- Int(truncatingIfNeeded: place &>> 3)
      integerDigits = length &- scale &- 1
      let before: UInt64 = (1 &<< place) &- 1
      let behind = ~(before &<< 8 | 0xFF)
      word = (word & behind) | ((word & before) &<< 8) | 0x30
    }
    guard integerDigits > 0, integerDigits == 1 || base[start] != 0x30 else { return nil }
    let values = word ^ zeros
    guard (values | (values &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
    let pairs = (values &* 10 &+ (values &>> 8)) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ (pairs &>> 16)) & 0x0000_FFFF_0000_FFFF
    let eight = Int64((fours &* 10_000 &+ (fours &>> 32)) & 0xFFFF_FFFF)
    digits = isNegative ? 0 &- eight : eight
  }

  /// The mantissa at a scale that is not smaller than the number's.
  @inline(__always)
  func mantissa(at larger: Int) -> Int64 {
    larger == scale ? digits : digits &* Decimal64.powerOfTen(larger &- scale)
  }
}
