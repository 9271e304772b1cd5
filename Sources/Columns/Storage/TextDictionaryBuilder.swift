import Basics

/// Builds a `TextDictionary`: gives each distinct text a code, in order of first appearance.
/// Open addressing over stable hashes; no String is made.
public struct TextDictionaryBuilder: Sendable {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = [0]
  private var hashes: [UInt64] = []
  /// Slot → code + 1; 0 is free. A power of two long.
  private var slots: [Int32]

  public init(expectedCount: Int = 0) {
    var capacity = 64
    while capacity < expectedCount * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
  }

  public var count: Int { hashes.count }

  /// Bytes of the texts so far.
  var textByteCount: Int { bytes.count }

  /// The code of a text given as UTF-8 bytes; adds it when it is new.
  public mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = StableHash.bytes(text)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      let code = Int(entry) - 1
      if hashes[code] == hash, matches(code, text) { return entry - 1 }
      slot = (slot + 1) & mask
    }
    let code = Int32(truncatingIfNeeded: hashes.count)
    bytes.append(contentsOf: text)
    offsets.append(bytes.count)
    hashes.append(hash)
    slots[slot] = code + 1
    if hashes.count * 2 > slots.count { grow() }
    return code
  }

  /// The code of a text; adds it when it is new.
  public mutating func code(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { code($0) }
  }

  /// The codes of the texts of a dictionary; those that are new are added.
  mutating func codes(of dictionary: TextDictionary, _ run: RunContext) throws -> [Int32] {
    var codes: [Int32] = []
    codes.reserveCapacity(dictionary.count)
    try dictionary.bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<dictionary.count {
        if index & 8191 == 0 { try run.checkCancelled() }
        codes.append(
          code(UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[index]..<dictionary.offsets[index + 1]])))
      }
    }
    return codes
  }

  public consuming func finish() -> TextDictionary {
    TextDictionary(bytes: bytes, offsets: offsets)
  }

  /// Whether a code's text is this one.
  func matches(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = offsets[code]
    guard offsets[code + 1] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { stored in
      for index in 0..<text.count where stored[start + index] != text[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: code) + 1
    }
  }
}
