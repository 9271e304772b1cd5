import Basics
import Testing

@testable import Columns

@Suite struct ByteFinderTests {
  /// Texts of two letters have many places that nearly match.
  @Test func findsWhatLookingEverywhereFinds() {
    var generator = SeededGenerator(seed: 3, stream: "bytes")
    func bytes(_ range: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: range, using: &generator)).map { _ in UInt8.random(in: 97...98, using: &generator) }
    }
    for _ in 0..<2000 {
      let (wanted, text) = (bytes(1...6), bytes(0...40))
      let start = Int.random(in: 0...3, using: &generator)
      let naive = text.indices.first { place in
        place >= start && text.count - place >= wanted.count
          && text[place..<(place + wanted.count)].elementsEqual(wanted)
      }
      #expect(ByteFinder(wanted).first(in: text, from: start) == naive)
    }
  }

  @Test func nothingIsFoundWhereNothingIsWanted() {
    #expect(ByteFinder([]).first(in: [1, 2], from: 0) == nil)
    #expect(ByteFinder([1]).first(in: [], from: 0) == nil)
  }
}
