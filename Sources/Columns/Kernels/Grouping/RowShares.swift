import Basics

/// Rows shared out between threads that each keep states of their own: in few shares when the states are many.
struct RowShares: Sendable {
  private let rows: Int
  private let count: Int
  private let run: RunContext

  init(rows: Int, stateCount: Int, _ run: RunContext) {
    self.rows = rows
    self.run = run
    let blocks = Rowwise.blockCount(rows)
    count = min(blocks, run.threads == 1 ? 1 : stateCount > 4096 ? run.threads : run.threads * 4)
  }

  /// Hands each share to `work` as blocks of rows that follow one another; answers what it makes of them, in order.
  func map<Result: Sendable>(_ work: @Sendable (_ blocks: Range<Int>) throws -> Result) throws -> [Result] {
    let blocks = Rowwise.blockCount(rows)
    return try run.parallelMap(count: count) { [count] share in
      try work(blocks * share / count..<blocks * (share + 1) / count)
    }
  }
}
