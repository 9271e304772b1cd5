import Basics

/// The distinct keys of one or more key columns, together and in order: integers as integers, texts by their bytes.
/// When both kinds meet, all are compared as text.
public struct KeyRanks: Sendable {
  /// All keys, in order, each once.
  public let keys: KeyCodes.Keys
  /// For each set of keys that was given: the place of each of its keys in `keys`.
  public let ranks: [[Int32]]
  /// Whether integers had to be read as text.
  public let isMixed: Bool

  public init(_ sets: [KeyCodes.Keys], _ run: RunContext) throws {
    var integers: [[Int64]] = []
    for set in sets {
      if case .integers(let values) = set { integers.append(values) }
    }
    if integers.count == sets.count {
      (keys, ranks) = Self.rank(integers)
      isMixed = false
    } else {
      (keys, ranks) = try Self.rank(sets.map(Self.dictionary), run)
      isMixed = !integers.isEmpty
    }
  }

  public var count: Int { keys.count }

  /// The keys as a column, one row each.
  public var column: Column {
    switch keys {
    case .integers(let values): Column(.integer(values))
    case .texts(let dictionary):
      Column(.text((0..<dictionary.count).map { Int32(truncatingIfNeeded: $0) }, dictionary))
    }
  }

  /// The place of each row's key among the keys of `set`; −1 where the row has none.
  public func rows(_ codes: KeyCodes, set: Int, _ run: RunContext) throws -> [Int32] {
    guard ranks.indices.contains(set) else { return [] }
    let (ranks, codes) = (ranks[set], codes.codes)
    return try ParallelFill.array(rows: codes.count, run: run) { rows, output in
      codes.withUnsafeBufferPointer { codes in
        ranks.withUnsafeBufferPointer { ranks in
          for row in rows {
            let code = Int(codes[row])
            output[row] = code >= 0 && code < ranks.count ? ranks[code] : -1
          }
        }
      }
    }
  }

  private static func rank(_ sets: [[Int64]]) -> (KeyCodes.Keys, [[Int32]]) {
    if let dense = DenseIntegers(sets) {
      let (keys, ranks) = dense.ranked(sets)
      return (.integers(keys), ranks)
    }
    var sorted: [Int64] = []
    for value in sets.joined().sorted() where sorted.last != value { sorted.append(value) }
    let ranks = sets.map { set in
      // Both are distinct: walking the set in order, its keys are met in order.
      var ranks = [Int32](repeating: 0, count: set.count)
      var place = 0
      for index in set.indices.sorted(by: { set[$0] < set[$1] }) {
        while sorted[place] < set[index] { place &+= 1 }
        ranks[index] = Int32(truncatingIfNeeded: place)
      }
      return ranks
    }
    return (.integers(sorted), ranks)
  }

  private static func rank(
    _ dictionaries: [TextDictionary], _ run: RunContext
  ) throws -> (KeyCodes.Keys, [[Int32]]) {
    if dictionaries.count == 1 {
      let ranks = try TextRanks.ranks(of: dictionaries[0], run)
      return (.texts(dictionaries[0].reordered(Self.order(ranks))), [ranks])
    }
    // One dictionary of all texts, and then its order by bytes.
    var builder = TextDictionaryBuilder(expectedCount: dictionaries.reduce(0) { $0 + $1.count })
    let codes = try dictionaries.map { try builder.codes(of: $0, run) }
    let all = builder.finish()
    let ranks = try TextRanks.ranks(of: all, run)
    return (.texts(all.reordered(Self.order(ranks))), codes.map { set in set.map { ranks[Int($0)] } })
  }

  /// The codes in the order of their ranks, which are all different.
  private static func order(_ ranks: [Int32]) -> [Int32] {
    var order = [Int32](repeating: 0, count: ranks.count)
    for code in ranks.indices { order[Int(ranks[code])] = Int32(truncatingIfNeeded: code) }
    return order
  }

  private static func dictionary(_ keys: KeyCodes.Keys) -> TextDictionary {
    switch keys {
    case .integers(let values): TextDictionary(distinct: values.map { String($0) })
    case .texts(let dictionary): dictionary
    }
  }
}

extension TextDictionary {
  /// The dictionary whose texts are those of `order`, in that order.
  func reordered(_ order: [Int32]) -> TextDictionary {
    var newOffsets = [0]
    newOffsets.reserveCapacity(order.count + 1)
    var end = 0
    for code in order {
      end += offsets[Int(code) + 1] - offsets[Int(code)]
      newOffsets.append(end)
    }
    let newBytes = [UInt8](filling: end) { output in
      bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        for (place, code) in order.enumerated() {
          let begin = newOffsets[place]
          (output + begin).initialize(from: base + offsets[Int(code)], count: newOffsets[place + 1] - begin)
        }
      }
    }
    return TextDictionary(bytes: newBytes, offsets: newOffsets)
  }
}
