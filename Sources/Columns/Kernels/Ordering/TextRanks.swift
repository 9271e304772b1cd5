/// The places of texts in the order of their UTF-8 bytes; equal texts have equal ranks.
enum TextRanks {
  /// The rank of each text of a dictionary.
  static func ranks(of dictionary: TextDictionary) -> [Int32] { joint([dictionary])[0] }

  /// The rank of each text.
  static func ranks(of texts: [String]) -> [Int32] {
    joint(texts.map { TextDictionary(distinct: [$0]) }).map { $0[0] }
  }

  /// Ranks that hold across dictionaries.
  static func joint(_ dictionaries: [TextDictionary]) -> [[Int32]] {
    struct Entry {
      /// The first eight bytes, most significant first: decides most comparisons.
      let prefix: UInt64
      let dictionary: Int32
      let code: Int32
    }
    var entries: [Entry] = []
    entries.reserveCapacity(dictionaries.reduce(0) { $0 + $1.count })
    for (number, dictionary) in dictionaries.enumerated() {
      for code in 0..<dictionary.count {
        entries.append(
          Entry(
            prefix: dictionary.prefix(code), dictionary: Int32(truncatingIfNeeded: number),
            code: Int32(truncatingIfNeeded: code)))
      }
    }
    func order(_ left: Entry, _ right: Entry) -> Int {
      if left.prefix != right.prefix { return left.prefix < right.prefix ? -1 : 1 }
      return dictionaries[Int(left.dictionary)].compare(
        Int(left.code), dictionaries[Int(right.dictionary)], Int(right.code))
    }
    entries.sort { order($0, $1) < 0 }
    var ranks = dictionaries.map { [Int32](repeating: 0, count: $0.count) }
    var rank: Int32 = 0
    for (index, entry) in entries.enumerated() {
      if index > 0, order(entries[index - 1], entry) != 0 { rank &+= 1 }
      ranks[Int(entry.dictionary)][Int(entry.code)] = rank
    }
    return ranks
  }
}

extension TextDictionary {
  /// The first eight bytes of a text, most significant first, zeros behind a shorter one.
  fileprivate func prefix(_ code: Int) -> UInt64 {
    var prefix: UInt64 = 0
    let start = offsets[code]
    let length = offsets[code + 1] - start
    for index in 0..<8 { prefix = prefix << 8 | (index < length ? UInt64(bytes[start + index]) : 0) }
    return prefix
  }

  /// Compares two texts by bytes: negative, 0 or positive.
  fileprivate func compare(_ code: Int, _ other: TextDictionary, _ otherCode: Int) -> Int {
    bytes.withUnsafeBufferPointer { left in
      other.bytes.withUnsafeBufferPointer { right in
        Self.compare(
          UnsafeBufferPointer(rebasing: left[offsets[code]..<offsets[code + 1]]),
          UnsafeBufferPointer(rebasing: right[other.offsets[otherCode]..<other.offsets[otherCode + 1]]))
      }
    }
  }

  private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index] ? -1 : 1
    }
    return left.count - right.count
  }

  /// Compares each text with one text by bytes, and answers what is made of the sign.
  func compareEach(to text: String, _ decide: (Int) -> Bool) -> [Bool] {
    var text = text
    return text.withUTF8 { wanted in
      bytes.withUnsafeBufferPointer { bytes in
        (0..<count).map { code in
          decide(
            Self.compare(UnsafeBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]]), wanted))
        }
      }
    }
  }
}

/// Gives rows what was found out once per distinct value.
enum CodeMap {
  /// Looks each code up; the first entry (or nothing, in an all-null column) stands for codes out of the table.
  static func apply<Element>(_ table: [Element], to codes: [Int32]) -> [Element] where Element: Sendable & EmptyValue {
    table.withUnsafeBufferPointer { table in
      codes.map { code in
        let index = Int(code)
        return index >= 0 && index < table.count ? table[index] : Element.empty
      }
    }
  }
}

/// A type with a value for rows that have none.
protocol EmptyValue {
  static var empty: Self { get }
}

extension Bool: EmptyValue { static var empty: Bool { false } }
extension Int32: EmptyValue { static var empty: Int32 { 0 } }
extension Int64: EmptyValue { static var empty: Int64 { 0 } }
extension UInt16: EmptyValue { static var empty: UInt16 { 0 } }
extension Double: EmptyValue { static var empty: Double { 0 } }
