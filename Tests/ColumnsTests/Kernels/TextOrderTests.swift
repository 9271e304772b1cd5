import Basics
import Testing

@testable import Columns

struct TextOrderTests {
  private func check(_ texts: [String]) throws {
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for threads in [1, 2, 8] {
      let dictionary = TextDictionary(distinct: texts)
      let ranks = try TextRanks.ranks(of: dictionary, RunContext(threads: threads))
      #expect(ranks.count == texts.count)
      var placed = [String](repeating: "?", count: texts.count)
      for (text, rank) in zip(texts, ranks) { placed[Int(rank)] = text }
      #expect(placed == sorted)
      #expect(dictionary.knownRanks == ranks)
    }
  }

  private func shuffled(_ texts: [String]) -> [String] {
    var generator = SeededGenerator(seed: 1, stream: "texts")
    return texts.shuffled(using: &generator)
  }

  @Test func textsOfEveryShapeSortByTheirBytes() throws {
    try check([])
    try check([""])
    try check(["b", "", "a", "ab", "a\u{0}", "a\u{0}b", "é", "浙江", "zz"])
    try check(shuffled((0..<150_000).map { "C\($0)" }))
    // What they begin with in common is longer than a word, and so is what many of them tie in.
    try check(shuffled((0..<3000).map { "a long way to the customer numbered \($0 % 3) and then some more \($0)" }))
    try check(shuffled((0..<300).map { String(repeating: "a", count: $0) }))
    try check(shuffled((0..<300).map { "x" + String(repeating: "\u{0}", count: $0) }))
    try check(shuffled((0..<5000).map { String(UnicodeScalar(0x4E00 + UInt32($0)) ?? "x") + "省" }))
    try check(shuffled((0..<20_000).map { "\(StableHash.mix(UInt64($0)))@\(StableHash.mix(UInt64($0) << 8))" }))
  }

  @Test func ranksHoldAcrossDictionaries() throws {
    let run = RunContext()
    let dictionaries = [TextDictionary(distinct: ["b", "a", "d"]), TextDictionary(distinct: ["d", "c"])]
    let ranks = try TextRanks.joint(dictionaries, run)
    #expect(ranks == [[1, 0, 3], [3, 2]])
    #expect(try TextRanks.ranks(of: ["b", "a"], run) == [1, 0])
    #expect(try TextRanks.ranks(of: ["a", "a"], run) == [0, 0])
  }

  @Test func bitsThatAllShareAreLeftOut() {
    let words: [UInt64] = [0x3031_3200_0000_0000, 0x3039_3200_0000_0001, 0x3035_3800_0000_0000]
    let compaction = BitCompaction(words.reduce(0) { $0 | ($1 ^ words[0]) })
    #expect(compaction.bitCount == 2 + 3 + 1)
    let compact = words.map { compaction.apply($0) }
    for left in words.indices {
      for right in words.indices { #expect((words[left] < words[right]) == (compact[left] < compact[right])) }
    }
    #expect(BitCompaction(0).bitCount == 0)
    #expect(BitCompaction(.max).apply(.max) == .max)
  }
}
