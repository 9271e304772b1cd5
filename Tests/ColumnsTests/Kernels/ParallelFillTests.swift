import Basics
import Testing

@testable import Columns

@Suite struct ParallelFillTests {
  @Test(arguments: [1, 2, 3, 8]) func givesEveryElementWhateverTheThreads(threads: Int) throws {
    for rows in [0, 1, Rowwise.blockRows, Rowwise.blockRows + 1, 300_000] {
      let filled = try ParallelFill.array(of: Int32.self, rows: rows, run: RunContext(threads: threads)) {
        rows, output in
        for row in rows { (output + row).initialize(to: Int32(truncatingIfNeeded: row)) }
      }
      #expect(filled.count == rows && filled.enumerated().allSatisfy { Int($0.element) == $0.offset })
    }
  }

  @Test func throwsTheFirstErrorByBlock() {
    struct Broken: Error, Equatable { let block: Int }
    #expect(throws: Broken(block: 1)) {
      _ = try ParallelFill.array(of: Bool.self, rows: 500_000, run: RunContext(threads: 4)) { rows, output in
        for row in rows { (output + row).initialize(to: true) }
        if rows.lowerBound > 0 { throw Broken(block: rows.lowerBound / Rowwise.blockRows) }
      }
    }
  }
}
