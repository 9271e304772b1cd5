/// The distinct keys of one or more key columns, together and in order: integers as integers, texts by their bytes.
/// When both kinds meet, all are compared as text.
public struct KeyRanks: Sendable {
  /// All keys, in order, each once.
  public let keys: KeyCodes.Keys
  /// For each set of keys that was given: the place of each of its keys in `keys`.
  public let ranks: [[Int32]]
  /// Whether integers had to be read as text.
  public let isMixed: Bool

  public init(_ sets: [KeyCodes.Keys]) {
    var integers: [[Int64]] = []
    for set in sets {
      if case .integers(let values) = set { integers.append(values) }
    }
    if integers.count == sets.count {
      (keys, ranks) = Self.rank(integers)
      isMixed = false
    } else {
      (keys, ranks) = Self.rank(sets.map(Self.dictionary))
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
  public func rows(_ codes: KeyCodes, set: Int) -> [Int32] {
    guard ranks.indices.contains(set) else { return [] }
    let ranks = ranks[set]
    return codes.codes.map { $0 >= 0 && Int($0) < ranks.count ? ranks[Int($0)] : -1 }
  }

  private static func rank(_ sets: [[Int64]]) -> (KeyCodes.Keys, [[Int32]]) {
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

  private static func rank(_ dictionaries: [TextDictionary]) -> (KeyCodes.Keys, [[Int32]]) {
    // One dictionary of all texts, and then its order by bytes.
    var builder = TextDictionaryBuilder(expectedCount: dictionaries.reduce(0) { $0 + $1.count })
    let codes = dictionaries.map { dictionary in
      dictionary.bytes.withUnsafeBufferPointer { bytes in
        (0..<dictionary.count).map { index in
          builder.code(
            UnsafeBufferPointer(rebasing: bytes[dictionary.offsets[index]..<dictionary.offsets[index + 1]]))
        }
      }
    }
    let all = builder.finish()
    let order = all.orderByBytes()
    var ranks = [Int32](repeating: 0, count: all.count)
    for (rank, code) in order.enumerated() { ranks[Int(code)] = Int32(truncatingIfNeeded: rank) }
    return (.texts(all.reordered(order)), codes.map { set in set.map { ranks[Int($0)] } })
  }

  private static func dictionary(_ keys: KeyCodes.Keys) -> TextDictionary {
    switch keys {
    case .integers(let values): TextDictionary(distinct: values.map { String($0) })
    case .texts(let dictionary): dictionary
    }
  }
}

extension TextDictionary {
  /// The codes of all texts in the order of their bytes.
  func orderByBytes() -> [Int32] {
    bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        (0..<Int32(truncatingIfNeeded: count)).sorted { left, right in
          let a = bytes[offsets[Int(left)]..<offsets[Int(left) &+ 1]]
          let b = bytes[offsets[Int(right)]..<offsets[Int(right) &+ 1]]
          return a.lexicographicallyPrecedes(b)
        }
      }
    }
  }

  /// The dictionary whose texts are those of `order`, in that order.
  func reordered(_ order: [Int32]) -> TextDictionary {
    var newBytes: [UInt8] = []
    newBytes.reserveCapacity(bytes.count)
    var newOffsets = [0]
    newOffsets.reserveCapacity(order.count + 1)
    for code in order {
      newBytes.append(contentsOf: bytes[offsets[Int(code)]..<offsets[Int(code) + 1]])
      newOffsets.append(newBytes.count)
    }
    return TextDictionary(bytes: newBytes, offsets: newOffsets)
  }
}
