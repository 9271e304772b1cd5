/// Finds names that may have been meant.
public enum NearestName {
  /// At most `limit` of `names` that are near `name`, nearest first, ties in the order given.
  /// Case does not count; a name that starts with what was typed, of which that is an abbreviation, or that holds it
  /// when it has four letters or more, counts as near.
  public static func candidates(for name: String, among names: [String], limit: Int = 3) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty else { return [] }
    let tolerance = max(1, wanted.count / 3)
    var scored: [(name: String, distance: Int, index: Int)] = []
    var seen: Set<String> = []
    for (index, candidate) in names.enumerated() where seen.insert(candidate).inserted {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard !other.isEmpty, other.count < 200, wanted.count < 200 else { continue }
      var distance = editDistance(wanted, other)
      if wanted.count >= 2, other.starts(with: wanted) { distance = min(distance, 1) }
      if wanted.count >= 3, wanted.first == other.first, other.count <= 2 * wanted.count, isPicked(wanted, from: other)
      {
        distance = min(distance, tolerance)
      }
      if wanted.count >= 4, candidate.lowercased().contains(name.lowercased()) { distance = min(distance, tolerance) }
      // Names that have nothing in common are not near, however short they are.
      if distance <= tolerance, distance == 0 || distance < wanted.count { scored.append((candidate, distance, index)) }
    }
    scored.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return scored.prefix(limit).map(\.name)
  }

  /// Whether `short` is what remains of `long` when letters are left out: "cnt" of "count".
  private static func isPicked(_ short: [Unicode.Scalar], from long: [Unicode.Scalar]) -> Bool {
    var rest = short[...]
    for scalar in long where scalar == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  /// Edits that turn one into the other, a swap of neighbours being one (optimal string alignment).
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var current = [i + 1]
      for (j, b) in right.enumerated() {
        var best = min(last[j + 1] + 1, current[j] + 1, last[j] + (a == b ? 0 : 1))
        if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, beforeLast[j - 1] + 1) }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
