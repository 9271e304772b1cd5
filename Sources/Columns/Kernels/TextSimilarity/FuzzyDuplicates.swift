import Basics

/// Rows that are probably the same customer.
public struct FuzzyDuplicates: Sendable {
  public struct Pair: Sendable, Hashable {
    /// The lower row first.
    public let rows: [Int32]
    /// Jaro–Winkler of the normalised names and addresses; nil when one of the two has none.
    public let name: Double?
    public let address: Double?
    /// Whether both have the same phone; nil when one of them has none.
    public let hasSamePhone: Bool?
  }

  /// Ascending by rows.
  public let pairs: [Pair]
  /// For each row the lowest row it is the same customer as, through any chain of pairs; itself when there is none.
  public let representatives: [Int32]

  /// A candidate (see `CandidatePairs`) is a pair when
  /// - the names are at least `threshold` alike and the phone is the same or the addresses are `threshold` alike, or
  /// - the names are at least `threshold` alike and nothing else is known of one of the two, or
  /// - neither has a name, and the phone is the same or, without phones, the address.
  ///
  /// Columns of equal length as they stand in the data; nil or empty for none.
  public init(
    phones: [String?], names: [String?], addresses: [String?], threshold: Double = 0.92, window: Int = 10,
    run: RunContext
  ) throws {
    let phones = try Self.normalised(phones, run, NormalisedText.phone)
    let names = try Self.normalised(names, run, NormalisedText.name)
    let addresses = try Self.normalised(addresses, run, NormalisedText.address)
    let candidates = try CandidatePairs(
      phones: phones, names: names, addresses: addresses, window: window, run: run
    ).pairs
    let (namePoints, addressPoints) = (CodePoints(names), CodePoints(addresses))
    let found = try run.parallelMap(count: Rowwise.blockCount(candidates.count)) { block in
      var measure = JaroWinkler()
      return Rowwise.block(block, of: candidates.count).compactMap { place -> Pair? in
        let (left, right) = (Int(candidates[place].0), Int(candidates[place].1))
        let isPhoneKnown = !phones[left].isEmpty && !phones[right].isEmpty
        let pair = Pair(
          rows: [candidates[place].0, candidates[place].1],
          name: Self.similarity(namePoints, left, right, &measure),
          address: Self.similarity(addressPoints, left, right, &measure),
          hasSamePhone: isPhoneKnown ? phones[left] == phones[right] : nil)
        return Self.isSame(pair, threshold) ? pair : nil
      }
    }
    pairs = found.flatMap { $0 }
    representatives = Self.chains(pairs, count: names.count)
  }

  private static func isSame(_ pair: Pair, _ threshold: Double) -> Bool {
    guard let name = pair.name else { return pair.hasSamePhone ?? (pair.address.map { $0 >= threshold } ?? false) }
    guard name >= threshold else { return false }
    if pair.hasSamePhone == true { return true }
    if let address = pair.address { return address >= threshold }
    return pair.hasSamePhone == nil
  }

  private static func normalised(
    _ texts: [String?], _ run: RunContext, _ normalise: @Sendable (String) -> String
  ) throws -> [String] {
    try run.parallelMap(count: Rowwise.blockCount(texts.count)) { block in
      Rowwise.block(block, of: texts.count).map { texts[$0].map(normalise) ?? "" }
    }.flatMap { $0 }
  }

  private static func similarity(
    _ texts: CodePoints, _ left: Int, _ right: Int, _ measure: inout JaroWinkler
  ) -> Double? {
    let (first, second) = (texts.range(left), texts.range(right))
    guard !first.isEmpty, !second.isEmpty else { return nil }
    return texts.withPoints {
      measure.similarity(UnsafeBufferPointer(rebasing: $0[first]), UnsafeBufferPointer(rebasing: $0[second]))
    }
  }

  /// The lowest row of each chain.
  private static func chains(_ pairs: [Pair], count: Int) -> [Int32] {
    var parents = (0..<Int32(clamping: count)).map { $0 }
    func root(_ row: Int32) -> Int32 {
      var row = row
      while parents[Int(row)] != row {
        parents[Int(row)] = parents[Int(parents[Int(row)])]
        row = parents[Int(row)]
      }
      return row
    }
    for pair in pairs {
      let (left, right) = (root(pair.rows[0]), root(pair.rows[1]))
      parents[Int(max(left, right))] = min(left, right)
    }
    return (0..<Int32(clamping: count)).map { root($0) }
  }
}
