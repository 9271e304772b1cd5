import Basics
import Diagnostics

/// Checks that a file is UTF-8 without NUL bytes, in parallel.
enum UTF8Check {
  private static let chunkSize = 4 << 20

  /// Throws "not-csv" for binary data, "not-utf8" with a guess of the encoding otherwise.
  static func check(_ bytes: [UInt8], name: String, run: RunContext) throws {
    let chunks = (bytes.count + chunkSize - 1) / chunkSize
    let found = try run.parallelMap(count: chunks) { chunk in
      bytes.withUnsafeBufferPointer { bytes in
        let start = boundary(bytes, near: chunk * chunkSize)
        let end = boundary(bytes, near: min(bytes.count, (chunk + 1) * chunkSize))
        return firstFault(bytes, from: start, to: end)
      }
    }
    guard let fault = found.lazy.compactMap({ $0 }).first else { return }
    throw bytes.withUnsafeBufferPointer { bytes in
      EncodingGuess.failure(bytes, faultAt: fault, name: name)
    }
  }

  /// The start of the character that a chunk begins with: no further on than a character is long.
  private static func boundary(_ bytes: UnsafeBufferPointer<UInt8>, near offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    var position = offset
    while position < bytes.count, position < offset + 3, bytes[position] & 0xC0 == 0x80 { position += 1 }
    return position
  }

  /// The offset of the first byte that is NUL or no UTF-8.
  static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var position = start
    while position < end {
      // Eight ASCII bytes without a NUL at once.
      if position &+ 8 <= end {
        let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0, ByteSearch.zeroBytes(word) == 0 {
          position &+= 8
          continue
        }
      }
      guard let length = length(base + position, end &- position) else { return position }
      position &+= length
    }
    return nil
  }

  /// The length of the well-formed character that begins here (Unicode, table 3-7); nil for NUL or an ill-formed one.
  static func length(_ base: UnsafePointer<UInt8>, _ left: Int) -> Int? {
    let lead = base[0]
    if lead < 0x80 { return lead == 0 ? nil : 1 }
    let count: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF:
      count = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      count = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return nil
    }
    guard count <= left, second.contains(base[1]) else { return nil }
    for index in 2..<max(2, count) where base[index] & 0xC0 != 0x80 { return nil }
    return count
  }
}
