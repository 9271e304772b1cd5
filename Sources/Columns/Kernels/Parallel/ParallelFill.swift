import Basics

/// Arrays that are written block by block on the threads of a context.
enum ParallelFill {
  /// An array of `rows` elements; `fill` must give each element of the blocks of fixed size it is handed.
  ///
  /// The closure is called once a block, in no order: loops over rows belong inside it. What it throws first, by
  /// block, is thrown.
  @inline(__always)
  static func array<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type = Element.self, rows: Int, run: RunContext,
    _ fill: @Sendable (_ rows: Range<Int>, _ output: UnsafeMutablePointer<Element>) throws -> Void
  ) throws -> [Element] {
    try [Element](filling: rows) { output in
      nonisolated(unsafe) let output = output
      _ = try run.parallelMap(count: Rowwise.blockCount(rows)) { try fill(Rowwise.block($0, of: rows), output) }
    }
  }
}
