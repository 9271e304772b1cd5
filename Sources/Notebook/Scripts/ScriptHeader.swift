import Basics

/// The facts at the head of a saved script: what it was made with, to compare, not to set.
///
///     # clientele 1 · language 1
///     # as of 1998-06-30 · seed 42
///     # data ../datasets/cdnow.csv rows 6919 sha256 …
struct ScriptHeader: Sendable, Equatable {
  /// A file that the script reads, by its path from the script's folder.
  struct Data: Sendable, Equatable {
    let path: String
    let rows: Int
    let sha256: String
  }

  /// The version of the language that this program speaks.
  static let languageVersion = 1

  var version = 1
  var language = ScriptHeader.languageVersion
  /// Nil when nothing was loaded.
  var asOf: String?
  var seed: UInt64?
  var data: [Data] = []

  /// The header as lines of comments.
  var lines: [String] {
    var facts: [String] = []
    if let asOf { facts.append("as of \(asOf)") }
    if let seed { facts.append("seed \(seed)") }
    return ["# clientele \(version) · language \(language)"]
      + (facts.isEmpty ? [] : ["# " + facts.joined(separator: " · ")])
      + data.map { "# data \($0.path) rows \($0.rows) sha256 \($0.sha256)" }
  }

  /// Reads the header that stands at the start of these lines; nil when there is none.
  /// `count` is how many lines it takes.
  static func read(_ lines: some Collection<String>) -> (header: ScriptHeader, count: Int)? {
    guard let first = lines.first, let opening = numbers(after: ["clientele", "language"], in: first) else {
      return nil
    }
    var header = ScriptHeader()
    header.version = opening[0]
    header.language = opening[1]
    var count = 1
    for line in lines.dropFirst() {
      if line.hasPrefix("# data "), let data = readData(line) {
        header.data.append(data)
      } else if line.hasPrefix("# as of ") || line.hasPrefix("# seed ") {
        for fact in facts(of: line) {
          if fact.hasPrefix("as of ") { header.asOf = String(fact.dropFirst(6)) }
          if fact.hasPrefix("seed ") { header.seed = UInt64(fact.dropFirst(5)) }
        }
      } else {
        break
      }
      count += 1
    }
    return (header, count)
  }

  private static func facts(of line: String) -> [String] {
    line.dropFirst().split(separator: "·").map { $0.trimmingSpaces() }
  }

  private static func numbers(after names: [String], in line: String) -> [Int]? {
    guard line.hasPrefix("# ") else { return nil }
    let facts = facts(of: line)
    guard facts.count == names.count else { return nil }
    let numbers = zip(names, facts).compactMap { name, fact in
      fact.hasPrefix(name + " ") ? Int(fact.dropFirst(name.count + 1)) : nil
    }
    return numbers.count == names.count ? numbers : nil
  }

  /// The path may hold spaces, so it is read from the end.
  private static func readData(_ line: String) -> Data? {
    let words = line.dropFirst("# data ".count).split(separator: " ", omittingEmptySubsequences: false)
    guard words.count >= 5, words[words.count - 2] == "sha256", words[words.count - 4] == "rows",
      let rows = Int(words[words.count - 3]), let sha256 = words.last
    else { return nil }
    return Data(path: words.dropLast(4).joined(separator: " "), rows: rows, sha256: String(sha256))
  }
}

extension StringProtocol {
  /// The text without spaces and tabs at its ends.
  func trimmingSpaces() -> String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return String(rest)
  }
}
