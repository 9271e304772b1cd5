/// The words that stand for "no value", for quick look-up by bytes.
struct NullWords: Sendable {
  private let words: [(bytes: [UInt8], isTypedOnly: Bool)]
  /// Whether any word begins with a byte.
  private let starts: [Bool]
  private let longest: Int
  private let acceptsEmpty: Bool

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
  }

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
