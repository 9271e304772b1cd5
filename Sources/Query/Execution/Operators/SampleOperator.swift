import Basics
import Columns

/// Draws rows at random; they keep their order.
struct SampleOperator: Operator {
  let count: Int
  let seed: UInt64
  let stage = "sample"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let generator = SeededGenerator(seed: seed, stream: "sample")
    return Selection.gather(input, try Sampling.rows(count, of: input.rowCount, generator, context.run))
  }
}
