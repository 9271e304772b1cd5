import Basics
import Diagnostics
import Testing

@testable import Columns

@Suite struct PatternSearchTests {
  private let run = RunContext()

  private func texts(_ values: [String?]) -> Column {
    var builder = TextDictionaryBuilder()
    let codes = values.map { $0.map { builder.code($0) } ?? 0 }
    return Column(.text(codes, builder.finish()), validity: ValidityBitmap(values.map { $0 != nil }))
  }

  private func found(_ pattern: String, _ values: [String?], threads: Int = 1) throws -> [Value] {
    let column = try PatternSearch.apply(
      .column(texts(values)), TextPattern(pattern), rows: values.count, RunContext(threads: threads))
    return (0..<column.count).map { column.value(at: $0) }
  }

  @Test func looksAnywhereInTheText() throws {
    #expect(try found("b", ["abc", "xyz", nil, ""]) == [.boolean(true), .boolean(false), .null, .boolean(false)])
    #expect(try found("^$", ["", "a", nil]) == [.boolean(true), .boolean(false), .null])
    #expect(try found("b", []) == [])
  }

  @Test func readsUnicode() throws {
    #expect(try found("^.州$", ["杭州", "杭州市"]) == [.boolean(true), .boolean(false)])
    #expect(try found("(?i)É", ["é", "e"]) == [.boolean(true), .boolean(false)])
    #expect(try found("a.b", ["a\0b"]) == [.boolean(true)])
  }

  @Test func threadsChangeNothing() throws {
    let values = (0..<5000).map { "value \($0)" }
    let one = try found("7.*3$", values)
    #expect(one == (try found("7.*3$", values, threads: 4)))
    #expect(one.count { $0 == .boolean(true) } > 50)
  }

  @Test func faultsSayWhere() {
    let faults: [(pattern: String, offset: Int)] = [("a(b", 3), ("[z-a]", 3), ("*", 0), ("茶[", 4)]
    for (pattern, offset) in faults {
      #expect {
        _ = try TextPattern(pattern)
      } throws: { error in
        (error as? TextPattern.Fault)?.offset == offset
      }
    }
    #expect(throws: TextPattern.Fault.self) { try TextPattern(String(repeating: "a", count: 20_001)) }
    #expect(throws: TextPattern.Fault.self) { try TextPattern(String(repeating: "(", count: 5000)) }
  }

  /// What takes exponentially many steps is given up: an error, never "no".
  @Test func runawayPatternsAreErrors() throws {
    let text = String(repeating: "a", count: 60) + "!"
    for pattern in ["^(a|aa)+$", "(x+x+)+y|^(a|a)*$", "^(?:a?){60}a{60}$"] {
      #expect(throws: Failure.self, "\(pattern)") { try found(pattern, [text]) }
    }
  }

  /// Texts long enough to be searched in pieces give what short ones give.
  @Test func longTextsAreSearchedInPieces() throws {
    let long = String(repeating: "茶", count: 30_000)
    #expect(
      try found("杭州$", [long + "杭州", long + "杭州x", "杭州" + long, long])
        == [true, false, false, false].map { .boolean($0) })
    #expect(try found("^杭", ["杭" + long, long + "杭"]) == [true, false].map { .boolean($0) })
  }

  @Test func searchesCanBeStopped() {
    let flag = InterruptFlag()
    flag.raise()
    #expect(throws: Cancelled.self) {
      try PatternSearch.apply(
        .column(texts(["a"])), TextPattern("a"), rows: 1, RunContext(interrupt: flag))
    }
  }
}
