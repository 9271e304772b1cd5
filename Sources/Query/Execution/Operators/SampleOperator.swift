import Basics
import Columns

/// Draws rows at random; they keep their order.
struct SampleOperator: RowPicking {
  let count: Int
  let seed: UInt64
  var names: [String]?
  let stage = "sample"

  func run(_ input: Table, _ context: ExecutionContext) throws -> Table {
    let generator = SeededGenerator(seed: seed, stream: "sample")
    let rows = try Sampling.rows(count, of: input.rowCount, generator, context.run)
    return try Selection.gather(kept(input), rows, context.run)
  }
}
