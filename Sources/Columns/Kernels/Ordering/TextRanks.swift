import Basics

/// The places of texts in the order of their UTF-8 bytes; equal texts have equal ranks.
enum TextRanks {
  /// The rank of each text of a dictionary; found once.
  static func ranks(of dictionary: TextDictionary, _ run: RunContext) throws -> [Int32] {
    if let known = dictionary.knownRanks { return known }
    let order = try TextOrder.codes(of: dictionary, run)
    let ranks = try ParallelFill.array(
      of: Int32.self, count: order.count, tasks: Rowwise.blockCount(order.count), run: run
    ) { block, output in
      for place in Rowwise.block(block, of: order.count) {
        output[Int(order[place])] = Int32(truncatingIfNeeded: place)
      }
    }
    dictionary.remember(ranks: ranks)
    return ranks
  }

  /// The rank of each text.
  static func ranks(of texts: [String], _ run: RunContext) throws -> [Int32] {
    try joint(texts.map { TextDictionary(distinct: [$0]) }, run).map { $0[0] }
  }

  /// Ranks that hold across dictionaries.
  static func joint(_ dictionaries: [TextDictionary], _ run: RunContext) throws -> [[Int32]] {
    var builder = TextDictionaryBuilder(expectedCount: dictionaries.reduce(0) { $0 + $1.count })
    let codes = try dictionaries.map { try builder.codes(of: $0, run) }
    let ranks = try ranks(of: builder.finish(), run)
    return codes.map { CodeMap.apply(ranks, to: $0) }
  }
}

extension TextDictionary {
  /// Compares each text with one text by bytes, and answers what is made of the sign.
  func compareEach(to text: String, _ decide: (Int) -> Bool) -> [Bool] {
    var text = text
    return text.withUTF8 { wanted in
      bytes.withUnsafeBufferPointer { bytes in
        (0..<count).map { code in
          decide(
            TextOrder.compare(UnsafeBufferPointer(rebasing: bytes[offsets[code]..<offsets[code + 1]]), wanted))
        }
      }
    }
  }
}
