/// The words that stand for "no value", for quick look-up by bytes.
struct NullWords: Sendable {
  private let words: [(bytes: [UInt8], isTypedOnly: Bool)]
  /// Whether any word begins with a byte.
  private let starts: [Bool]
  private let longest: Int
  private let acceptsEmpty: Bool
  /// Whether a word looks like a number or a date: then no such field may be taken for one without a look.
  let hasPlainWords: Bool
  /// Whether a text that begins with a byte is certainly no null word, number, date or boolean.
  private let ordinary: [Bool]

  init(_ options: CSVOptions) {
    var words: [(bytes: [UInt8], isTypedOnly: Bool)] = []
    var starts = [Bool](repeating: false, count: 256)
    var longest = 0
    for (list, isTypedOnly) in [(options.nullWords, false), (options.typedNullWords, true)] {
      for word in list {
        let bytes = Array(word.utf8)
        if let first = bytes.first { starts[Int(first)] = true }
        longest = max(longest, bytes.count)
        words.append((bytes, isTypedOnly))
      }
    }
    self.words = words
    self.starts = starts
    self.longest = longest
    acceptsEmpty = words.contains { $0.bytes.isEmpty }
    hasPlainWords = words.contains { word in
      word.bytes.withUnsafeBufferPointer { NumericField($0) != nil || TemporalField($0) != nil }
    }
    // The signs of currencies begin with these bytes.
    let signs: Set<Int> = [0xC2, 0xE2, 0xE5, 0xEF]
    let booleans = Set("tTfF".utf8.map(Int.init))
    ordinary = (0..<256).map { byte in
      let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
      return isLetter && !signs.contains(byte) && !booleans.contains(byte) && !starts[byte]
    }
  }

  /// Whether any word begins with one of these bytes.
  func hasWords(beginning bytes: StaticString) -> Bool {
    UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount).contains { starts[Int($0)] }
  }

  /// Whether a text that begins so is certainly no null word, number, date or boolean.
  func isOrdinary(_ first: UInt8) -> Bool { ordinary[Int(first)] }

  /// Whether a field without surrounding spaces is a null word, of text columns or of the others.
  @inline(__always)
  func contains(_ field: UnsafeBufferPointer<UInt8>, inText: Bool) -> Bool {
    guard field.count > 0 else { return acceptsEmpty }
    guard field.count <= longest, starts[Int(field[0])] else { return false }
    return isListed(field, inText: inText)
  }

  private func isListed(_ field: UnsafeBufferPointer<UInt8>, inText: Bool) -> Bool {
    words.contains { !(inText && $0.isTypedOnly) && $0.bytes.elementsEqual(field) }
  }
}
