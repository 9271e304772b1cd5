import Basics
import Testing

@testable import Columns

/// Keys that lie close together are numbered and ranked as those are that are spread out.
@Suite struct DenseIntegersTests {
  private func integers(_ keys: KeyCodes.Keys) -> [Int64] {
    if case .integers(let values) = keys { values } else { [] }
  }

  @Test func `codes go by first appearance`() throws {
    let close: [Int64] = [5, -3, 5, 0, -3]
    let codes = try #require(try KeyCodes(Column(.integer(close)), RunContext()))
    #expect(DenseIntegers([close]) != nil)
    #expect(codes.codes == [0, 1, 0, 2, 1])
    #expect(integers(codes.keys) == [5, -3, 0])
    let spread: [Int64] = close.map { $0 == 0 ? .min : $0 == 5 ? .max : $0 }
    #expect(DenseIntegers([spread]) == nil)
    #expect(try #require(try KeyCodes(Column(.integer(spread)), RunContext())).codes == [0, 1, 0, 2, 1])
  }

  @Test func `rows without a value have no code`() throws {
    let column = Column(.integer([0, 1_000_000_000_000, 7, 8]), validity: ValidityBitmap([false, false, true, true]))
    let codes = try #require(try KeyCodes(column, RunContext()))
    #expect(codes.codes == [-1, -1, 0, 1])
    #expect(integers(codes.keys) == [7, 8])
    let none = try #require(try KeyCodes(Column(.integer([3]), validity: ValidityBitmap([false])), RunContext()))
    #expect(none.codes == [-1])
    #expect(none.keys.count == 0)
    #expect(try #require(try KeyCodes(Column(.integer([])), RunContext())).codes.isEmpty)
  }

  @Test func `ranks of several sets are places among all`() throws {
    for factor: Int64 in [1, 1_000_000_007] {
      let sets: [[Int64]] = [[3, -1, 7], [], [7, 0]].map { $0.map { $0 * factor } }
      let ranks = try KeyRanks(sets.map { .integers($0) }, RunContext())
      #expect(integers(ranks.keys) == [-1, 0, 3, 7].map { $0 * factor })
      #expect(ranks.ranks == [[2, 0, 3], [], [3, 1]])
    }
    #expect(try KeyRanks([.integers([])], RunContext()).count == 0)
  }
}
