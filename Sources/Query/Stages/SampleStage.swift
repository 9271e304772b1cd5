import Basics
import Syntax

extension StageDefinition {
  static let sample = StageDefinition(
    shape: StatementShape(
      "sample", arguments: [.init("count", .count)], clauses: [.init("seed", .init("number", .count))]),
    summary: Localized(
      "draw rows at random, in their order; the same rows each time for the same seed",
      zh: "随机抽取若干行，保持原有顺序；种子相同则结果相同"),
    examples: ["customers | sample 2", "customers | sample 2 seed 7"]
  ) { node, binder in
    guard case .count(let count, _)? = node.arguments["count"] else { return binder.input }
    var seed = binder.environment.seed
    if case .count(let given, _)? = node.clause("seed") { seed = UInt64(given) }
    return .sample(binder.input, count, seed: seed)
  }
}
