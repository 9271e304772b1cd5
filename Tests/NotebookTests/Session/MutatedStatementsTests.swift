import Basics
import Foundation
import TestSupport
import Testing

/// Statements made out of others by chance, run over small tables: none may crash, take long or leave something behind.
///
/// `scripts/fuzz statements` looks for such inputs by the branches they take; this is the small run of every day, the
/// same inputs each time. CLIENTELE_FUZZ_INPUTS runs as many.
@Suite struct MutatedStatementsTests {
  /// What is taken apart: statements of the query tests, of the bad statements and of the corpus.
  private static let seeds: [String] = {
    var seeds: [String] = []
    for folder in ["Tests/QueryTests/Queries", "Tests/NotebookTests/BadStatements", "Tests/Fuzz/corpus/statements"] {
      let path = Repository.path(folder)
      for file in ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() {
        guard let text = try? String(contentsOfFile: path + "/" + file, encoding: .utf8) else { continue }
        let lines = text.split(separator: "\n").map(String.init)
        seeds +=
          folder.hasSuffix("corpus/statements")
          ? lines : lines.filter { $0.hasPrefix("> ") || $0.hasPrefix("=> ") }.map { String($0.drop { $0 != " " }) }
      }
    }
    return seeds
  }()

  /// Tables and values that the statements of the seeds do not know, and what tends to be too much.
  private static let spices = [
    "t", "customers", "transactions", "i", "m", "f", "s", "d", "b", "e", "monetary", "null", "9223372036854775807",
    "-9223372036854775808", "1e308", "0.000000001", "9999-12-31", "0001-01-01", "''", "'😀'", "1mo", "99999y", "0", "-1",
    "(", ")", ",", "|", "over (order by i rows between 1 preceding and 1 following)", "distinct", "filter (where b)",
    "(select max(i) from t)", "case when b then i end", "by s", "union all select", "join t on i kind full", "%", "||",
  ]

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" || character == "." {
        word.append(character)
      } else {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(String(character))
      }
    }
    return word.isEmpty ? pieces : pieces + [word]
  }

  private static func mutated(_ random: inout SeededGenerator) -> String {
    func below(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
    var words = pieces(seeds[below(seeds.count)])
    let names = ["customers", "transactions", "t"]
    // Most statements of the seeds ask tables that are not there.
    if below(2) == 0, !words.isEmpty, let first = words.firstIndex(where: { $0 != " " }) {
      words[first] = names[below(3)]
    }
    for _ in 0...below(6) {
      let place = below(words.count + 1)
      switch below(5) {
      case 0: words.insert(spices[below(spices.count)], at: place)
      case 1 where place < words.count: words[place] = spices[below(spices.count)]
      case 2 where place < words.count: words.remove(at: place)
      case 3:
        let other = pieces(seeds[below(seeds.count)])
        let from = below(other.count)
        words.insert(contentsOf: other[from..<min(other.count, from + 1 + below(12))], at: place)
      default:
        guard place < words.count else { continue }
        words.swapAt(place, below(words.count))
      }
    }
    return words.joined()
  }

  @Test func everyMutationRunsOrIsRefused() throws {
    let asked = ProcessInfo.processInfo.environment["CLIENTELE_FUZZ_INPUTS"].flatMap(Int.init)
    var random = SeededGenerator(seed: UInt64(asked ?? 1), stream: "mutations")
    #expect(Self.seeds.count > 500)
    var slowest = (seconds: 0.0, text: "")
    for _ in 0..<(asked ?? 400) {
      let text = Self.mutated(&random)
      let start = ContinuousClock.now
      #expect(FuzzedSession().run(text) == [], "\(text)")
      let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
      if seconds > slowest.seconds { slowest = (seconds, text) }
    }
    if asked != nil { print("slowest: \(slowest.seconds) s: \(slowest.text)") }
  }
}
