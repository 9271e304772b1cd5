/// Searches eight bytes at a time. (Mycroft's zero-byte test; the lowest byte found is exact.)
enum ByteSearch {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  @inline(__always)
  static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// High bits of the bytes that are zero (and maybe of some above the lowest of them).
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// The first position at or after `start` of one of three bytes; `end` when there is none.
  @inline(__always)
  static func first(
    of a: UInt8, _ b: UInt8, _ c: UInt8, in base: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    let (wordA, wordB, wordC) = (spread(a), spread(b), spread(c))
    var position = start
    while position &+ 8 <= end {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let found = zeroBytes(word ^ wordA) | zeroBytes(word ^ wordB) | zeroBytes(word ^ wordC)
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < end {
      let byte = base[position]
      if byte == a || byte == b || byte == c { return position }
      position &+= 1
    }
    return end
  }

  /// The quote that closes a quoted field whose text begins at `start`: the first one that is not doubled.
  @inline(__always)
  static func closingQuote(
    in base: UnsafePointer<UInt8>, from start: Int, to end: Int
  ) -> (position: Int, hasDoubled: Bool)? {
    var position = start
    var hasDoubled = false
    while true {
      position = first(of: quote, quote, quote, in: base, from: position, to: end)
      guard position < end else { return nil }
      guard position &+ 1 < end, base[position &+ 1] == quote else { return (position, hasDoubled) }
      hasDoubled = true
      position &+= 2
    }
  }

  /// Line ends (LF, CR LF or CR) in a range that does not begin between a CR and its LF.
  static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var count = 0
    var position = start
    while true {
      position = first(of: lineFeed, carriageReturn, carriageReturn, in: base, from: position, to: end)
      guard position < end else { return count }
      count &+= 1
      let isPair = base[position] == carriageReturn && position &+ 1 < end && base[position &+ 1] == lineFeed
      position &+= isPair ? 2 : 1
    }
  }

  /// The range without surrounding spaces and tabs.
  @inline(__always)
  static func trimmed(_ field: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let base = field.baseAddress else { return field }
    var start = 0
    var end = field.count
    while start < end, base[start] == 0x20 || base[start] == 0x09 { start &+= 1 }
    while end > start, base[end &- 1] == 0x20 || base[end &- 1] == 0x09 { end &-= 1 }
    return UnsafeBufferPointer(start: base + start, count: end &- start)
  }
}
