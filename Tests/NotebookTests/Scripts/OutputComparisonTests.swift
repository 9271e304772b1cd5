import Testing

@testable import Notebook

@Suite struct OutputComparisonTests {
  @Test func sameLinesMatchAndBlanksAtTheEndDoNotCount() {
    #expect(OutputComparison.matches(recorded: ["a  b", "c"], actual: ["a  b ", "c"]))
    #expect(!OutputComparison.matches(recorded: ["a b"], actual: ["a  b"]))
    #expect(!OutputComparison.matches(recorded: ["a"], actual: ["a", "b"]))
    #expect(!OutputComparison.matches(recorded: ["a", "b"], actual: ["a"]))
    #expect(OutputComparison.matches(recorded: [], actual: []))
    #expect(!OutputComparison.matches(recorded: [], actual: ["a"]))
  }

  @Test(arguments: [
    ("took ... ms", "took 12 ms", true), ("took ... ms", "took 12 s", false), ("... ms", "12 ms", true),
    ("a...a", "a", false), ("a...a", "aa", true), ("a...b...c", "a1b2c", true), ("a...b...c", "a1c2b", false),
    ("...", "", true), ("客户 ... 个", "客户 2357 个", true),
  ])
  func dotsStandForAnyText(recorded: String, actual: String, matches: Bool) {
    #expect(OutputComparison.matches(line: recorded, actual) == matches)
  }

  @Test func aLineOfDotsStandsForAnyLines() {
    #expect(OutputComparison.matches(recorded: ["a", "...", "d"], actual: ["a", "b", "c", "d"]))
    #expect(OutputComparison.matches(recorded: ["a", "..."], actual: ["a"]))
    #expect(!OutputComparison.matches(recorded: ["a", "...", "d"], actual: ["a", "b", "c"]))
  }

  @Test func theDifferenceShowsWhatWentAndWhatCame() {
    #expect(
      OutputComparison.difference(recorded: ["a", "b", "c"], actual: ["a", "x", "c", "d"])
        == ["  a", "- b", "+ x", "  c", "+ d"])
  }

  @Test func whatIsTheSameAtBothEndsStays() {
    #expect(OutputComparison.difference(recorded: ["a", "a", "z"], actual: ["a", "z"]) == ["  a", "- a", "  z"])
    #expect(OutputComparison.difference(recorded: ["a"], actual: ["a", "a"]) == ["  a", "+ a"])
    #expect(OutputComparison.difference(recorded: [], actual: []) == [])
  }

  @Test func longOutputsAreComparedInLittleMemory() {
    let recorded = (0..<30_000).map { "row \($0)" }
    var actual = recorded
    actual[10_000] = "other"
    #expect(!OutputComparison.matches(recorded: recorded, actual: actual))
    let difference = OutputComparison.difference(recorded: recorded, actual: actual)
    #expect(difference.filter { !$0.hasPrefix("  ") } == ["- row 10000", "+ other"])
    let strange = OutputComparison.difference(recorded: recorded, actual: actual.map { $0 + "!" })
    #expect(strange.count == 60_000)
  }
}
