/// Compares what a cell gave with what was recorded.
enum OutputComparison {
  /// Whether the lines are the same. `...` in a recorded line stands for any text; a recorded line that is only
  /// `...` stands for any number of lines.
  static func matches(recorded: [String], actual: [String]) -> Bool {
    guard recorded != actual else { return true }
    // Without a line that stands for several, line stands against line.
    guard recorded.contains(where: { $0.trimmingSpaces() == "..." }) else {
      return recorded.count == actual.count && zip(recorded, actual).allSatisfy { matches(line: $0, $1) }
    }
    // The classic two-row table over suffixes: can recorded[i...] match actual[j...]?
    var next = [Bool](repeating: false, count: actual.count + 1)
    next[actual.count] = true
    for line in recorded.reversed() {
      var current = [Bool](repeating: false, count: actual.count + 1)
      let isAny = line.trimmingSpaces() == "..."
      for position in stride(from: actual.count, through: 0, by: -1) {
        if isAny {
          current[position] = next[position] || (position < actual.count && current[position + 1])
        } else if position < actual.count {
          current[position] = next[position + 1] && matches(line: line, actual[position])
        }
      }
      next = current
    }
    return next[0]
  }

  /// Whether a line is what was recorded; blanks at its end do not count.
  static func matches(line recorded: String, _ actual: String) -> Bool {
    let wanted = trimmingEnd(recorded)
    let actual = trimmingEnd(actual)
    guard wanted.contains("...") else { return wanted == actual }
    let parts = pieces(of: wanted)
    guard let first = parts.first, let last = parts.last, actual.hasPrefix(first) else { return false }
    var rest = actual.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() {
      guard !part.isEmpty else { continue }
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.count >= last.count && rest.hasSuffix(last)
  }

  /// A line-by-line difference: unchanged lines begin with two blanks, missing ones with `- `, new ones with `+ `.
  static func difference(recorded: [String], actual: [String]) -> [String] {
    // What is the same at both ends needs no search.
    let pairs = zip(recorded, actual)
    let head = pairs.prefix { matches(line: $0, $1) }.count
    let rest = (recorded.dropFirst(head), actual.dropFirst(head))
    let tail = zip(rest.0.reversed(), rest.1.reversed()).prefix { matches(line: $0, $1) }.count
    return actual.prefix(head).map { "  " + $0 }
      + changes(Array(rest.0.dropLast(tail)), Array(rest.1.dropLast(tail)))
      + actual.suffix(tail).map { "  " + $0 }
  }

  /// Cells of the table of `commonLengths` at most.
  private static let largestSearch = 4_000_000

  private static func changes(_ recorded: [String], _ actual: [String]) -> [String] {
    guard (recorded.count + 1).multipliedReportingOverflow(by: actual.count + 1).partialValue <= largestSearch else {
      return recorded.map { "- " + $0 } + actual.map { "+ " + $0 }
    }
    let common = commonLengths(recorded, actual)
    var lines: [String] = []
    var i = 0
    var j = 0
    while i < recorded.count || j < actual.count {
      if i < recorded.count, j < actual.count, matches(line: recorded[i], actual[j]) {
        lines.append("  " + actual[j])
        i += 1
        j += 1
      } else if i < recorded.count, j >= actual.count || common[i + 1][j] >= common[i][j + 1] {
        lines.append("- " + recorded[i])
        i += 1
      } else {
        lines.append("+ " + actual[j])
        j += 1
      }
    }
    return lines
  }

  /// `table[i][j]`: the most lines that recorded[i...] and actual[j...] have in common, in order.
  private static func commonLengths(_ recorded: [String], _ actual: [String]) -> [[Int]] {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: actual.count + 1), count: recorded.count + 1)
    for i in recorded.indices.reversed() {
      for j in actual.indices.reversed() {
        table[i][j] =
          matches(line: recorded[i], actual[j]) ? table[i + 1][j + 1] + 1 : max(table[i + 1][j], table[i][j + 1])
      }
    }
    return table
  }

  private static func trimmingEnd(_ line: String) -> String {
    var rest = line[...]
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }

  /// The texts between the `...`.
  private static func pieces(of line: String) -> [String] {
    var pieces: [String] = []
    var rest = line[...]
    while let found = rest.firstRange(of: "...") {
      pieces.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
