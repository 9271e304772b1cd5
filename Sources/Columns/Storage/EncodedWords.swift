import Basics

/// The texts of a column's dictionary, or the codes of its domain, as a format writes them: each is encoded once.
struct EncodedWords {
  /// The words, one after another; word n ends at `ends[n]`.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// `encode` appends what is written for a text. No words for columns of other types. Throws `Cancelled`.
  init(
    of column: Column, _ run: RunContext,
    _ encode: (_ text: UnsafeBufferPointer<UInt8>, _ buffer: inout [UInt8]) -> Void
  ) throws {
    if let dictionary = column.dictionary {
      ends.reserveCapacity(dictionary.count)
      try dictionary.bytes.withUnsafeBufferPointer { texts in
        for code in 0..<dictionary.count {
          if code & 8191 == 0 { try run.checkCancelled() }
          encode(UnsafeBufferPointer(rebasing: texts[dictionary.offsets[code]..<dictionary.offsets[code + 1]]), &bytes)
          ends.append(bytes.count)
        }
      }
    } else if case .category(let domain) = column.type {
      for level in domain.levels {
        var code = level.code
        code.withUTF8 { encode($0, &bytes) }
        ends.append(bytes.count)
      }
    }
  }

  /// Appends the word of a code; answers whether there is one.
  @inline(__always)
  @discardableResult
  func append(_ code: Int, to buffer: inout [UInt8]) -> Bool {
    guard code >= 0, code < ends.count else { return false }
    let start = code > 0 ? ends[code &- 1] : 0
    bytes.withUnsafeBufferPointer {
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<ends[code]]))
    }
    return true
  }
}
