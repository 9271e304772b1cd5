import Basics

/// Arrays that are written piece by piece on the threads of a context.
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
    try array(count: rows, tasks: Rowwise.blockCount(rows), run: run) { block, output in
      try fill(Rowwise.block(block, of: rows), output)
    }
  }

  /// An array of `count` elements, each of which exactly one of the tasks must give. They are called in no order; what
  /// they throw first, by number, is thrown.
  @inline(__always)
  static func array<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type = Element.self, count: Int, tasks: Int, run: RunContext,
    _ give: @Sendable (_ task: Int, _ output: UnsafeMutablePointer<Element>) throws -> Void
  ) throws -> [Element] {
    try [Element](filling: count) { output in
      nonisolated(unsafe) let output = output
      _ = try run.parallelMap(count: tasks) { try give($0, output) }
    }
  }
}
