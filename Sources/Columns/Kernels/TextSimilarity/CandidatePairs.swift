import Basics

/// Pairs of rows that may be the same customer: few enough to be compared one by one, 100 000 customers giving a few
/// million.
///
/// A pair is a candidate when one of these holds, texts being normalised (see `NormalisedText`) and empty ones nobody's:
/// - it has the same phone, name or address;
/// - it has the same first two code points of the name and the same first four of the address;
/// - its names, its names read backwards, or its addresses are neighbours in the order of texts, at most `window` − 1
///   apart (the sorted neighbourhood of Hernández & Stolfo 1995).
///
/// In a block of more than `window` equal keys each row meets its `window` − 1 successors only, so that a phone that
/// half of the customers give costs no more than others. O(rows · window) pairs.
public struct CandidatePairs: Sendable {
  /// Pairs of rows, the lower first; ascending and distinct.
  public let pairs: [(Int32, Int32)]

  /// Columns of equal length, of normalised texts; empty for none.
  public init(
    phones: [String], names: [String], addresses: [String], window: Int = 10, run: RunContext
  ) throws {
    let count = names.count
    guard phones.count == count else { throw KernelFailure.lengths(phones.count, count) }
    guard addresses.count == count else { throw KernelFailure.lengths(addresses.count, count) }
    let starts = zip(names, addresses).map { name, address in
      name.unicodeScalars.count < 2 || address.unicodeScalars.count < 4
        ? "" : Self.start(name, 2) + Self.start(address, 4)
    }
    let backwards = names.map { String(String.UnicodeScalarView($0.unicodeScalars.reversed())) }
    let (keys, isOrder) = ([phones, starts, names, backwards, addresses], [false, false, true, true, true])
    let found = try run.parallelMap(count: keys.count) { key in
      try Self.neighbours(keys[key], beyondEqual: isOrder[key], window: max(2, window), run: run)
    }
    var all = found.flatMap { $0 }
    try run.checkCancelled()
    all.sort()
    var previous: UInt64?
    var pairs: [(Int32, Int32)] = []
    for pair in all where pair != previous {
      pairs.append((Int32(truncatingIfNeeded: pair >> 32), Int32(truncatingIfNeeded: pair)))
      previous = pair
    }
    self.pairs = pairs
  }

  private static func start(_ text: String, _ count: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
  }

  private static func neighbours(
    _ keys: [String], beyondEqual: Bool, window: Int, run: RunContext
  ) throws -> [UInt64] {
    let order = keys.indices.filter { !keys[$0].isEmpty }
      .sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
    var pairs: [UInt64] = []
    for place in order.indices {
      if place % 4096 == 0 { try run.checkCancelled() }
      for other in order[(place + 1)...].prefix(window - 1) {
        guard beyondEqual || keys[other] == keys[order[place]] else { break }
        let (low, high) = (min(order[place], other), max(order[place], other))
        pairs.append(UInt64(UInt32(truncatingIfNeeded: low)) << 32 | UInt64(UInt32(truncatingIfNeeded: high)))
      }
    }
    return pairs
  }
}
